package chanlens.export.csv;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// What each goroutine did and when, one row per span, by goroutine and time. Times are nanoseconds since the start of
/// the trace.
public final class SpansCsv {
  private static final List<String> TITLES =
      List.of("goroutine", "name", "start_ns", "end_ns", "state", "reason", "cut", "proc", "thread",
          "woken_by", "function", "file", "line");
  private static final int LOOK_EVERY = 256;

  private SpansCsv() {}

  /// Writes the spans that touch a part of the trace. `cut` says `begin`, `end` or `both` where the trace begins or
  /// ends within a span, whose duration is then a lower bound.
  public static void write(
      TraceModel trace, long fromNanos, long toNanos, Cancel cancel, OutputStream to) throws IOException {
    CsvTable table = new CsvTable(to, TITLES);
    GoroutineTable goroutines = trace.goroutines();
    for (int g = 0; g < goroutines.count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      Spans spans = trace.spans(g);
      for (int i = Math.max(0, spans.at(fromNanos)); i < spans.count() && spans.startNanos(i) <= toNanos; i++) {
        table.row(row(trace, g, spans, i));
      }
    }
    table.end();
  }

  private static List<?> row(TraceModel trace, int g, Spans spans, int i) {
    StackTable stacks = trace.stacks();
    int stack = spans.stack(i);
    Frame leaf = stacks.depth(stack) == 0 ? new Frame(0, "", "", 0) : stacks.frame(stack, 0);
    int waker = spans.waker(i);
    return List.of(
        trace.goroutines().goid(g),
        trace.goroutines().function(g),
        spans.startNanos(i),
        spans.endNanos(i),
        spans.state(i).name().toLowerCase(Locale.ROOT),
        spans.reason(i),
        cut(spans.beganBefore(i), spans.open(i)),
        spans.p(i) < 0 ? "" : trace.procs().id(spans.p(i)),
        spans.m(i) < 0 ? "" : trace.threads().id(spans.m(i)),
        waker < 0 ? "" : trace.goroutines().goid(waker),
        leaf.function(),
        leaf.file(),
        leaf.line() == 0 ? "" : leaf.line());
  }

  private static String cut(boolean begin, boolean end) {
    return begin && end ? "both" : begin ? "begin" : end ? "end" : "";
  }
}
