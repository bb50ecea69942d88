package chanlens;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.capture.CaptureFile;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Captures that several tests look at.
public final class Fixtures {
  public static final Path FORMATS = Path.of("src/test/resources/chanlens/format");

  private Fixtures() {}

  /// The dump of the program `parked`, taken with one release.
  public static Path parked(String release) {
    return FORMATS.resolve("heapdump/parked-" + release + ".dump.gz");
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
