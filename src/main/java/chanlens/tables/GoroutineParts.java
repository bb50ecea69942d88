package chanlens.tables;

import chanlens.columns.IntColumn;
import chanlens.model.trace.TraceModel;

/// The goroutines of a trace in parts that have about as many spans each.
///
/// @param starts the first goroutine of each part, and the number of all
record GoroutineParts(int[] starts) {
  private static final long SPANS = 1 << 16;

  static GoroutineParts of(TraceModel trace) {
    IntColumn starts = new IntColumn();
    long spans = SPANS;
    int count = trace.goroutines().count();
    for (int g = 0; g < count; g++) {
      if (spans >= SPANS) {
        starts.add(g);
        spans = 0;
      }
      spans += trace.spans(g).count() + 1L;
    }
    starts.add(count);
    return new GoroutineParts(starts.toArray());
  }

  int count() {
    return starts.length - 1;
  }

  int from(int part) {
    return starts[part];
  }

  /// The goroutine after its last.
  int end(int part) {
    return starts[part + 1];
  }
}
