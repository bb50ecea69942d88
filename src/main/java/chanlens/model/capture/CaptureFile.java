package chanlens.model.capture;

import chanlens.model.Problem;
import chanlens.model.symbol.Rewording;
import java.util.List;

/// One opened file of a run.
///
/// @param name the file's name without its folder
/// @param format the format as the file names it: `1.26` for a trace, `go1.7` for a heap dump
/// @param bytes as stored
/// @param capture what was read
/// @param problems what reading survived
public record CaptureFile(
    String name, CaptureKind kind, String format, long bytes, Capture capture, List<Problem> problems) {
  public CaptureFile {
    problems = List.copyOf(problems);
  }

  /// The same capture in a file of another size, with other problems.
  public CaptureFile with(long size, List<Problem> problems) {
    return new CaptureFile(name, kind, format, size, capture, problems);
  }

  /// The same file, reworded.
  public CaptureFile reworded(Rewording by) {
    List<Problem> reworded =
        problems.stream()
            .map(p -> new Problem(p.severity(), p.offset(), by.problem(p.what()), by.problem(p.consequence())))
            .toList();
    return new CaptureFile(name, kind, format, bytes, capture.reworded(by), reworded);
  }
}
