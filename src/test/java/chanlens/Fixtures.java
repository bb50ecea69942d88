package chanlens;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.capture.CaptureFile;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Captures that several tests look at.
public final class Fixtures {
  public static final Path FORMATS = Path.of("src/test/resources/chanlens/format");

  private Fixtures() {}

  /// The dump of the program `parked`, taken with one release.
  public static Path parked(String release) {
    return FORMATS.resolve("heapdump/parked-" + release + ".dump.gz");
  }

  /// What the program `parked` said of its own goroutines before it was dumped, in its own order.
  public static List<Map<String, String>> parkedFacts(String release) {
    try (Stream<String> lines = Files.lines(FORMATS.resolve("heapdump/parked-" + release + ".facts"))) {
      return lines.map(Fixtures::words).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(w -> w.split("=", 2))
        .filter(w -> w.length == 2)
        .collect(Collectors.toMap(w -> w[0], w -> w[1], (a, b) -> a));
  }

  /// The goroutine of the program `parked` that gave itself this name. Ids differ from capture to capture.
  public static long parkedGoid(String release, String name) {
    return parkedFacts(release).stream()
        .filter(f -> name.equals(f.get("name")) && f.containsKey("goid"))
        .map(f -> Long.valueOf(f.getOrDefault("goid", "0")))
        .findFirst()
        .orElseThrow();
  }

  /// The trace of the program `story`, taken with one release.
  public static Path story(String release) {
    return FORMATS.resolve("trace/story-" + release + ".trace.gz");
  }

  public static Opened open(Path... paths) {
    return new Workspace(new ByteArrayInputStream(new byte[0]))
        .open(Arrays.asList(paths), Progress.NONE, Cancel.NEVER);
  }

  public static Diagnosis diagnose(Path... paths) {
    List<CaptureFile> files = open(paths).files();
    return Diagnosis.of(Run.of(files, Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
  }
}
