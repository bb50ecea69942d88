package chanlens.tables;

import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Series;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import java.util.Locale;

/// The smaller tables of a trace.
final class TraceFacts {
  private final TraceModel trace;

  TraceFacts(TraceModel trace) {
    this.trace = trace;
  }

  private long goid(int g) {
    return g < 0 ? RowCursor.UNKNOWN : trace.goroutines().goid(g);
  }

  private long task(int row) {
    return row < 0 ? RowCursor.UNKNOWN : trace.tasks().id(row);
  }

  FactTable.Rows pauses() {
    RangeTable r = trace.ranges();
    return new Cells("pause")
        .text("kind", i -> r.kind(i).words())
        .text("why", r::why)
        .number("start_ns", r::startNanos)
        .number("end_ns", r::endNanos)
        .number("goid", i -> goid(r.g(i)))
        .flag("began_before", r::beganBefore)
        .flag("still_open", r::open)
        .rows(r.count());
  }

  FactTable.Rows tasks() {
    TaskTable t = trace.tasks();
    return new Cells("task")
        .number("task", t::id)
        .text("name", t::name)
        .number("parent", i -> task(t.parent(i)))
        .number("start_ns", -1, t::startNanos)
        .number("end_ns", -1, t::endNanos)
        .number("begin_goid", i -> goid(t.beginG(i)))
        .number("end_goid", i -> goid(t.endG(i)))
        .number("stack", i -> StackNumbers.known(t.beginStack(i)))
        .rows(t.count());
  }

  FactTable.Rows regions() {
    RegionTable r = trace.regions();
    return new Cells("region")
        .number("goid", i -> goid(r.g(i)))
        .number("task", i -> task(r.task(i)))
        .text("name", r::name)
        .number("depth", r::depth)
        .number("start_ns", r::startNanos)
        .number("end_ns", r::endNanos)
        .text("ended", i -> r.end(i).name().toLowerCase(Locale.ROOT))
        .number("stack", i -> StackNumbers.known(r.startStack(i)))
        .flag("began_before", r::beganBefore)
        .rows(r.count());
  }

  FactTable.Rows logs() {
    return new Cells("log")
        .number("at_ns", trace.logs()::nanos)
        .number("goid", i -> goid(trace.logs().g(i)))
        .number("task", i -> task(trace.logs().task(i)))
        .text("category", trace.logs()::category)
        .text("message", trace.logs()::message)
        .rows(trace.logs().count());
  }

  FactTable.Rows metrics() {
    Metric[] all = Metric.values();
    int[] ends = new int[all.length];
    for (int m = 0; m < all.length; m++) {
      ends[m] = trace.metric(all[m]).count() + (m == 0 ? 0 : ends[m - 1]);
    }
    return new Cells("metric")
        .text("name", i -> all[which(ends, i)].goName())
        .number("at_ns", i -> series(all, ends, i).nanos(index(ends, i)))
        .number("value", i -> signed(series(all, ends, i).value(index(ends, i))))
        .rows(ends[ends.length - 1]);
  }

  private static long signed(long value) {
    return value < 0 ? RowCursor.UNKNOWN : value;
  }

  private static int which(int[] ends, int row) {
    int m = 0;
    while (row >= ends[m]) {
      m++;
    }
    return m;
  }

  private static int index(int[] ends, int row) {
    int m = which(ends, row);
    return m == 0 ? row : row - ends[m - 1];
  }

  private Series series(Metric[] all, int[] ends, int row) {
    return trace.metric(all[which(ends, row)]);
  }
}
