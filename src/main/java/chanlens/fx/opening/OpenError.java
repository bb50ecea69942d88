package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.LeftOut;
import chanlens.workspace.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why something could not be opened, in plain words.
///
/// @param title what happened
/// @param where in which file and at which byte; empty when there is no such place
/// @param cause the usual cause, and what to try
/// @param remains what still works
public record OpenError(String title, String where, String cause, String remains) {
  private static final int MAX_LINES = 200;

  /// One for each file that could not be read.
  ///
  /// @param remains what still works
  public static List<OpenError> of(List<Opened.Refused> refused, String remains) {
    List<OpenError> all = new ArrayList<>();
    for (Opened.Refused r : refused) {
      all.add(of(r, remains));
    }
    return all;
  }

  private static OpenError of(Opened.Refused r, String remains) {
    return switch (r.reason()) {
      case MalformedCapture m -> {
        String path = m.path().isEmpty() ? "" : " (" + m.path() + ")";
        yield new OpenError(
            m.kind() == Refusal.EMPTY
                ? tr("There is nothing in {0}", r.path().getFileName())
                : tr("{0} is malformed", r.path().getFileName()),
            tr("At byte {0}: expected {1}, found {2}.", m.offset() + path, m.expected(), m.found()),
            cause(m.kind()),
            remains);
      }
      case UnsupportedCapture u ->
          new OpenError(
              tr("{0} cannot be opened", r.path().getFileName()),
              tr("This is {0}; {1}.", u.what(), u.known()),
              cause(u.kind()),
              remains);
      case IOException io ->
          new OpenError(
              tr("{0} cannot be read", r.path().getFileName()), capital(String.valueOf(io.getMessage())) + ".", "",
              remains);
      default -> new OpenError(tr("{0} cannot be opened", r.path().getFileName()), r.sentence(), "", remains);
    };
  }

  private static String cause(Refusal kind) {
    return switch (kind) {
      case DAMAGED ->
          tr("Usual causes: the process died while it wrote the file, the disk was full, or the file was changed in"
              + " transit, for example by a transfer in text mode. Capture again, or copy the file again.");
      case EMPTY -> tr("Usual cause: the program ended before it wrote anything, or the disk was full.");
      case ANSWER ->
          tr("Usual cause: a server or a tool answered with a message instead of a capture. Read what it says.");
      case MANGLED -> tr("The capture cannot be recovered from this file. Write it again, as bytes.");
      case OTHER_VERSION -> tr("Usual cause: the file comes from a release of Go that this version does not know.");
      case OTHER_RECORDING -> tr("A recording of another tool, which Chanlens cannot show.");
      case SEALED, TOO_LARGE, OTHER_FILE -> "";
    };
  }

  /// No file in the folders named is a capture.
  static OpenError nothing(List<LeftOut> leftOut, String remains) {
    List<String> lines = new ArrayList<>(leftOut.stream().limit(MAX_LINES).map(LeftOut::sentence).toList());
    if (leftOut.size() > MAX_LINES) {
      lines.add(tr("and {0} more", leftOut.size() - MAX_LINES));
    }
    return new OpenError(
        tr("There is no capture here"),
        String.join("\n", lines),
        Formats.KNOWN + ".",
        remains);
  }

  /// The heap of this program is too small for the files.
  static OpenError memory(long limitBytes, String remains) {
    return new OpenError(
        tr("These files need more memory than Chanlens may use"),
        tr("It may use {0}.", Amounts.bytes(limitBytes)),
        tr("Start it with more: set JAVA_TOOL_OPTIONS=-Xmx8g (for 8 GiB) and open the files again. Fewer files at once"
            + " need less. For a trace, `chanlens report --range 12s..14s FILE` reads a part."),
        remains);
  }

  /// A bug in chanlens.
  static OpenError bug(Throwable e, String remains) {
    StackTraceElement[] at = e.getStackTrace();
    return new OpenError(
        tr("Chanlens has a bug"),
        e + (at.length == 0 ? "" : " at " + at[0]) + ".",
        tr("Please report it with these details."),
        remains);
  }

  /// For the clipboard; contains nothing of the files' content.
  public String details() {
    List<String> lines = new ArrayList<>(List.of(title));
    for (String more : List.of(where, cause, remains)) {
      if (!more.isEmpty()) {
        lines.add(more);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
