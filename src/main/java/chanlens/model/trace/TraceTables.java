package chanlens.model.trace;

import chanlens.columns.RowLists;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.util.List;

/// The tables of a trace, finished.
///
/// @param wakes for each goroutine, the rows of the spans of others that it began by waking them
/// @param metrics by ordinal of [Metric]
record TraceTables(
    StackTable stacks,
    SpanTable spans,
    RowLists wakes,
    GoroutineTable goroutines,
    ProcTable procs,
    ThreadTable threads,
    RangeTable ranges,
    TaskTable tasks,
    RegionTable regions,
    LogTable logs,
    LabelTable labels,
    SampleTable samples,
    List<Series> metrics) {
  TraceTables {
    metrics = List.copyOf(metrics);
  }

  /// The same in other words.
  TraceTables reworded(Rewording by) {
    return new TraceTables(
        stacks.reworded(by), spans, wakes, goroutines, procs, threads, ranges, tasks.reworded(by),
        regions.reworded(by), logs.reworded(by), labels, samples, metrics);
  }
}
