package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.workspace.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What cards say about a trace besides what they say at once.
class TraceSectionsTest {
  private final Diagnosis diagnosis = SampleRun.of("ring-buffer", "go1.27");
  private final Cards cards = Cards.of(diagnosis);

  private static Section named(List<Section> sections, String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Text> lines(Section section) {
    return section.items().stream().map(i -> i instanceof CardItem.Line l ? l.text() : Text.of("?")).toList();
  }

  private static List<Place> links(Text text) {
    return text.parts().stream()
        .flatMap(p -> p.link().stream())
        .flatMap(l -> l instanceof Link.To to ? List.of(to.place()).stream() : List.<Place>of().stream())
        .toList();
  }

  private List<Section> producer() {
    long goid = diagnosis.groups().groups().stream()
        .filter(g -> g.function().equals("main.produce")).findFirst()
        .map(g -> diagnosis.run().goroutines().goid(g.rows().getFirst())).orElseThrow();
    return cards.trace(new Place.Goroutine(goid), Cancel.NEVER);
  }

  @Test
  void aGoroutineTellsWhereItWaitedAndTheLineIsALink() {
    Text first = lines(named(producer(), "Waits")).getFirst();
    assertTrue(first.plain().startsWith("send main.go:36  20 waits, "), first.plain());
    assertTrue(links(first).getFirst() instanceof Place.Source s && s.frame().line() == 36);
  }

  @Test
  void theWaitThatIsSelectedIsMarkedAmongAllAtItsLine() {
    TraceModel trace = diagnosis.run().trace().orElseThrow();
    int marked = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        Place.Span place = new Place.Span(trace.goroutines().goid(g), spans.startNanos(i));
        for (Section s : cards.trace(place, Cancel.NEVER)) {
          for (CardItem item : s.items()) {
            if (item instanceof CardItem.Bars b && b.marked().isPresent() && !spans.open(i)) {
              int bar = b.marked().getAsInt();
              assertTrue(b.counts().get(bar) > 0, b.words());
              assertTrue(b.fromNanos(bar) < b.toNanos(bar));
              marked++;
            }
          }
        }
      }
    }
    assertTrue(marked > 10, marked + " waits marked");
  }

  @Test
  void aGoroutineTellsWhomItMet() {
    Section channels = named(producer(), "Lines like a channel");
    assertTrue(lines(channels).getFirst().plain().contains("send main.go:36 with receive main.go:42  likely"));
    assertTrue(lines(channels).get(1).plain().endsWith("consume  "), lines(channels).get(1).plain());
  }

  @Test
  void stepsOfTheCriticalPathLeadToSpans() {
    Section path = named(producer(), "Critical path");
    List<Place> places = lines(path).stream().flatMap(t -> links(t).stream()).toList();
    assertTrue(places.stream().filter(p -> p instanceof Place.Span).count() >= 5, places.toString());
    for (Place p : places) {
      assertTrue(!(p instanceof Place.Span) || !cards.card(p).sections().isEmpty(), "the run has " + p);
    }
  }

  @Test
  void aChannelOfTheDumpTellsWhatTheTraceSawOfIt() {
    long full = diagnosis.run().waits().orElseThrow().channels().stream()
        .filter(c -> c.dataqsiz() == 4).findFirst().orElseThrow().addr();
    List<Section> sections = cards.trace(new Place.Channel(full), Cancel.NEVER);
    assertTrue(lines(named(sections, "Lines like a channel")).getFirst().plain().contains("send main.go:36"));
  }

  @Test
  void theRunTellsOfTasks() {
    List<Section> sections = Cards.of(Fixtures.story()).trace(new Place.Overview(), Cancel.NEVER);
    List<Text> tasks = lines(named(sections, "Tasks"));
    assertTrue(tasks.stream().anyMatch(t -> t.plain().startsWith("never ends  1 task cut by the trace, at least ")));
    assertTrue(tasks.stream().flatMap(t -> links(t).stream()).allMatch(p -> p instanceof Place.Task));
  }

  @Test
  void theRunTellsWhatTheCollectorLeftAndWhereItLeftLeast() {
    List<Section> sections = Cards.of(Fixtures.story()).trace(new Place.Overview(), Cancel.NEVER);
    List<Text> lines = lines(named(sections, "Left by the garbage collector"));
    assertEquals("The garbage collector left the program 94.2 % of the processors", lines.getFirst().plain());
    assertTrue(lines.stream().anyMatch(t -> t.plain().equals("81.3 %  in the worst 10.0 ms")), lines.toString());
    assertTrue(lines.stream().skip(1).allMatch(t -> links(t).getFirst() instanceof Place.TimeRange));
  }

  @Test
  void withoutATraceThereIsNothingToShow() {
    Diagnosis heap = Fixtures.parked();
    assertEquals(List.of(), Cards.of(heap).trace(new Place.Overview(), Cancel.NEVER));
  }

  @Test
  void lookingCanBeCancelled() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    assertThrows(Cancelled.class, () -> cards.trace(new Place.Overview(), cancel));
  }
}
