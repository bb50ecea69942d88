package chanlens.analysis.instant;

import chanlens.analysis.findings.Finding;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/// Moments of a trace worth looking at: wakes, and the beginnings of findings. Nanoseconds since its start.
public final class Beginnings {
  private Beginnings() {}

  /// When the first goroutine of a finding began its last wait; empty when the trace shows none of them.
  public static OptionalLong of(TraceModel trace, Finding finding) {
    return finding.goroutines().stream()
        .map(goid -> trace.goroutines().row(goid))
        .flatMapToInt(OptionalInt::stream)
        .filter(g -> trace.spans(g).count() > 0)
        .mapToLong(g -> lastWait(trace.spans(g)))
        .min();
  }

  private static long lastWait(Spans spans) {
    int i = spans.count() - 1;
    while (i > 0 && spans.state(i) != GoroutineState.WAITING) {
      i--;
    }
    return spans.startNanos(i);
  }

  /// The beginnings of all findings, ascending, each once.
  public static long[] ofAll(TraceModel trace, List<Finding> findings) {
    return findings.stream().map(f -> of(trace, f)).flatMapToLong(OptionalLong::stream).sorted().distinct().toArray();
  }

  /// The next moment at which a goroutine woke another.
  ///
  /// @param about which goroutines count, as waker or as the one that was woken, by their rows in the trace
  public static OptionalLong wakeAfter(TraceModel trace, long nanos, IntPredicate about, Cancel cancel) {
    LongStream.Builder found = LongStream.builder();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      cancel.check();
      Wakes wakes = trace.wakesBy(g);
      int k = wakes.from(nanos + 1);
      while (k < wakes.count() && !about.test(g) && !about.test(wakes.woken(k))) {
        k++;
      }
      if (k < wakes.count()) {
        found.add(wakes.nanos(k));
      }
    }
    return found.build().min();
  }

  /// The last moment before another at which a goroutine woke another.
  public static OptionalLong wakeBefore(TraceModel trace, long nanos, IntPredicate about, Cancel cancel) {
    LongStream.Builder found = LongStream.builder();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      cancel.check();
      Wakes wakes = trace.wakesBy(g);
      int k = wakes.from(nanos) - 1;
      while (k >= 0 && !about.test(g) && !about.test(wakes.woken(k))) {
        k--;
      }
      if (k >= 0) {
        found.add(wakes.nanos(k));
      }
    }
    return found.build().max();
  }

  /// The first of some moments after another.
  ///
  /// @param moments ascending
  public static OptionalLong after(long[] moments, long nanos) {
    return Arrays.stream(moments).filter(m -> m > nanos).findFirst();
  }

  /// The last of some moments before another.
  public static OptionalLong before(long[] moments, long nanos) {
    return Arrays.stream(moments).filter(m -> m < nanos).max();
  }
}
