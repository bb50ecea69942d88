package chanlens.view.timeline.scene;

import chanlens.analysis.critical.CriticalPath;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.timeline.Timeline;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A way through time from goroutine to goroutine, in order of time: the wakes that were walked, or what an end
/// depended on. Drawn as a band over the lanes. Immutable: safe for use from any thread.
public interface Chain {
  Chain NONE = new Walked(List.of());

  /// The number of links.
  int count();

  /// Row of the trace's goroutines.
  int g(int link);

  long fromNanos(int link);

  long toNanos(int link);

  /// Whether the goroutine of the link before woke or created this one at its beginning.
  boolean handed(int link);

  /// The spans at the end of a trail that were reached by following wakes; none when fewer than two were.
  static Chain walked(Timeline timeline, List<Place> trail) {
    List<Place.Span> spans = new ArrayList<>();
    for (int i = trail.size() - 1; i >= 0 && trail.get(i) instanceof Place.Span s; i--) {
      if (!spans.isEmpty() && !linked(timeline.trace(), s, spans.getLast())) {
        break;
      }
      spans.add(s);
    }
    return spans.size() < 2 ? NONE : new Walked(links(timeline.trace(), spans));
  }

  /// What a place depended on, for each moment: the whole way of a goroutine, of a span to its end, of a task; none for
  /// other places. Linear in the steps.
  static Chain critical(Timeline timeline, Selected selected, Place place, Cancel cancel) {
    TraceModel trace = timeline.trace();
    return path(trace, selected, place, cancel).<Chain>map(Critical::new).orElse(NONE);
  }

  private static Optional<CriticalPath> path(TraceModel trace, Selected selected, Place place, Cancel cancel) {
    if (place instanceof Place.Task t && t.task() >= 0 && t.task() < trace.tasks().count()) {
      OptionalInt end = CriticalPath.endOf(trace, t.task());
      return end.isEmpty()
          ? Optional.empty()
          : Optional.of(CriticalPath.ofTask(trace, t.task(), end.getAsInt(), cancel));
    }
    return switch (selected) {
      case Selected.Span s -> Optional.of(CriticalPath.between(
          trace, s.g(), trace.goroutines().startNanos(s.g()), trace.spans(s.g()).endNanos(s.span()), cancel));
      case Selected.Members m ->
          Optional.of(CriticalPath.latest(trace, m.goroutines().getFirst(), CriticalPath.AT_ONCE, cancel));
      case Selected.Range _, Selected.Nothing _ -> Optional.empty();
    };
  }

  /// Whether one of two spans led to the other by a wake.
  private static boolean linked(TraceModel trace, Place.Span a, Place.Span b) {
    return woke(trace, a, b) || woke(trace, b, a);
  }

  private static boolean woke(TraceModel trace, Place.Span waker, Place.Span woken) {
    OptionalInt by = trace.goroutines().row(waker.goid());
    OptionalInt g = trace.goroutines().row(woken.goid());
    if (by.isEmpty() || g.isEmpty() || by.getAsInt() == g.getAsInt()) {
      return false;
    }
    Spans spans = trace.spans(g.getAsInt());
    int i = spans.at(woken.startNanos());
    int wake = i >= 0 && spans.state(i) == GoroutineState.WAITING ? i + 1 : i;
    if (wake < 0 || wake >= spans.count() || spans.waker(wake) != by.getAsInt()) {
      return false;
    }
    Spans waking = trace.spans(by.getAsInt());
    return waking.at(spans.startNanos(wake)) == waking.at(waker.startNanos());
  }

  private static List<Link> links(TraceModel trace, List<Place.Span> spans) {
    List<Link> links = new ArrayList<>();
    for (Place.Span s : spans) {
      OptionalInt g = trace.goroutines().row(s.goid());
      int i = g.isEmpty() ? -1 : trace.spans(g.getAsInt()).at(s.startNanos());
      if (i >= 0) {
        Spans of = trace.spans(g.getAsInt());
        links.add(new Link(g.getAsInt(), of.startNanos(i), of.endNanos(i)));
      }
    }
    links.sort(Comparator.comparingLong(Link::toNanos).thenComparingLong(Link::fromNanos));
    return links;
  }

  /// The stretch of one goroutine.
  record Link(int g, long fromNanos, long toNanos) {}

  /// Spans that were walked through by following wakes.
  record Walked(List<Link> links) implements Chain {
    public Walked {
      links = List.copyOf(links);
    }

    @Override
    public int count() {
      return links.size();
    }

    @Override
    public int g(int link) {
      return links.get(link).g;
    }

    @Override
    public long fromNanos(int link) {
      return links.get(link).fromNanos;
    }

    @Override
    public long toNanos(int link) {
      return links.get(link).toNanos;
    }

    @Override
    public boolean handed(int link) {
      return link > 0;
    }
  }

  /// The steps of a critical path.
  record Critical(CriticalPath path) implements Chain {
    @Override
    public int count() {
      return path.count();
    }

    @Override
    public int g(int link) {
      return path.g(link);
    }

    @Override
    public long fromNanos(int link) {
      return path.startNanos(link);
    }

    @Override
    public long toNanos(int link) {
      return path.endNanos(link);
    }

    @Override
    public boolean handed(int link) {
      return path.handedOver(link);
    }
  }
}
