package chanlens.workspace;

import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import java.nio.file.Path;
import java.util.List;

/// What came of opening some paths as one run.
///
/// @param files what was read, in the order given, a folder's files by name
/// @param refused files that could not be read at all, with the reason
/// @param skipped names of files in a folder that are no captures, such as a manifest
public record Opened(List<CaptureFile> files, List<Refused> refused, List<String> skipped) {
  public Opened {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    skipped = List.copyOf(skipped);
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
