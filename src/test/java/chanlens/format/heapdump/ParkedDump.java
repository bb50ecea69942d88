package chanlens.format.heapdump;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The dumps of the program `parked`, one a release, with what the program said about itself.
public final class ParkedDump {
  /// Releases there is a dump of.
  public static final List<String> RELEASES = List.of("1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27");
  /// And two of another processor.
  public static final List<String> CAPTURES =
      Stream.concat(RELEASES.stream(), Stream.of("1.19-arm64", "1.27-arm64")).toList();

  private static final Map<String, HeapModel> MODELS = new ConcurrentHashMap<>();

  private ParkedDump() {}

  /// One fact: its fields by name.
  public record Fact(Map<String, String> fields) {
    public boolean has(String field) {
      return fields.containsKey(field);
    }

    public String get(String field) {
      return Objects.requireNonNull(fields.get(field), () -> field + " in " + this);
    }

    /// A decimal or hexadecimal number.
    public long number(String field) {
      return number1(get(field));
    }

    /// Numbers with commas between.
    public List<Long> numbers(String field) {
      return Arrays.stream(get(field).split(",", -1)).map(Fact::number1).toList();
    }

    private static long number1(String text) {
      return Long.decode(text);
    }
  }

  /// The dump, unzipped.
  public static byte[] bytes(String release) throws IOException {
    try (InputStream in = resource("parked-" + release + ".dump.gz")) {
      return new GZIPInputStream(in).readAllBytes();
    }
  }

  /// Read once for all tests.
  public static HeapModel model(String release) {
    return MODELS.computeIfAbsent(release, r -> decode(r).model());
  }

  public static Decoded<HeapModel> decode(String release) {
    try {
      return HeapDumpDecoder.decode(
          ByteSource.of("parked-" + release + ".dump", bytes(release)), Progress.NONE, Cancel.NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedCapture | UnsupportedCapture e) {
      throw new AssertionError(e);
    }
  }

  public static List<Fact> facts(String release) {
    try (InputStream in = resource("parked-" + release + ".facts")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(ParkedDump::fact).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fact fact(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String word : line.split(" ", -1)) {
      int eq = word.indexOf('=');
      fields.put(word.substring(0, eq), word.substring(eq + 1));
    }
    return new Fact(fields);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ParkedDump.class.getResourceAsStream(name), name);
  }
}
