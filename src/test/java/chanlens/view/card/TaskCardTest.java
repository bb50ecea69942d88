package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.History;
import chanlens.view.Place;
import chanlens.view.Search;
import chanlens.view.Steps;
import chanlens.work.Cancel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the window says about tasks: `order` with the part `item`, and `never ends`, all begun by main.
class TaskCardTest {
  private final Diagnosis diagnosis = Fixtures.story();
  private final Cards cards = Cards.of(diagnosis);

  private Place.Task task(String name) {
    TaskTable tasks = diagnosis.run().trace().orElseThrow().tasks();
    for (int t = 0; t < tasks.count(); t++) {
      if (tasks.name(t).equals(name)) {
        return new Place.Task(t);
      }
    }
    throw new AssertionError(name);
  }

  private static List<CardItem.Line> lines(Card card) {
    return card.sections().stream().flatMap(s -> s.items().stream())
        .filter(CardItem.Line.class::isInstance).map(CardItem.Line.class::cast).toList();
  }

  private static Stream<Place> links(Card card) {
    return lines(card).stream().flatMap(l -> l.text().parts().stream()).flatMap(p -> p.link().stream())
        .flatMap(l -> l instanceof Link.To to ? Stream.of(to.place()) : Stream.empty());
  }

  @Test
  void aTaskTellsWhoBeganItAndWhatIsPartOfIt() {
    Card card = cards.card(task("order"));
    assertEquals("task 1 order", card.title());
    assertTrue(card.section("Begun by").isPresent());
    assertTrue(links(card).anyMatch(new Place.Goroutine(1)::equals), "main is a link");
    assertTrue(links(card).anyMatch(task("item")::equals), "so is its part");
    assertTrue(links(cards.card(task("item"))).anyMatch(task("order")::equals), "and from there back");
    assertTrue(card.sections().stream().anyMatch(s -> s.name().equals("3 regions")), card.sections().toString());
  }

  @Test
  void everyLinkOfATaskLeadsToSomethingTheRunHas() {
    for (Place place : links(cards.card(task("order"))).toList()) {
      assertFalse(cards.card(place).subtitle().plain().startsWith("no file of this run"), place.toString());
    }
  }

  @Test
  void aTaskThatDoesNotEndLastedAtLeastSoLong() {
    Card card = cards.card(task("never ends"));
    assertTrue(card.subtitle().plain().contains("at least "), card.subtitle().plain());
    assertEquals("it does not end in the trace",
        ((CardItem.Line) card.section("Ended by").orElseThrow().items().getFirst()).text().plain());
  }

  @Test
  void aTaskHasACriticalPath() {
    List<Section> late = cards.trace(task("order"), Cancel.NEVER);
    assertEquals(List.of("Critical path"), late.stream().map(Section::name).toList());
  }

  @Test
  void aTaskThatIsNotInTheRunHasACardThatSaysSo() {
    assertEquals("no file of this run has it", cards.card(new Place.Task(99)).subtitle().plain());
    assertEquals(List.of(), cards.trace(new Place.Task(99), Cancel.NEVER));
  }

  @Test
  void tasksAreFoundByNameAndByNumber() {
    for (String typed : List.of("order", "task 1")) {
      List<Search.Hit> hits = Search.in(diagnosis).find(typed, 60, Cancel.NEVER);
      assertTrue(hits.stream().anyMatch(h -> h.place().equals(task("order"))), typed + ": " + hits);
    }
  }

  @Test
  void stepsFromATaskAreAboutTheGoroutineThatBeganIt() {
    int row = Steps.of(diagnosis).subject(History.startingAt(task("order"))).orElseThrow();
    assertEquals(1, diagnosis.run().goroutines().goid(row));
  }

  @Test
  void aGoroutineTellsItsRegionsWithTheirTasks() {
    Section regions = cards.trace(new Place.Goroutine(1), Cancel.NEVER).stream()
        .filter(s -> s.name().equals("Regions")).findFirst().orElseThrow();
    assertTrue(regions.items().stream().map(i -> ((CardItem.Line) i).text().plain())
        .anyMatch(t -> t.startsWith("outer  1 region, ") && t.endsWith("of task 1 order")), regions.toString());
  }

  @Test
  void aSpanTellsTheRegionsItLiesInWithTheirTasks() {
    TraceModel trace = diagnosis.run().trace().orElseThrow();
    int region = 0;
    while (!trace.regions().name(region).equals("outer")) {
      region++;
    }
    Spans spans = trace.spans(trace.regions().g(region));
    int inside = spans.at(trace.regions().startNanos(region)) + 1; // the first that begins in it
    Card card = cards.card(new Place.Span(1, spans.startNanos(inside)));
    assertTrue(links(card).anyMatch(task("order")::equals), card.sections().toString());
  }

  @Test
  void messagesOfLogsAreShownButNotCopied() {
    Card card = cards.card(task("order"));
    assertTrue(lines(card).stream().anyMatch(l -> l.text().plain().contains("accepted")));
    assertFalse(CardText.of(card).contains("accepted"), CardText.of(card));
  }
}
