package chanlens.teach.simulator;

/// How a run ended.
///
/// @param message of a panic or a fatal error; empty otherwise
/// @param status the exit status of the process
public record End(Kind kind, String message, int status) {
  /// How.
  public enum Kind {
    /// `main` returned, or `os.Exit` was called.
    EXIT,
    /// A panic that nobody recovered from.
    PANIC,
    /// An error of the runtime that cannot be recovered from.
    FATAL,
    /// No goroutine can run and no timer can change that.
    DEADLOCK
  }

  private static final int STATUS_OF_A_CRASH = 2;

  static End exit(int status) {
    return new End(Kind.EXIT, "", status);
  }

  static End panic(String message) {
    return new End(Kind.PANIC, message, STATUS_OF_A_CRASH);
  }

  static End fatal(String message) {
    return new End(Kind.FATAL, message, STATUS_OF_A_CRASH);
  }

  static End deadlock(String message) {
    return new End(Kind.DEADLOCK, message, STATUS_OF_A_CRASH);
  }

  /// As the runtime prints it: `panic: …`, `fatal error: …`; empty when the program just ended.
  public String text() {
    return switch (kind) {
      case EXIT -> status == 0 ? "" : "exit status " + status;
      case PANIC -> "panic: " + message;
      case FATAL, DEADLOCK -> "fatal error: " + message;
    };
  }
}
