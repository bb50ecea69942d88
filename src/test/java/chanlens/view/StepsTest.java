package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.LockFacts;
import chanlens.format.heapdump.ParkedDump;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Step.Outcome;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void aGoroutineThatHasEndedWaitsOnNothing() {
    var run = Fixtures.story().run();
    int row = 0;
    while (run.facts(row).alive()) {
      row++;
    }
    long goid = run.goroutines().goid(row);
    Outcome outcome = Steps.of(Fixtures.story()).take(Step.WAITED_ON, History.startingAt(new Place.Goroutine(goid)));
    assertEquals(new Outcome.Nowhere("G" + goid + " has ended and waits on nothing"), outcome);
  }

  private final Diagnosis parked = Fixtures.parked();
  private final Steps steps = Steps.of(parked);

  private static ParkedDump.Fact fact(String name) throws IOException {
    return ParkedDump.facts("1.27").stream()
        .filter(f -> f.has("name") && f.get("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Place goroutine(String name) throws IOException {
    return new Place.Goroutine(fact(name).number("goid"));
  }

  private static History at(Place... places) {
    History history = History.startingAt(places[0]);
    for (Place p : places) {
      history = history.goTo(p);
    }
    return history;
  }

  private static Place to(Outcome outcome) {
    return switch (outcome) {
      case Outcome.To to -> to.place();
      case Outcome.Turn turn -> turn.place();
      case Outcome.Nowhere nowhere -> throw new AssertionError(nowhere.why());
    };
  }

  @Test
  void aSenderLeadsToItsChannel() throws IOException {
    Place channel = new Place.Channel(fact("line-2").number("object"));
    assertEquals(new Outcome.To(channel), steps.take(Step.WAITED_ON, at(goroutine("line-2"))));
  }

  @Test
  void aWaiterLeadsToItsLock() throws IOException {
    Place lock = new Place.Lock(fact("mutex").number("object"));
    assertEquals(new Outcome.To(lock), steps.take(Step.WAITED_ON, at(goroutine("mutex"))));
  }

  @Test
  void aSelectLeadsFromCaseToCaseAndRound() throws IOException {
    List<Long> cases = fact("select").numbers("object");
    Place select = goroutine("select");
    Place first = to(steps.take(Step.WAITED_ON, at(select)));
    Outcome second = steps.take(Step.WAITED_ON, at(select, first));
    assertInstanceOf(Outcome.Turn.class, second);
    History there = at(select, first).turnTo(to(second));
    assertEquals(first, to(steps.take(Step.WAITED_ON, there)));
    assertTrue(cases.contains(first.objectAddr().orElseThrow()));
    assertTrue(cases.contains(to(second).objectAddr().orElseThrow()));
  }

  @Test
  void whatNothingIsWaitedOnIsSaid() throws IOException {
    assertInstanceOf(Outcome.Nowhere.class, steps.take(Step.WAITED_ON, at(goroutine("nil-send"))));
  }

  @Test
  void fromAChannelTheStoryGoesOnWithTheGoroutineOneCameFrom() throws IOException {
    Place second = goroutine("line-2");
    Place channel = new Place.Channel(fact("line-2").number("object"));
    assertEquals(row(second), steps.subject(at(second, channel)).orElseThrow());
    assertEquals(row(second), steps.subject(at(second, channel, new Place.Channel(1), channel)).orElseThrow());
  }

  @Test
  void aChannelReachedFromElsewhereStandsForItsFirstWaiter() throws IOException {
    Place channel = new Place.Channel(fact("line-2").number("object"));
    assertEquals(row(goroutine("line-1")), steps.subject(at(new Place.TimeRange(0, 1), channel)).orElseThrow());
    assertEquals(row(goroutine("line-1")), steps.subject(at(goroutine("mutex"), channel)).orElseThrow());
  }

  @Test
  void partnersOfAChannelAreItsWaitersInTheOrderOfTheQueueAndRoundAgain() throws IOException {
    Place channel = new Place.Channel(fact("line-2").number("object"));
    Place first = to(steps.take(Step.NEXT_PARTNER, at(channel)));
    assertEquals(goroutine("line-1"), first);
    Outcome second = steps.take(Step.NEXT_PARTNER, at(channel, first));
    assertEquals(new Outcome.Turn(goroutine("line-2")), second);
    assertEquals(goroutine("line-1"), to(steps.take(Step.PREVIOUS_PARTNER, at(channel, goroutine("line-2")))));
  }

  @Test
  void whoseFramesPointToAChannelIsAPartner() throws IOException {
    Place partner = to(steps.take(Step.NEXT_PARTNER, at(goroutine("chain-2"))));
    assertEquals(goroutine("chain-1"), partner);
  }

  @Test
  void aFindingOpensItsGroupAndTheGroupItsSourceOrSaysWhoKnowsIt() {
    Finding many = parked.findings().stream().filter(f -> f.goroutines().size() > 1).findFirst().orElseThrow();
    Place opened = to(steps.take(Step.SOURCE, at(new Place.Finding(many.key()))));
    assertInstanceOf(Place.Group.class, opened);
    Outcome source = steps.take(Step.SOURCE, at(opened));
    assertTrue(source instanceof Outcome.Nowhere n && n.why().contains("goroutine dump as text"), source.toString());
  }

  @Test
  void aFindingOfOneOpensTheGoroutine() {
    Finding one = parked.findings().stream().filter(f -> f.goroutines().size() == 1).findFirst().orElseThrow();
    Place opened = to(steps.take(Step.SOURCE, at(new Place.Finding(one.key()))));
    assertEquals(new Place.Goroutine(one.goroutines().getFirst()), opened);
  }

  @Test
  void everyStepFromEveryGoroutineHasAnOutcome() {
    Run run = parked.run();
    for (int row = 0; row < run.goroutines().count(); row++) {
      for (Step step : Step.values()) {
        switch (steps.take(step, at(new Place.Goroutine(run.goroutines().goid(row))))) {
          case Outcome.To to -> assertTrue(!Titles.of(parked).of(to.place()).isEmpty());
          case Outcome.Turn turn -> throw new AssertionError("there is nothing to turn from: " + turn);
          case Outcome.Nowhere nowhere -> assertTrue(!nowhere.why().isEmpty());
        }
      }
    }
  }

  @Test
  void placesTheRunDoesNotHaveLeadNowhere() {
    List<Place> strangers =
        List.of(
            new Place.Finding("F-NONE#9"),
            new Place.Group(-1),
            new Place.Group(99_999),
            new Place.Goroutine(-5),
            new Place.Channel(0x10),
            new Place.Lock(0x10),
            new Place.Span(-5, 7),
            new Place.TimeRange(0, 1),
            new Place.Call(-5, 3),
            new Place.Origin(-5));
    for (Place place : strangers) {
      assertTrue(!Titles.of(parked).of(place).isEmpty(), place.toString());
      for (Step step : Step.values()) {
        assertInstanceOf(Outcome.Nowhere.class, steps.take(step, at(place)), place + " " + step);
      }
    }
  }

  @Test
  void anOriginLeadsToTheGoStatementAndIsAboutTheCreator() {
    Diagnosis story = Fixtures.story();
    Steps there = Steps.of(story);
    TraceModel trace = story.run().trace().orElseThrow();
    int child = 0;
    while (trace.goroutines().parent(child) < 0) {
      child++;
    }
    long goid = trace.goroutines().goid(child);
    Place origin = to(there.take(Step.ORIGIN, at(new Place.Goroutine(goid))));
    assertEquals(new Place.Origin(goid), origin);
    Place.Source line = (Place.Source) to(there.take(Step.SOURCE, at(origin)));
    assertTrue(line.frame().line() > 0);
    long creator = trace.goroutines().goid(trace.goroutines().parent(child));
    assertEquals(
        story.run().goroutines().row(creator), there.subject(at(origin)), "the story goes on with the creator");
  }

  @Test
  void theStackLeadsToTheLineWhereTheProgramStands() {
    Diagnosis story = Fixtures.story();
    Steps there = Steps.of(story);
    TraceModel trace = story.run().trace().orElseThrow();
    int waiting =
        IntStream.range(0, trace.goroutines().count())
            .filter(t -> trace.goroutines().function(t).startsWith("main."))
            .filter(t -> trace.spans(t).state(trace.spans(t).count() - 1) == GoroutineState.WAITING)
            .findFirst()
            .orElseThrow();
    Place.Goroutine g = new Place.Goroutine(trace.goroutines().goid(waiting));
    Place.Call call = (Place.Call) to(there.take(Step.STACK, at(g)));
    Place.Source source = (Place.Source) to(there.take(Step.SOURCE, at(call)));
    assertTrue(source.frame().function().startsWith("main."), source.toString());
    assertTrue(source.frame().line() > 0);
    assertEquals(source, to(there.take(Step.SOURCE, at(g))));
  }

  @Test
  void aWakeLeadsBackToItsWakerAndOnAgain() {
    Diagnosis story = Fixtures.story();
    Steps there = Steps.of(story);
    TraceModel trace = story.run().trace().orElseThrow();
    int checked = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 1; i < spans.count(); i++) {
        if (spans.cause(i) != SpanCause.WOKEN || spans.waker(i) < 0 || spans.state(i - 1) != GoroutineState.WAITING) {
          continue;
        }
        long goid = trace.goroutines().goid(g);
        Place wait = new Place.Span(goid, spans.startNanos(i - 1));
        Place.Span back = (Place.Span) to(there.take(Step.PREVIOUS_WAKE, at(wait)));
        assertEquals(trace.goroutines().goid(spans.waker(i)), back.goid());
        assertEquals(back, to(there.take(Step.PREVIOUS_WAKE, at(new Place.Span(goid, spans.startNanos(i))))));
        Place on = to(there.take(Step.NEXT_WAKE, at(back)));
        assertTrue(((Place.Span) on).startNanos() <= spans.startNanos(i), "its first wake is not behind this one");
        checked++;
      }
    }
    assertTrue(checked > 10, "the trace has wakes: " + checked);
  }

  private int row(Place place) {
    return parked.run().goroutines().row(place.subjectGoid().orElseThrow()).orElseThrow();
  }

  @Test
  void fromALockThePartnerIsTheOneThatMayHoldIt() {
    Diagnosis cycle = SampleRun.of("lock-order-cycle", "go1.27");
    LockFacts lock =
        cycle.partners().locks().stream().filter(l -> !l.holders().isEmpty()).findFirst().orElseThrow();
    Outcome outcome = Steps.of(cycle).take(Step.NEXT_PARTNER, History.startingAt(new Place.Lock(lock.addr())));
    assertEquals(new Outcome.To(new Place.Goroutine(lock.holders().getFirst().goid())), outcome);
  }
}
