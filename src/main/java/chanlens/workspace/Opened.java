package chanlens.workspace;

import chanlens.bytes.Printed;
import chanlens.model.Problem;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.LeftOut;
import chanlens.model.symbol.Rewording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The result of opening some paths as one run.
///
/// @param files what was read, in the order given, a folder's files by name
/// @param refused files that could not be read at all, with the reason
/// @param leftOut files in folders and archives that are no captures, such as a manifest
/// @param run the name of the run of the files; empty when nothing was found
/// @param otherRuns other runs that were found
/// @param inPlace files that are read in place
public record Opened(
    List<CaptureFile> files,
    List<Refused> refused,
    List<LeftOut> leftOut,
    String run,
    List<Beside.OtherRun> otherRuns,
    InPlace inPlace) {
  public Opened {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    leftOut = List.copyOf(leftOut);
    otherRuns = List.copyOf(otherRuns);
  }

  /// The same files, reworded.
  public Opened reworded(Rewording by) {
    List<LeftOut> reworded = leftOut.stream().map(l -> l.reworded(by)).toList();
    return new Opened(files.stream().map(f -> f.reworded(by)).toList(), refused, reworded, run, otherRuns, inPlace);
  }

  /// The same when nothing of it can be shown because another program wrote to a file.
  public Opened lost(Overwritten file) {
    List<Refused> all = new ArrayList<>(refused);
    all.add(new Refused(file.file(), file));
    return new Opened(List.of(), all, leftOut, run, otherRuns, inPlace);
  }

  /// How many runs were found; the files are of one of them.
  public int runs() {
    return otherRuns.size() + (run.isEmpty() ? 0 : 1);
  }

  /// What is not shown of what was opened.
  public Beside beside() {
    return new Beside(run, otherRuns, leftOut, refused.stream().map(Refused::leftOut).toList());
  }

  /// Whether anything was lost or is in doubt; notes do not count.
  public boolean hasProblems() {
    return !refused.isEmpty()
        || files.stream()
            .flatMap(f -> f.problems().stream())
            .anyMatch(p -> p.severity() != Problem.Severity.NOTE);
  }

  /// A file that could not be read.
  ///
  /// @param path as given, or within the given folder
  /// @param reason a [chanlens.bytes.MalformedCapture], [chanlens.bytes.UnsupportedCapture] or [java.io.IOException]
  public record Refused(Path path, Exception reason) {
    /// One sentence for people; names the file once.
    public String sentence() {
      return path + ": " + why();
    }

    private String why() {
      String message = String.valueOf(reason.getMessage());
      String named = path.getFileName() + ": ";
      return message.startsWith(named) ? message.substring(named.length()) : message;
    }

    private LeftOut leftOut() {
      return new LeftOut(Printed.of(String.valueOf(path.getFileName())), Printed.of(why()), Optional.empty());
    }
  }
}
