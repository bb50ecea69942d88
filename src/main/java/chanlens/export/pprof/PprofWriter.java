package chanlens.export.pprof;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.view.Redaction;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Time off the processor as a profile that `go tool pprof` opens. The first two values of a sample are those of
/// `go tool trace -pprof`; the other two are waits that the trace does not see end, which Go leaves out.
///
/// Numbers of fields: github.com/google/pprof, proto/profile.proto.
public final class PprofWriter {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int DURATION_NANOS = 10;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private final StackTable stacks;
  private final Redaction redaction;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Frame, Integer> locations = new LinkedHashMap<>();
  private final Map<List<String>, Integer> functions = new LinkedHashMap<>();

  private PprofWriter(StackTable stacks, Redaction redaction) {
    this.stacks = stacks;
    this.redaction = redaction;
    string("");
  }

  /// Writes a gzipped profile.
  ///
  /// @param durationNanos of the trace
  public static void write(
      OffCpuProfile profile, StackTable stacks, long durationNanos, Redaction redaction, OutputStream to)
      throws IOException {
    try (GZIPOutputStream zipped = new GZIPOutputStream(new Unclosed(to))) {
      CodedOutputStream out = CodedOutputStream.newInstance(zipped);
      new PprofWriter(stacks, redaction).all(profile, durationNanos, out);
      out.flush();
    }
  }

  private void all(OffCpuProfile profile, long durationNanos, CodedOutputStream out) throws IOException {
    part(out, SAMPLE_TYPE, type("contentions", "count"));
    part(out, SAMPLE_TYPE, type("delay", "nanoseconds"));
    part(out, SAMPLE_TYPE, type("not_ended", "count"));
    part(out, SAMPLE_TYPE, type("not_ended_at_least", "nanoseconds"));
    for (OffCpuProfile.Site site : profile.sites()) {
      part(out, SAMPLE, sample(site));
    }
    for (Map.Entry<Frame, Integer> e : List.copyOf(locations.entrySet())) {
      part(out, LOCATION, location(e.getKey(), e.getValue()));
    }
    for (Map.Entry<List<String>, Integer> e : List.copyOf(functions.entrySet())) {
      part(out, FUNCTION, function(e.getKey(), e.getValue()));
    }
    int first = string("delay");
    for (String s : strings.keySet()) {
      out.writeString(STRING_TABLE, s);
    }
    out.writeInt64(DURATION_NANOS, durationNanos);
    out.writeInt64(DEFAULT_SAMPLE_TYPE, first);
  }

  private static void part(CodedOutputStream out, int field, Message message) throws IOException {
    out.writeBytes(field, ByteString.copyFrom(bytes(message)));
  }

  /// Writes the fields of one message.
  private interface Message {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      message.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written", e);
    }
    return bytes.toByteArray();
  }

  private Message type(String type, String unit) {
    int t = string(type);
    int u = string(unit);
    return out -> {
      out.writeInt64(1, t);
      out.writeInt64(2, u);
    };
  }

  private Message sample(OffCpuProfile.Site site) {
    List<Integer> ids = new ArrayList<>();
    for (Frame f : stacks.frames(site.stack())) {
      ids.add(locations.computeIfAbsent(redaction.frame(f), x -> locations.size() + 1));
    }
    byte[] stack = bytes(out -> {
      for (int id : ids) {
        out.writeUInt64NoTag(id);
      }
    });
    byte[] values = bytes(out -> {
      out.writeInt64NoTag(site.count());
      out.writeInt64NoTag(site.nanos());
      out.writeInt64NoTag(site.openCount());
      out.writeInt64NoTag(site.openNanos());
    });
    return out -> {
      out.writeByteArray(1, stack);
      out.writeByteArray(2, values);
    };
  }

  private Message location(Frame frame, int id) {
    List<String> key = List.of(frame.function(), frame.file());
    int function = functions.computeIfAbsent(key, x -> functions.size() + 1);
    byte[] line = bytes(out -> {
      out.writeUInt64(1, function);
      out.writeInt64(2, frame.line());
    });
    return out -> {
      out.writeUInt64(1, id);
      out.writeUInt64(3, frame.pc());
      out.writeByteArray(4, line);
    };
  }

  private Message function(List<String> nameAndFile, int id) {
    int name = string(nameAndFile.getFirst());
    int file = string(nameAndFile.getLast());
    return out -> {
      out.writeUInt64(1, id);
      out.writeInt64(2, name);
      out.writeInt64(3, name);
      out.writeInt64(4, file);
    };
  }

  private int string(String s) {
    return strings.computeIfAbsent(s, x -> strings.size());
  }

  /// The end of the compressed data is not the end of the stream.
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
