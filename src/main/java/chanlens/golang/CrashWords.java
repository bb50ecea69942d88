package chanlens.golang;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Separates the message of a dying program into the runtime's own words and what the program put into them.
///
/// Sources: runtime/panic.go, runtime/error.go, net/http/server.go, Go 1.11 to 1.27.
public final class CrashWords {
  private static final List<String> BEGINNINGS = List.of("panic: ", "fatal error: ");
  private static final String SERVING = "http: panic serving ";
  /// Errors of the runtime name types and numbers.
  private static final String ERROR = "runtime error: ";

  private static final List<String> FATAL =
      List.of(
          "stack overflow", "out of memory", "runtime: out of memory", "unexpected signal", "fault", "bad pointer",
          "found bad pointer", "thread exhaustion", "too many concurrent", "checkdead");
  private static final List<String> OTHERS = List.of("SIG", "[signal ", "unexpected fault address ");

  private CrashWords() {}

  /// @param crash the lines of the log that say why
  /// @param instead replaces what the program put in
  public static String withoutMessages(String crash, String instead) {
    return crash.lines()
        .map(line -> line(line.strip(), instead))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }

  /// @param raised the value of a panic
  /// @param instead replaces what the program put in
  public static String withoutMessage(String raised, String instead) {
    return runtimes(raised, raised).orElse(instead);
  }

  private static Optional<String> line(String line, String instead) {
    if (line.startsWith(SERVING)) {
      return Optional.of(SERVING + "a client: " + runtimes(line, "").orElse(instead));
    }
    for (String beginning : BEGINNINGS) {
      if (line.startsWith(beginning)) {
        return Optional.of(beginning + runtimes(line, line.substring(beginning.length())).orElse(instead));
      }
    }
    return OTHERS.stream().anyMatch(line::startsWith) ? Optional.of(line) : Optional.empty();
  }

  /// The runtime's words in a line; empty when all words are the program's.
  private static Optional<String> runtimes(String line, String said) {
    DeathCause cause = DeathCause.of(line);
    if (cause != DeathCause.OTHER) {
      return Optional.of(cause.words());
    }
    boolean runtimes = said.startsWith(ERROR) || FATAL.stream().anyMatch(said::startsWith);
    return runtimes ? Optional.of(said) : Optional.empty();
  }
}
