package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The traces of the samples, which lessons show beside what the simulator does.
public final class LessonTraces {
  private LessonTraces() {}

  /// A trace and where it comes from.
  ///
  /// @param source `samples/ring-buffer/captures/go1.27/trace.out.gz`
  public record Recorded(String source, TraceModel trace) {}

  /// @param home folder of the program
  /// @param sample name of its folder
  /// @return empty without the sample, or when its trace cannot be read
  public static Optional<Recorded> of(Path home, String sample, Cancel cancel) {
    Optional<Path> file =
        Samples.in(home).stream().filter(s -> s.name().equals(sample)).findFirst()
            .map(s -> s.capture().resolve("trace.out.gz"));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteSource bytes = ByteSource.map(file.get(), Progress.NONE, cancel);
      Capture read = Formats.read(bytes, Progress.NONE, cancel).capture();
      String source = home.relativize(file.get()).toString().replace('\\', '/');
      return read instanceof Capture.Trace(TraceModel trace)
          ? Optional.of(new Recorded(source, trace))
          : Optional.empty();
    } catch (IOException | MalformedCapture | UnsupportedCapture e) {
      return Optional.empty();
    }
  }
}
