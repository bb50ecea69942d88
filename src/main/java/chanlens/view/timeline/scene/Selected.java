package chanlens.view.timeline.scene;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.arrows.WakeArrows;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/// What a place means on the timeline.
public sealed interface Selected {
  record Nothing() implements Selected {}

  /// @param g row of the goroutine
  /// @param span among its spans
  record Span(int g, int span) implements Selected {}

  /// One or more goroutines, rows of the trace, ascending.
  record Members(List<Integer> goroutines) implements Selected {
    public Members {
      goroutines = List.copyOf(goroutines);
    }
  }

  record Range(long fromNanos, long toNanos) implements Selected {}

  static Selected of(Timeline timeline, Place place) {
    Diagnosis diagnosis = timeline.diagnosis();
    return switch (place) {
      case Place.Overview _, Place.Channel _, Place.Lock _, Place.HeapObject _ -> new Nothing();
      case Place.Finding f ->
          members(timeline, diagnosis.finding(f.key()).map(Finding::goroutines).orElse(List.of()));
      case Place.Group g -> group(timeline, g.id());
      case Place.Goroutine g -> members(timeline, List.of(g.goid()));
      case Place.Call c -> members(timeline, List.of(c.goid()));
      case Place.Origin o -> members(timeline, List.of(o.goid()));
      case Place.Source s -> members(timeline, List.of(s.goid()));
      case Place.Span s -> span(timeline, s);
      case Place.Task t -> task(timeline.trace(), t.task());
      case Place.TimeRange r -> new Range(r.fromNanos(), r.toNanos());
    };
  }

  /// Its time.
  private static Selected task(TraceModel trace, int task) {
    if (task < 0 || task >= trace.tasks().count()) {
      return new Nothing();
    }
    long from = Math.max(0, trace.tasks().startNanos(task));
    return new Range(from, from + TaskKind.nanos(trace, task));
  }

  private static Selected span(Timeline timeline, Place.Span s) {
    OptionalInt g = timeline.trace().goroutines().row(s.goid());
    if (g.isEmpty()) {
      return new Nothing();
    }
    Spans spans = timeline.trace().spans(g.getAsInt());
    int i = spans.at(s.startNanos());
    return i < 0 ? members(timeline, List.of(s.goid())) : new Span(g.getAsInt(), i);
  }

  private static Selected group(Timeline timeline, int id) {
    var groups = timeline.diagnosis().groups().groups();
    if (id < 0 || id >= groups.size()) {
      return new Nothing();
    }
    List<Integer> rows =
        groups.get(id).rows().stream()
            .map(r -> timeline.diagnosis().run().goroutines().traceRow(r))
            .filter(g -> g != Goroutines.NONE)
            .toList();
    return rows.isEmpty() ? new Nothing() : new Members(rows);
  }

  private static Selected members(Timeline timeline, List<Long> goids) {
    List<Integer> rows =
        goids.stream()
            .map(goid -> timeline.trace().goroutines().row(goid))
            .flatMapToInt(OptionalInt::stream)
            .sorted()
            .boxed()
            .toList();
    return rows.isEmpty() ? new Nothing() : new Members(rows);
  }

  /// Whether a lane belongs to it.
  default boolean isOn(Lane lane) {
    return switch (this) {
      case Nothing _, Range _ -> false;
      case Span s -> lane instanceof Lane.Goroutine g && g.g() == s.g();
      case Members m ->
          switch (lane) {
            case Lane.Goroutine g -> Collections.binarySearch(m.goroutines(), g.g()) >= 0;
            case Lane.Group g ->
                g.group().ofProgram() && Collections.binarySearch(m.goroutines(), g.group().member(0)) >= 0;
            case Lane.Proc _ -> false;
          };
    };
  }

  /// The arrows to draw for it.
  default WakeArrows arrows(Timeline timeline, Viewport view) {
    return switch (this) {
      case Nothing _, Range _ -> WakeArrows.NONE;
      case Span s -> WakeArrows.ofSpan(timeline, s.g(), s.span());
      case Members m -> WakeArrows.ofGoroutines(timeline, m.goroutines(), view);
    };
  }
}
