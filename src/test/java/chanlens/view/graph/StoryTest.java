package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Real captures: 180 goroutines that are alike, each with a channel of its own.
class StoryTest {
  private static final Diagnosis RUN = SampleRun.of("abandoned-sender", "go1.27");
  private static final Finding FINDING = RUN.findings().getFirst();
  private static final Story ABOUT_IT =
      Story.about(new Place.Finding(FINDING.key()), Story.Kind.WAITS);

  private static List<Subject> drawn(Story story) {
    return RunGraph.of(RUN, story.focus(), story.opened(), story.most(), Redaction.NONE, Cancel.NEVER).nodes().stream()
        .map(n -> (Subject) n.subject())
        .toList();
  }

  @Test
  void aFindingIsAStoryOfItsOwn() {
    assertEquals(
        new Place.Finding(FINDING.key()),
        Story.everyone().follow(new Place.Finding(FINDING.key()), RUN, List.of()).focus());
  }

  @Test
  void aGroupThatIsDrawnChangesNothing() {
    int row = RUN.run().goroutines().row(FINDING.goroutines().getFirst()).orElseThrow();
    Place group = new Place.Group(RUN.groups().groupOf(row).orElseThrow().id());
    List<Subject> drawn = drawn(ABOUT_IT);
    assertSame(ABOUT_IT, ABOUT_IT.follow(group, RUN, drawn));
    assertEquals(180, ((Subject.Goroutines) Story.meant(group, RUN, drawn).getFirst()).goids().size());
  }

  @Test
  void oneOfAPileIsTakenOutOfItTogetherWithItsChannel() {
    long goid = FINDING.goroutines().get(7);
    Place place = new Place.Goroutine(goid);
    Story next = ABOUT_IT.follow(place, RUN, drawn(ABOUT_IT));
    assertEquals(ABOUT_IT.focus(), next.focus());
    List<Subject> drawn = drawn(next);
    assertTrue(drawn.contains(new Subject.Goroutines(List.of(goid))));
    assertTrue(drawn.stream().anyMatch(s -> s instanceof Subject.Objects o && o.addrs().size() == 1));
    assertTrue(drawn.stream().anyMatch(s -> s instanceof Subject.Goroutines g && g.goids().size() == 179));
    assertSame(next, next.follow(place, RUN, drawn));
  }

  @Test
  void whatIsNotDrawnGetsAGraphOfItsOwn() {
    Story next = ABOUT_IT.follow(new Place.Goroutine(2), RUN, drawn(ABOUT_IT));
    assertEquals(new Place.Goroutine(2), next.focus());
    assertEquals(Set.of(), next.opened());
  }

  @Test
  void aClickOnASubjectAndThePlaceOfTheSubjectAreTheSame() {
    for (Subject s : drawn(ABOUT_IT)) {
      Place place = Story.placeOf(s, RUN);
      boolean found = s instanceof Subject.Kept || Story.meant(place, RUN, drawn(ABOUT_IT)).contains(s);
      assertTrue(found, s + " leads to " + place);
    }
  }

  @Test
  void memoryKeptByAllIsTiedToAllThatKeepIt() {
    Story one = ABOUT_IT.follow(new Place.Goroutine(FINDING.goroutines().getFirst()), RUN, drawn(ABOUT_IT));
    GraphSpec spec = RunGraph.of(RUN, one.focus(), one.opened(), one.most(), Redaction.NONE, Cancel.NEVER);
    long ties = spec.edges().stream().filter(e -> e.head() instanceof Subject.Kept).count();
    assertEquals(2, ties, "the one taken out, and the 179 others");
  }
}
