package chanlens.model.heap;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The timers that a process had set, the earliest first, in columns: a server has one for each connection. Times are
/// nanoseconds of the monotonic clock. Immutable: safe for use from any thread.
public final class TimerTable {
  private final long[] when;
  private final long[] period;
  private final long[] target;
  private final int[] function;
  private final Kind[] kind;
  private final List<String> functions;
  /// Rows by target, the earliest of a target first.
  private final int[] byTarget;

  /// What a timer does when it is due.
  public enum Kind {
    /// A goroutine that sleeps goes on; the target is the address of its `g`.
    WAKES,
    /// A channel gets the time; the target is its address.
    SENDS,
    /// A function of the program is called, in a goroutine of its own; the target is the address of its closure.
    CALLS,
    /// A function of the runtime or of a library is called: a deadline of a connection.
    OTHER
  }

  private TimerTable(Builder b) {
    List<Integer> order = IntStream.range(0, b.when.size()).boxed()
        .sorted(Comparator.comparingLong(i -> b.when.get(i))).toList();
    this.when = order.stream().mapToLong(i -> b.when.get(i)).toArray();
    this.period = order.stream().mapToLong(i -> b.period.get(i)).toArray();
    this.target = order.stream().mapToLong(i -> b.target.get(i)).toArray();
    this.function = order.stream().mapToInt(i -> b.function.get(i)).toArray();
    this.kind = order.stream().map(i -> Kind.values()[b.kind.get(i)]).toArray(Kind[]::new);
    this.functions = List.copyOf(b.functions);
    this.byTarget = IntStream.range(0, when.length).boxed()
        .sorted(Comparator.comparingLong(i -> target[i])).mapToInt(i -> i).toArray();
  }

  public int count() {
    return when.length;
  }

  public long whenNanos(int row) {
    return when[row];
  }

  /// 0 for a timer that is due once.
  public long periodNanos(int row) {
    return period[row];
  }

  public Kind kind(int row) {
    return kind[row];
  }

  public long target(int row) {
    return target[row];
  }

  /// What is called: of [Kind#CALLS] the program's function. Empty when it is not known.
  public String function(int row) {
    return functions.get(function[row]);
  }

  /// The earliest timer of a goroutine's `g`, a channel or a closure.
  public OptionalInt of(long addr) {
    int low = 0;
    int high = byTarget.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (target[byTarget[middle]] < addr) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < byTarget.length && target[byTarget[low]] == addr && addr != 0
        ? OptionalInt.of(byTarget[low]) : OptionalInt.empty();
  }

  /// Grows, then is frozen once.
  public static final class Builder {
    private final LongColumn when = new LongColumn();
    private final LongColumn period = new LongColumn();
    private final LongColumn target = new LongColumn();
    private final IntColumn function = new IntColumn();
    private final IntColumn kind = new IntColumn();
    private final List<String> functions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    public void add(long whenNanos, long periodNanos, Kind does, long addr, String called) {
      when.add(whenNanos);
      period.add(periodNanos);
      target.add(addr);
      kind.add(does.ordinal());
      function.add(numbers.computeIfAbsent(called, f -> {
        functions.add(f);
        return functions.size() - 1;
      }));
    }

    public int count() {
      return when.size();
    }

    public TimerTable freeze() {
      return new TimerTable(this);
    }
  }
}
