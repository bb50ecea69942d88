package chanlens.view.table;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.sites.Point;
import chanlens.analysis.sites.Points;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What filter words ask a trace about goroutines; nothing is so without one. Answers are kept. Safe for use from any
/// thread.
public final class TraceTerms {
  private static final long UNKNOWN = -1;
  private static final Pattern GOID = Pattern.compile("g\\d{1,18}");

  private final Run run;
  private final long[] longest;
  private final int[] did;

  private TraceTerms(Run run) {
    this.run = run;
    int n = run.trace().map(t -> t.goroutines().count()).orElse(0);
    this.longest = new long[n];
    this.did = new int[n];
    Arrays.fill(longest, UNKNOWN);
  }

  public static TraceTerms of(Diagnosis diagnosis) {
    return new TraceTerms(diagnosis.run());
  }

  private OptionalInt row(long goid) {
    return run.trace().map(t -> t.goroutines().row(goid)).orElse(OptionalInt.empty());
  }

  private TraceModel trace() {
    return run.trace().orElseThrow();
  }

  /// How long the longest wait of a goroutine in the trace was, in nanoseconds; 0 for none.
  public long longestWait(long goid) {
    OptionalInt g = row(goid);
    if (g.isEmpty()) {
      return 0;
    }
    read(g.getAsInt());
    return longest[g.getAsInt()];
  }

  /// Whether a goroutine ever did something in the trace.
  boolean did(long goid, Activity activity) {
    OptionalInt g = row(goid);
    if (g.isEmpty()) {
      return false;
    }
    read(g.getAsInt());
    return (did[g.getAsInt()] & (1 << activity.ordinal())) != 0;
  }

  /// Threads that race write the same values.
  private void read(int g) {
    if (longest[g] != UNKNOWN) {
      return;
    }
    WakeReader wakes = WakeReader.of(trace());
    Spans spans = trace().spans(g);
    long most = 0;
    int seen = 0;
    for (int i = 0; i < spans.count(); i++) {
      if (spans.state(i) != GoroutineState.ENDED) {
        seen |= 1 << wakes.activity(spans, i).ordinal();
        boolean waits = spans.state(i) == GoroutineState.WAITING;
        most = waits ? Math.max(most, spans.endNanos(i) - spans.startNanos(i)) : most;
      }
    }
    did[g] = seen;
    longest[g] = most;
  }

  /// Whether a goroutine existed at a moment of the trace.
  boolean livesAt(long goid, long nanos) {
    OptionalInt g = row(goid);
    return g.isPresent() && trace().goroutines().startNanos(g.getAsInt()) <= nanos
        && (trace().goroutines().alive(g.getAsInt()) || nanos < trace().goroutines().endNanos(g.getAsInt()));
  }

  /// Rows of the trace's goroutines that one of some goroutines woke.
  IntPredicate wokenBy(String who) {
    BitSet woken = new BitSet();
    matching(who).forEach(g -> {
      Wakes wakes = trace().wakesBy(g);
      for (int k = 0; k < wakes.count(); k++) {
        woken.set(wakes.woken(k));
      }
    });
    return woken::get;
  }

  /// Rows of the trace's goroutines that woke one of some goroutines.
  IntPredicate woke(String who) {
    BitSet wakers = new BitSet();
    matching(who).forEach(g -> {
      Spans spans = trace().spans(g);
      for (int i = 0; i < spans.count(); i++) {
        if (spans.waker(i) >= 0 && WakeReader.isWake(spans, i)) {
          wakers.set(spans.waker(i));
        }
      }
    });
    return wakers::get;
  }

  /// Rows of the trace's goroutines with a wait of at least one length and less than another, in nanoseconds, at a
  /// line; time in which the world was stopped for a dump is left out.
  ///
  /// @param place `main.go:38` in small letters; empty for any
  IntPredicate waited(long fromNanos, long toNanos, String place) {
    BitSet waited = new BitSet();
    run.trace().ifPresent(t -> {
      WakeReader wakes = WakeReader.of(t);
      CapturePauses pauses = CapturePauses.of(t.ranges());
      Points points = new Points(t.stacks());
      for (int g = 0; g < t.goroutines().count(); g++) {
        Spans spans = t.spans(g);
        for (int i = 0; i < spans.count(); i++) {
          if (spans.state(i) == GoroutineState.WAITING
              && isBetween(pauses.lasted(spans.startNanos(i), spans.endNanos(i)), fromNanos, toNanos)
              && (place.isEmpty() || isAt(points.get(points.of(wakes.activity(spans, i), spans.stack(i))), place))) {
            waited.set(g);
          }
        }
      }
    });
    return waited::get;
  }

  private static boolean isBetween(long nanos, long from, long to) {
    return nanos >= from && nanos < to;
  }

  private static boolean isAt(Point point, String place) {
    return point.known().place().toLowerCase(Locale.ROOT).equals(place);
  }

  /// Rows of the trace's goroutines with a region of a name, or that worked on a task of a name or number.
  IntPredicate inRegion(String name) {
    BitSet in = new BitSet();
    run.trace().ifPresent(t -> {
      for (int r = 0; r < t.regions().count(); r++) {
        if (t.regions().g(r) >= 0 && text(t.regions().name(r), name)) {
          in.set(t.regions().g(r));
        }
      }
    });
    return in::get;
  }

  IntPredicate onTask(String name) {
    BitSet on = new BitSet();
    run.trace().ifPresent(t -> {
      for (int r = 0; r < t.regions().count(); r++) {
        if (t.regions().g(r) >= 0 && isTask(t, t.regions().task(r), name)) {
          on.set(t.regions().g(r));
        }
      }
      for (int i = 0; i < t.logs().count(); i++) {
        if (t.logs().g(i) >= 0 && isTask(t, t.logs().task(i), name)) {
          on.set(t.logs().g(i));
        }
      }
      for (int task = 0; task < t.tasks().count(); task++) {
        if (isTask(t, task, name)) {
          IntStream.of(t.tasks().beginG(task), t.tasks().endG(task)).filter(g -> g >= 0).forEach(on::set);
        }
      }
    });
    return on::get;
  }

  private static boolean isTask(TraceModel trace, int task, String name) {
    return task >= 0
        && (text(trace.tasks().name(task), name) || Long.toString(trace.tasks().id(task)).equals(name));
  }

  /// Whether a predicate holds for a goroutine.
  boolean holds(long goid, IntPredicate rows) {
    OptionalInt g = row(goid);
    return g.isPresent() && rows.test(g.getAsInt());
  }

  /// `g12`, or a part of the name of an entry function.
  private IntStream matching(String who) {
    if (run.trace().isEmpty()) {
      return IntStream.empty();
    }
    if (GOID.matcher(who).matches()) {
      return row(Long.parseLong(who.substring(1))).stream();
    }
    return IntStream.range(0, run.goroutines().count())
        .filter(row -> run.goroutines().traceRow(row) != Goroutines.NONE && text(run.facts(row).function(), who))
        .map(run.goroutines()::traceRow);
  }

  /// Whether a text is what was asked for: `fetch` or `~fetch` a part of it, `=main.fetch` all of it.
  static boolean text(String text, String asked) {
    String small = text.toLowerCase(Locale.ROOT);
    return asked.startsWith("=")
        ? small.equals(asked.substring(1))
        : small.contains(asked.startsWith("~") ? asked.substring(1) : asked);
  }
}
