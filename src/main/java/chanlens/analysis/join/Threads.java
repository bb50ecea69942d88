package chanlens.analysis.join;

import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.trace.TraceModel;
import java.util.HashSet;
import java.util.Set;

/// Threads that a trace and a heap dump have in common by the operating system's ids. Traces before Go 1.22 number
/// threads themselves.
///
/// @param common threads in both
/// @param fewer how many the file with fewer of them has; 0 when they cannot be compared
/// @param distinctive whether ids are so large that another process is unlikely to have them; a container counts from 1
record Threads(int common, int fewer, boolean distinctive) {
  /// Traces of formats up to this one have their own clock and thread numbers, and name wrappers like literals.
  static final int OLD_FORMAT = 21;

  private static final long FIRST_OF_A_CONTAINER = 1000;

  static Threads of(TraceModel trace, HeapModel heap) {
    Set<Long> traced = new HashSet<>();
    for (int m = 0; m < trace.threads().count() && !isOld(trace); m++) {
      traced.add(trace.threads().id(m));
    }
    Set<Long> dumped = new HashSet<>();
    for (HeapRecords.OsThread t : heap.symbols().threads()) {
      dumped.add(t.thread());
    }
    int fewer = Math.min(traced.size(), dumped.size());
    traced.retainAll(dumped);
    boolean distinctive = traced.stream().anyMatch(id -> id > FIRST_OF_A_CONTAINER);
    return new Threads(traced.size(), fewer, distinctive);
  }

  /// Whether the trace is of Go 1.21 or earlier.
  static boolean isOld(TraceModel trace) {
    return Integer.parseInt(trace.format().substring(trace.format().indexOf('.') + 1)) <= OLD_FORMAT;
  }
}
