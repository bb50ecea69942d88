package chanlens.cli;

import chanlens.bytes.MalformedCapture;
import chanlens.bytes.TooLarge;
import chanlens.bytes.UnsupportedCapture;
import chanlens.workspace.Opened;

/// The meanings of the exit status. Other programs rely on the numbers.
public enum ExitCode {
  FINE(0),
  /// A bug in chanlens.
  BUG(1),
  /// The arguments make no sense, or a named file cannot be opened at all.
  USAGE(2),
  /// Opened, but something was lost or is in doubt.
  PROBLEMS(3),
  MALFORMED(4),
  UNSUPPORTED(5),
  /// `check` found what it was asked to forbid.
  FORBIDDEN(6),
  /// An output could not be written.
  OUTPUT(7);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// The status for the result of opening some files.
  static ExitCode of(Opened opened) {
    if (opened.files().isEmpty()) {
      return opened.refused().stream().map(r -> of(r.reason())).min(ExitCode::moreTelling).orElse(USAGE);
    }
    return opened.hasProblems() ? PROBLEMS : FINE;
  }

  /// The status for two runs together.
  static ExitCode worse(ExitCode a, ExitCode b) {
    return a.status >= b.status ? a : b;
  }

  private static ExitCode of(Exception reason) {
    return switch (reason) {
      case MalformedCapture _ -> MALFORMED;
      case UnsupportedCapture _, TooLarge _ -> UNSUPPORTED;
      default -> USAGE;
    };
  }

  private static int moreTelling(ExitCode a, ExitCode b) {
    return Integer.compare(rank(a), rank(b));
  }

  private static int rank(ExitCode code) {
    return code == MALFORMED ? 0 : code == UNSUPPORTED ? 1 : 2;
  }
}
