package chanlens.view.graph;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.Fixtures;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Growth;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A wait graph that says what has changed.
class ChangeGraphTest {
  private static GraphSpec compared(Diagnosis base, Diagnosis now, Story story) {
    GraphSpec plain =
        RunGraph.of(now, ChangeGraph.plain(story), Optional.empty(), Redaction.NONE, Cancel.NEVER);
    return new ChangeGraph(Growth.of(base, now, Cancel.NEVER)).of(plain, story);
  }

  private static Diagnosis baseline(String story, String release) {
    return Fixtures.diagnose(SampleRun.folder(story, release).resolve("baseline"));
  }

  private static List<NodeChange> changes(GraphSpec spec) {
    return spec.nodes().stream()
        .filter(GraphNode.Goroutine.class::isInstance)
        .flatMap(n -> ((GraphNode.Goroutine) n).change().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void goroutinesThatWereNotThereAreNew(String release) {
    Diagnosis now = SampleRun.of("abandoned-sender", release);
    GraphSpec spec = compared(baseline("abandoned-sender", release), now, Story.everyone());
    assertThat(changes(spec)).contains(new NodeChange(0, 180));
    assertThat(changes(spec).stream().filter(c -> c.kind() == NodeChange.Kind.NEW).mapToInt(NodeChange::now).sum())
        .isEqualTo(180);
  }

  @Test
  void placesWhereNobodyWaitsAnyMoreAreDrawnOnTheGraphOfEveryone() {
    Diagnosis base = SampleRun.of("abandoned-sender", "go1.27"); // the other way round: all of them went away
    Diagnosis now = baseline("abandoned-sender", "go1.27");
    GraphSpec spec = compared(base, now, Story.everyone());
    if (!spec.nodes().isEmpty()) {
      assertThat(spec.nodes()).anyMatch(n -> n instanceof GraphNode.Gone g && g.count() == 180);
    }
    assertThat(compared(base, now, Story.about(new Place.Goroutine(1), Story.Kind.WAITS)).nodes())
        .noneMatch(GraphNode.Gone.class::isInstance);
  }

  @Test
  void ofAnotherProcessThePlaceCounts() {
    Diagnosis base = SampleRun.of("range-never-closed", "go1.25");
    Diagnosis now = SampleRun.of("range-never-closed", "go1.27");
    assertThat(changes(compared(base, now, Story.everyone())))
        .isNotEmpty()
        .allMatch(c -> c.kind() == NodeChange.Kind.SAME);
  }

  @Test
  void anotherProgramSaysNothing() {
    Diagnosis base = SampleRun.of("select-fan-in", "go1.27");
    Diagnosis now = SampleRun.of("range-never-closed", "go1.27");
    assertThat(changes(compared(base, now, Story.everyone()))).isEmpty();
  }

  @Test
  void theLegendsSignsLeaveWhatHasChanged() {
    Diagnosis now = SampleRun.of("abandoned-sender", "go1.27");
    Story story = Story.everyone().with(Explored.NOTHING.like(Set.of(NodeChange.Kind.NEW.sign())));
    GraphSpec spec = compared(baseline("abandoned-sender", "go1.27"), now, story);
    assertThat(changes(spec)).isNotEmpty().allMatch(c -> c.kind() == NodeChange.Kind.NEW);
  }
}
