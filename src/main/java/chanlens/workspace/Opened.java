package chanlens.workspace;

import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import chanlens.model.symbol.Rewording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What came of opening some paths as one run.
///
/// @param files what was read, in the order given, a folder's files by name
/// @param refused files that could not be read at all, with the reason
/// @param leftOut files in folders and archives that are no captures, such as a manifest
/// @param runs how many runs were found; the files are of one of them
/// @param inPlace files that are read where they lie
public record Opened(
    List<CaptureFile> files, List<Refused> refused, List<LeftOut> leftOut, int runs, InPlace inPlace) {
  public Opened {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    leftOut = List.copyOf(leftOut);
  }

  /// The same files, told otherwise.
  public Opened reworded(Rewording by) {
    List<LeftOut> told =
        leftOut.stream().map(l -> new LeftOut(l.folder(), l.name(), by.problem(l.why()))).toList();
    return new Opened(files.stream().map(f -> f.reworded(by)).toList(), refused, told, runs, inPlace);
  }

  /// The same when nothing of it can be shown, since another program wrote to a file.
  public Opened lost(Overwritten file) {
    List<Refused> all = new ArrayList<>(refused);
    all.add(new Refused(file.file(), file));
    return new Opened(List.of(), all, leftOut, runs, inPlace);
  }

  /// Whether anything was lost or is in doubt; notes do not count.
  public boolean hasProblems() {
    return !refused.isEmpty()
        || files.stream()
            .flatMap(f -> f.problems().stream())
            .anyMatch(p -> p.severity() != Problem.Severity.NOTE);
  }

  /// A file that was looked at and is no capture.
  ///
  /// @param folder where it lies, below what was named; empty when it lies there itself
  /// @param why what it is, with its first line when it is text: `JSON: "{"`
  public record LeftOut(String folder, String name, String why) {
    /// One sentence for people.
    public String sentence() {
      return (folder.isEmpty() ? "" : folder + "/") + name + ": " + why;
    }
  }

  /// A file that could not be read.
  ///
  /// @param path as it was given, or within the folder that was given
  /// @param reason a [chanlens.bytes.MalformedCapture], [chanlens.bytes.UnsupportedCapture] or [java.io.IOException]
  public record Refused(Path path, Exception reason) {
    /// One sentence for people; names the file once.
    public String sentence() {
      String message = String.valueOf(reason.getMessage());
      String named = path.getFileName() + ": ";
      return path + ": " + (message.startsWith(named) ? message.substring(named.length()) : message);
    }
  }
}
