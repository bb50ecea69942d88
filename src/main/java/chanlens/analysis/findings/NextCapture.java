package chanlens.analysis.findings;

/// The one capture that would settle what a finding leaves open.
public enum NextCapture {
  /// A goroutine dump as text: ids, ages and creators, which a profile does not have.
  GOROUTINE_TEXT,
  /// A second goroutine dump, some minutes after the first.
  SECOND_GOROUTINE_TEXT,
  /// A heap dump: which channel or lock it is, and who can still reach it.
  HEAP_DUMP,
  /// A second heap dump, some minutes after the first.
  SECOND_HEAP_DUMP,
  /// An execution trace over some seconds: who wakes whom, and since when.
  TRACE
}
