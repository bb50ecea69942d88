package chanlens.tables;

import chanlens.golang.Activity;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Goes through the spans of some goroutines.
final class SpanRows implements RowCursor {
  private static final Column[] COLUMNS = columns();
  private static final String[] ACTIVITIES = words(Activity.values());
  private static final String[] CAUSES = words(SpanCause.values());

  private final TraceModel trace;
  private final int end;
  private int g;
  private SpanWalk walk;

  /// Named as in the schema.
  private enum Column {
    GOID,
    START_NS,
    END_NS,
    STATE,
    ACTIVITY,
    REASON,
    CAUSE,
    STACK,
    WAKER_GOID,
    P,
    M,
    BEGAN_BEFORE,
    STILL_OPEN
  }

  /// @param from the first goroutine, a row of the trace
  /// @param end the goroutine after the last
  SpanRows(TraceModel trace, int from, int end) {
    this.trace = trace;
    this.g = from;
    this.end = end;
    this.walk = trace.spans(from).walk();
  }

  static FactTable.Rows of(TraceModel trace) {
    GoroutineParts parts = GoroutineParts.of(trace);
    return new FactTable.Rows(
        parts.count(),
        part -> new SpanRows(trace, parts.from(part), parts.end(part)),
        goid -> {
          OptionalInt g = trace.goroutines().row(goid);
          return g.isEmpty() ? EMPTY : new SpanRows(trace, g.getAsInt(), g.getAsInt() + 1);
        });
  }

  private static Column[] columns() {
    return FactSchema.named("span").orElseThrow().columns().stream()
        .map(c -> Column.valueOf(c.name().toUpperCase(Locale.ROOT)))
        .toArray(Column[]::new);
  }

  private static String[] words(Enum<?>[] values) {
    return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  @Override
  public boolean next() {
    while (!walk.next()) {
      if (++g >= end) {
        return false;
      }
      walk = trace.spans(g).walk();
    }
    return true;
  }

  @Override
  public long number(int column) {
    return switch (COLUMNS[column]) {
      case GOID -> trace.goroutines().goid(g);
      case START_NS -> walk.startNanos();
      case END_NS -> walk.endNanos();
      case STACK -> StackNumbers.known(walk.anyStack());
      case WAKER_GOID -> walk.waker() < 0 ? UNKNOWN : trace.goroutines().goid(walk.waker());
      case P -> walk.p() < 0 ? UNKNOWN : trace.procs().id(walk.p());
      case M -> walk.m() < 0 ? UNKNOWN : trace.threads().id(walk.m());
      case BEGAN_BEFORE -> walk.beganBefore() ? 1 : 0;
      case STILL_OPEN -> walk.open() ? 1 : 0;
      case STATE, ACTIVITY, REASON, CAUSE -> UNKNOWN;
    };
  }

  @Override
  public @Nullable String text(int column) {
    return switch (COLUMNS[column]) {
      case STATE -> walk.state().word();
      case ACTIVITY -> ACTIVITIES[walk.activity().ordinal()];
      case REASON -> walk.reason().isEmpty() ? null : walk.reason();
      case CAUSE -> CAUSES[walk.cause().ordinal()];
      case GOID, START_NS, END_NS, STACK, WAKER_GOID, P, M, BEGAN_BEFORE, STILL_OPEN -> null;
    };
  }
}
