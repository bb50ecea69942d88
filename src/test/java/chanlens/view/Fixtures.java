package chanlens.view;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.CaptureFile;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Captures among the test's own files, opened once each.
public final class Fixtures {
  private static final Path ROOT = Path.of("src/test/resources/chanlens/format");
  private static final Map<List<String>, Diagnosis> OPENED = new ConcurrentHashMap<>();

  private Fixtures() {}

  /// A heap dump of many goroutines, each parked in a known way.
  public static Diagnosis parked() {
    return of("heapdump/parked-1.27.dump.gz");
  }

  /// A trace in which everything happens once.
  public static Diagnosis story() {
    return of("trace/story-1.27.trace.gz");
  }

  /// A run of some files, named below the formats' fixtures.
  public static Diagnosis of(String... names) {
    return OPENED.computeIfAbsent(List.of(names), Fixtures::open);
  }

  private static Diagnosis open(List<String> names) {
    List<CaptureFile> files = new ArrayList<>();
    try {
      for (String name : names) {
        ByteSource source = ByteSource.map(ROOT.resolve(name), Progress.NONE, Cancel.NEVER);
        files.add(Formats.read(source, Progress.NONE, Cancel.NEVER));
      }
    } catch (IOException | MalformedCapture | UnsupportedCapture e) {
      throw new AssertionError(e);
    }
    return Diagnosis.of(Run.of(files, Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
  }
}
