package chanlens.tables;

import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.Evidence;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Goes through the ends of waits of some goroutines.
final class WakeRows implements RowCursor {
  private static final Column[] COLUMNS =
      FactSchema.named("wake").orElseThrow().columns().stream()
          .map(c -> Column.valueOf(c.name().toUpperCase(Locale.ROOT)))
          .toArray(Column[]::new);

  private final TraceModel trace;
  private final WakeReader reader;
  private final int end;
  private int g;
  private Spans spans;
  private int count;
  private int i = -1;

  /// Named as in the schema.
  private enum Column {
    AT_NS,
    WAKER_GOID,
    WOKEN_GOID,
    KIND,
    KIND_EVIDENCE,
    REASON,
    WAITED_NS,
    WAIT_STACK,
    STACK
  }

  /// @param from the first goroutine, a row of the trace
  /// @param end the goroutine after the last
  WakeRows(TraceModel trace, WakeReader reader, int from, int end) {
    this.trace = trace;
    this.reader = reader;
    this.g = from;
    this.end = end;
    this.spans = trace.spans(from);
    this.count = spans.count();
  }

  static FactTable.Rows of(TraceModel trace) {
    GoroutineParts parts = GoroutineParts.of(trace);
    WakeReader reader = WakeReader.of(trace);
    return new FactTable.Rows(
        parts.count(),
        part -> new WakeRows(trace, reader, parts.from(part), parts.end(part)),
        goid -> {
          OptionalInt woken = trace.goroutines().row(goid);
          return woken.isEmpty() ? EMPTY : new WakeRows(trace, reader, woken.getAsInt(), woken.getAsInt() + 1);
        });
  }

  @Override
  public boolean next() {
    while (true) {
      while (++i < count) {
        if (WakeReader.isWake(spans, i)) {
          return true;
        }
      }
      if (++g >= end) {
        return false;
      }
      spans = trace.spans(g);
      count = spans.count();
      i = -1;
    }
  }

  private boolean isAfterWait() {
    return i > 0 && spans.state(i - 1) == GoroutineState.WAITING;
  }

  @Override
  public long number(int column) {
    return switch (COLUMNS[column]) {
      case AT_NS -> spans.startNanos(i);
      case WAKER_GOID -> spans.waker(i) < 0 ? UNKNOWN : trace.goroutines().goid(spans.waker(i));
      case WOKEN_GOID -> trace.goroutines().goid(g);
      case WAITED_NS -> isAfterWait() ? spans.startNanos(i) - spans.startNanos(i - 1) : UNKNOWN;
      case WAIT_STACK -> i == 0 ? UNKNOWN : StackNumbers.known(spans.stack(i - 1));
      case STACK -> StackNumbers.known(spans.stack(i));
      case KIND, KIND_EVIDENCE, REASON -> UNKNOWN;
    };
  }

  @Override
  public @Nullable String text(int column) {
    return switch (COLUMNS[column]) {
      case KIND -> reader.kind(spans, i).word();
      case KIND_EVIDENCE -> evidence(reader.kind(spans, i)).word();
      case REASON -> i == 0 || spans.reason(i - 1).isEmpty() ? null : spans.reason(i - 1);
      case AT_NS, WAKER_GOID, WOKEN_GOID, WAITED_NS, WAIT_STACK, STACK -> null;
    };
  }

  private static Evidence evidence(WakeKind kind) {
    return kind == WakeKind.SWITCHED ? Evidence.RECORDED : Evidence.INFERRED;
  }
}
