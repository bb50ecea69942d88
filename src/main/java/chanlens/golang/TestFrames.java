package chanlens.golang;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Frames of package testing, and which test a stack runs. Source: testing/testing.go, Go 1.19 to 1.27.
public final class TestFrames {
  private static final Set<String> TURN = Set.of("testing.(*T).Parallel", "testing.(*testContext).waitParallel",
      "testing.(*testState).waitParallel");
  private static final Set<String> TESTS =
      Set.of("testing.(*T).Run", "testing.tRunner.func1", "testing.(*B).Run", "testing.(*F).Fuzz");

  private TestFrames() {}

  /// Whether a stack is that of a test, by the name of its function: `TestStore`, `TestStore/empty`.
  ///
  /// @param name of the test; for a subtest the function that contains it counts, after which its literals are named
  public static <F> boolean isOf(List<F> frames, Function<F, String> function, String name) {
    int slash = name.indexOf('/');
    String test = slash < 0 ? name : name.substring(0, slash);
    return frames.stream().map(function).anyMatch(f -> isNamed(f, test));
  }

  /// `example.com/app.TestStore`, or a literal in it: `example.com/app.TestStore.func1`.
  private static boolean isNamed(String function, String test) {
    int from = function.lastIndexOf('/') + 1;
    int at = function.indexOf('.' + test, from);
    int end = at + 1 + test.length();
    return at >= 0 && (end == function.length() || function.charAt(end) == '.');
  }

  /// Whether a test waits for its turn: `t.Parallel`.
  public static <F> boolean waitsForItsTurn(List<F> frames, Function<F, String> function) {
    return innermost(frames, function, TURN);
  }

  /// Whether the goroutine waits for tests that it started.
  public static <F> boolean waitsForTests(List<F> frames, Function<F, String> function) {
    return innermost(frames, function, TESTS);
  }

  /// Either.
  public static <F> boolean waits(List<F> frames, Function<F, String> function) {
    return waitsForItsTurn(frames, function) || waitsForTests(frames, function);
  }

  /// Whether the first call outside the runtime is one of these.
  private static <F> boolean innermost(List<F> frames, Function<F, String> function, Set<String> calls) {
    return frames.stream().map(function).filter(f -> !f.startsWith("runtime.")).findFirst().filter(calls::contains)
        .isPresent();
  }
}
