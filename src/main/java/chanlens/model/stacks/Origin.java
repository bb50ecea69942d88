package chanlens.model.stacks;

/// Who wrote the goroutines of a text down.
public enum Origin {
  /// Go's runtime: `runtime.Stack`, the goroutine profile, a dying program; what prints them again as they are.
  RUNTIME,
  /// A leak test, which puts words of its own before each goroutine.
  LEAK_TEST,
  /// The race detector: the goroutines that met, with their calls then, not now.
  RACE_DETECTOR,
  /// A debugger's list: one call of each, unless it was asked for stacks.
  DEBUGGER
}
