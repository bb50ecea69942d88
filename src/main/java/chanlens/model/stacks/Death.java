package chanlens.model.stacks;

import chanlens.model.symbol.Rewording;
import java.util.List;
import java.util.OptionalInt;

/// What a text says a program, or one call in it, died of; also recovered panics and requested dumps, which are not
/// deaths: see [Kind].
///
/// @param said in the text's own words, lines joined by `\n`; empty when it prints only a stack
/// @param panics from the first one raised to the last, which is the fatal one; empty when it was not a panic
/// @param signal its name, `SIGSEGV`; empty when there was none
/// @param goid of the goroutine that died; 0 when no goroutine caused it or none is known
/// @param stack row of the StackTable: of that goroutine, or of the thread; `StackTable.NONE` when the text has none
/// @param raisedAt depth in `stack` of the call that went wrong, below the runtime's own calls and below the lowest
///     `panic` of a chain; empty when unknown
/// @param running the tests that were running at the timeout
/// @param dump which of the text's dumps it precedes, see [StacksModel#place()]
/// @param offset bytes from the start of the file to its first line
public record Death(
    Kind kind,
    String said,
    List<Panic> panics,
    String signal,
    long goid,
    int stack,
    OptionalInt raisedAt,
    List<RunningTest> running,
    int dump,
    long offset) {
  public Death {
    panics = List.copyOf(panics);
    running = List.copyOf(running);
  }

  /// The same, reworded.
  public Death reworded(Rewording by) {
    List<Panic> reworded =
        panics.stream().map(p -> new Panic(by.panic(p.words), p.recovered, p.repanicked)).toList();
    List<RunningTest> tests = running.stream().map(t -> new RunningTest(by.name(t.name), t.nanos)).toList();
    return new Death(kind, by.crash(said), reworded, signal, goid, stack, raisedAt, tests, dump, offset);
  }

  /// How it happened. Source: runtime/panic.go, signal_unix.go, testing/testing.go, net/http/server.go, Go 1.19 to
  /// 1.27.
  public enum Kind {
    /// A panic that was not recovered.
    PANIC,
    /// A fatal error of the runtime on the goroutine's own stack, which cannot be recovered.
    FATAL_ERROR,
    /// A fatal error of the runtime on a thread's own stack: it need not have been caused by a goroutine.
    THROW_ON_THREAD,
    /// All goroutines wait: the runtime's own deadlock detector.
    ALL_ASLEEP,
    /// A signal received in Go code, or from outside. `SIGABRT` may have been sent to get the stacks.
    SIGNAL,
    /// A signal, or an exception on Windows, received in C code.
    SIGNAL_IN_C,
    /// A test run timed out.
    TEST_TIME_OUT,
    /// A panic in a handler that the HTTP server recovered: the call died, the program continued.
    HANDLER_PANIC,
    /// A panic that the program recovered and reported.
    RECOVERED,
    /// `SIGQUIT`: the stacks were requested.
    ASKED
  }

  /// One panic of a chain: each later one was raised while deferred calls of the previous one ran.
  ///
  /// @param words what it was raised with, several lines joined by `\n`
  /// @param recovered a deferred call had recovered it when the next was raised
  /// @param repanicked with the same value (Go 1.26 and later)
  public record Panic(String words, boolean recovered, boolean repanicked) {}

  /// A test that was running at the timeout.
  ///
  /// @param nanos how long it had run, to the second; 0 when the text does not say
  public record RunningTest(String name, long nanos) {}

  /// The one line that names the cause: for nested panics that of the last.
  public String words() {
    return panics.isEmpty() ? said.lines().findFirst().orElse("") : panics.getLast().words();
  }
}
