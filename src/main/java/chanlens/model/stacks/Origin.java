package chanlens.model.stacks;

/// Who wrote the goroutines of a text down.
public enum Origin {
  /// Go's runtime: `runtime.Stack`, the goroutine profile, a dying program; what prints them again as they are.
  RUNTIME("debug=2"),
  /// A leak test, which puts words of its own before each goroutine.
  LEAK_TEST("leak test"),
  /// The race detector: the goroutines that met, with their calls then, not now.
  RACE_DETECTOR("race report"),
  /// A debugger's list: one call of each, unless it was asked for stacks.
  DEBUGGER("debugger's list");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  /// For people.
  public String word() {
    return word;
  }
}
