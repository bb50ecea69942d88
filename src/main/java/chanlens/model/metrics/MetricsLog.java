package chanlens.model.metrics;

import chanlens.columns.LongColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Figures over time from one file. Immutable: safe for use from any thread.
public final class MetricsLog {
  private final Clock clock;
  private final List<Figure> figures;
  private final long[] collections;

  private MetricsLog(Builder b) {
    clock = b.clock;
    List<Figure> all = new ArrayList<>();
    b.figures.forEach((name, columns) -> all.add(new Figure(name, columns)));
    figures = List.copyOf(all);
    collections = b.collections.toArray();
  }

  /// What times count from.
  public enum Clock {
    /// Since 1970, UTC.
    WALL,
    /// Since the process began.
    PROCESS
  }

  /// One figure over time.
  public static final class Figure {
    private final String name;
    private final long[] nanos;
    private final long[] values;

    private Figure(String name, Columns columns) {
      this.name = name;
      nanos = columns.nanos.toArray();
      values = columns.values.toArray();
    }

    /// With its unit, as in the file: `heap after (MB)`.
    public String name() {
      return name;
    }

    public int count() {
      return nanos.length;
    }

    /// On the log's clock, ascending as in the file.
    public long nanos(int i) {
      return nanos[i];
    }

    public double value(int i) {
      return Double.longBitsToDouble(values[i]);
    }
  }

  public Clock clock() {
    return clock;
  }

  public List<Figure> figures() {
    return figures;
  }

  /// When collections began, on the log's clock, ascending; none when the log has no gctrace.
  public long[] collections() {
    return collections.clone();
  }

  private static final class Columns {
    private final LongColumn nanos = new LongColumn();
    private final LongColumn values = new LongColumn();
  }

  /// Collects figures. For one thread.
  public static final class Builder {
    private static final int MAX_FIGURES = 200;

    private final Clock clock;
    private final Map<String, Columns> figures = new LinkedHashMap<>();
    private final LongColumn collections = new LongColumn();

    public Builder(Clock clock) {
      this.clock = clock;
    }

    public void add(String name, long nanos, double value) {
      if (figures.containsKey(name) || figures.size() < MAX_FIGURES) {
        Columns columns = figures.computeIfAbsent(name, n -> new Columns());
        columns.nanos.add(nanos);
        columns.values.add(Double.doubleToLongBits(value));
      }
    }

    public void collection(long nanos) {
      collections.add(nanos);
    }

    public MetricsLog freeze() {
      return new MetricsLog(this);
    }
  }
}
