package chanlens.model.trace;

/// The runtime's special ranges of time.
public enum RangeKind {
  /// The world is stopped, for the reason [RangeTable#why(int)]; requested by a goroutine.
  STOP_THE_WORLD("stop-the-world"),
  /// The mark phase of the garbage collector, of the whole process.
  GC_MARK("GC concurrent mark phase"),
  /// A P sweeps.
  GC_SWEEP("GC incremental sweep"),
  /// A goroutine must help marking before it may allocate.
  MARK_ASSIST("GC mark assist");

  private final String words;

  RangeKind(String words) {
    this.words = words;
  }

  /// As in `go tool trace`, a stop-the-world without its reason.
  public String words() {
    return words;
  }
}
