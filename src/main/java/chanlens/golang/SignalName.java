package chanlens.golang;

import java.util.Map;

/// Signals that end a process, as the runtime prints them.
///
/// Source: runtime/sigtab_linux_generic.go and defs_linux_amd64.go, Go 1.19 to 1.27.
public final class SignalName {
  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP: terminal line hangup"),
          Map.entry(2, "SIGINT: interrupt"),
          Map.entry(3, "SIGQUIT: quit"),
          Map.entry(4, "SIGILL: illegal instruction"),
          Map.entry(5, "SIGTRAP: trace trap"),
          Map.entry(6, "SIGABRT: abort"),
          Map.entry(7, "SIGBUS: bus error"),
          Map.entry(8, "SIGFPE: floating-point exception"),
          Map.entry(11, "SIGSEGV: segmentation violation"),
          Map.entry(15, "SIGTERM: termination"),
          Map.entry(16, "SIGSTKFLT: stack fault"),
          Map.entry(24, "SIGXCPU: cpu limit exceeded"),
          Map.entry(25, "SIGXFSZ: file size limit exceeded"),
          Map.entry(31, "SIGSYS: bad system call"));

  private SignalName() {}

  /// `SIGSEGV: segmentation violation`.
  ///
  /// @param number of Linux on amd64 and arm64
  public static String words(int number) {
    return WORDS.getOrDefault(number, "signal " + number);
  }

  /// `SIGSEGV`.
  public static String of(int number) {
    return words(number).split(":", 2)[0];
  }
}
