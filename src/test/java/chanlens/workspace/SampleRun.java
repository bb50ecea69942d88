package chanlens.workspace;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.capture.Beside;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// The captures of a story that comes with the program.
public final class SampleRun {
  /// A run that was opened alone.
  public static final Beside ALONE = new Beside("run", List.of(), List.of(), List.of());

  private SampleRun() {}

  /// @param release `go1.27`
  public static Path folder(String story, String release) {
    return Path.of("samples", story, "captures", release);
  }

  public static Diagnosis of(String story, String release) {
    return at(folder(story, release));
  }

  /// Files elsewhere.
  public static Diagnosis at(Path path) {
    return at(List.of(path));
  }

  /// Files and folders as one run.
  public static Diagnosis at(List<Path> paths) {
    Opened opened = new Workspace(InputStream.nullInputStream()).open(paths, Progress.NONE, Cancel.NEVER);
    return Diagnosis.of(Run.of(opened.files(), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
  }
}
