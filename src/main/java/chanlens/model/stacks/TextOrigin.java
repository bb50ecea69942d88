package chanlens.model.stacks;

/// Who wrote the goroutines of a text.
public enum TextOrigin {
  /// Go's runtime: `runtime.Stack`, the goroutine profile, a dying program; or a program that prints them unchanged.
  RUNTIME,
  /// A leak test, which puts its own words before each goroutine.
  LEAK_TEST,
  /// The race detector: the goroutines that raced, with their calls then, not now.
  RACE_DETECTOR,
  /// A debugger's list: one call of each, unless stacks were requested.
  DEBUGGER
}
