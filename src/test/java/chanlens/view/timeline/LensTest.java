package chanlens.view.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LensTest {
  private static Lens of(Timeline timeline, Place place) {
    return Lens.of(timeline, Lens.at(timeline, place).orElseThrow(), Cancel.NEVER);
  }

  @Test
  void aTaskIsSeenWithThoseWhoWorkedOnItAndAllOfItsKind() {
    Timeline timeline = Timeline.of(Fixtures.story(), Cancel.NEVER).orElseThrow();
    TraceModel trace = timeline.trace();
    assertTrue(trace.tasks().count() > 0);
    for (int t = 0; t < trace.tasks().count(); t++) {
      Lens lens = of(timeline, new Place.Task(t));
      if (trace.tasks().beginG(t) >= 0) {
        assertTrue(lens.has(trace.tasks().beginG(t)));
      }
      String name = trace.tasks().name(t);
      long alike = 0;
      for (int other = 0; other < trace.tasks().count(); other++) {
        alike += trace.tasks().name(other).equals(name) ? 1 : 0;
      }
      assertEquals(alike, lens.kind().size());
      assertEquals(alike, lens.durations().all());
      assertTrue(lens.kind().getFirst().nanos() >= lens.kind().getLast().nanos());
      assertTrue(lens.own() <= lens.goids(timeline).size());
    }
  }

  @Test
  void aRegionIsSeenWithThoseWhoWokeItsGoroutine() {
    Timeline timeline = Timeline.of(Fixtures.story(), Cancel.NEVER).orElseThrow();
    TraceModel trace = timeline.trace();
    assertTrue(trace.regions().count() > 0, "no regions");
    int g = trace.regions().g(0);
    Lens lens = Lens.of(timeline, new Lens.Subject.Region(0), Cancel.NEVER);
    assertTrue(lens.has(g));
    assertEquals(1, lens.own());
    assertTrue(lens.words().contains("region"), lens.words());
    for (int other = 0; other < trace.goroutines().count(); other++) {
      boolean woke = false;
      for (int i = 0; i < trace.spans(g).count(); i++) {
        long at = trace.spans(g).startNanos(i);
        boolean inside = at >= lens.fromNanos() && at <= lens.toNanos();
        woke |= inside && trace.spans(g).waker(i) == other && i > 0;
      }
      if (woke && !timeline.ofRuntime(other)) {
        assertTrue(lens.has(other), timeline.title(other));
      }
    }
  }

  @Test
  void whatHasNoTaskRegionOrLabelHasNoLens() {
    Timeline timeline = Timeline.of(SampleRun.of("abandoned-sender", "go1.27"), Cancel.NEVER).orElseThrow();
    assertEquals(Optional.empty(), Lens.at(timeline, new Place.Goroutine(4)));
    assertEquals(Optional.empty(), Lens.at(timeline, new Place.Overview()));
  }
}
