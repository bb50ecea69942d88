package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.Evidence;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.view.card.Cards;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantGraphTest {
  private static GraphSpec at(Diagnosis run, OptionalLong nanos, Place focus) {
    Sight sight = new Sight(nanos, Scope.EVERYTHING);
    return MomentGraph.of(run, sight, Story.about(focus, Story.Kind.WAITS), Redaction.NONE, Cancel.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rendezvous", "ring-buffer", "close-broadcast", "lock-order-cycle", "abandoned-sender"})
  void betweenDumpsEveryEdgeIsInferredAndTheMomentIsNamed(String sample) {
    Diagnosis run = SampleRun.of(sample, "go1.27");
    TraceModel trace = run.run().trace().orElseThrow();
    int edges = 0;
    for (int part = 1; part < 20; part++) {
      GraphSpec spec = at(run, OptionalLong.of(trace.lastNanos() * part / 20), new Place.Overview());
      assertTrue(spec.edges().stream().allMatch(e -> e.evidence() == Evidence.INFERRED), "solid between dumps");
      assertTrue(spec.source().contains("from parks and wakes"), spec.source());
      edges += spec.edges().size();
    }
    assertTrue(edges > 0, "nothing waits in " + sample);
  }

  @Test
  void withoutAMomentItIsTheGraphOfTheDump() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    GraphSpec spec = at(run, OptionalLong.empty(), new Place.Overview());
    assertTrue(spec.edges().stream().anyMatch(e -> e.evidence() == Evidence.RECORDED));
  }

  @Test
  void aGoroutineIsShownWithWhoEndedItsWait() {
    Diagnosis run = SampleRun.of("rendezvous", "go1.27");
    TraceModel trace = run.run().trace().orElseThrow();
    boolean seen = false;
    for (int part = 1; part < 40 && !seen; part++) {
      long nanos = trace.lastNanos() * part / 40;
      for (int g = 0; g < trace.goroutines().count() && !seen; g++) {
        Place focus = new Place.Goroutine(trace.goroutines().goid(g));
        GraphSpec spec = at(run, OptionalLong.of(nanos), focus);
        seen = spec.edges().stream().anyMatch(e -> e.relation() == Relation.ENDS && e.label().contains(" in "));
      }
    }
    assertTrue(seen);
  }

  @Test
  void aCardSaysWhatItsPlaceDidThen() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    Cards cards = Cards.of(run);
    TraceModel trace = run.run().trace().orElseThrow();
    String early = cards.at(new Place.Goroutine(4), 0, Cancel.NEVER).orElseThrow().items().toString();
    assertTrue(early.contains("did not exist yet"), early);
    long last = trace.lastNanos() - 1;
    String late = cards.at(new Place.Goroutine(4), last, Cancel.NEVER).orElseThrow().items().toString();
    assertTrue(late.contains("waiting to send") && late.contains("nothing ended the wait"), late);
    for (Place place : java.util.List.of(new Place.Overview(), new Place.Finding("F-ABANDON#1"), new Place.Group(0))) {
      assertFalse(cards.at(place, trace.lastNanos() / 2, Cancel.NEVER).orElseThrow().items().isEmpty());
    }
    assertEquals(java.util.Optional.empty(), Cards.of(SampleRun.at(
        SampleRun.folder("abandoned-sender", "go1.27").resolve("goroutines.txt.gz"))).at(new Place.Overview(), 5,
        Cancel.NEVER));
  }
}
