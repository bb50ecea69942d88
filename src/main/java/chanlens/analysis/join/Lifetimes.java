package chanlens.analysis.join;

import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// The goroutines of a snapshot as a trace recorded their start and end: in one process there is a moment at which all
/// existed.
///
/// @param known goroutines of the snapshot that are in the trace
/// @param misfits those of them that did not exist at the moment at which most did
record Lifetimes(int known, int misfits) {
  static Lifetimes of(TraceModel trace, LongStream snapshot) {
    GoroutineTable table = trace.goroutines();
    int[] rows =
        snapshot
            .filter(id -> id > Origins.MAIN)
            .mapToObj(table::row)
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .toArray();
    long[] starts =
        Arrays.stream(rows).mapToLong(r -> table.existedBefore(r) ? 0 : table.startNanos(r)).sorted().toArray();
    long[] ends = Arrays.stream(rows).filter(r -> !table.alive(r)).mapToLong(table::endNanos).sorted().toArray();
    int most = 0;
    int ended = 0;
    for (int started = 1; started <= starts.length; started++) {
      while (ended < ends.length && ends[ended] < starts[started - 1]) {
        ended++;
      }
      most = Math.max(most, started - ended);
    }
    return new Lifetimes(rows.length, rows.length - most);
  }
}
