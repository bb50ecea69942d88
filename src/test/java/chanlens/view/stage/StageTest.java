package chanlens.view.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.program.Value;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.Thing;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.picture.Rect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The stage without a window.
class StageTest {
  private static final String RING =
      """
      ch := make(chan int, 2)
      go func() {
        for i := range 4 {
          ch <- i
        }
        close(ch)
      }()
      for v := range ch {
        print(v)
      }
      """;
  private static final String EVERYTHING =
      """
      var mu sync.Mutex
      var wg sync.WaitGroup
      ctx, cancel := context.WithTimeout(context.Background(), 5ms)
      jobs := make(chan int)
      big := make(chan int, 40)
      for range 5 {
        wg.Add(1)
        go func() {
          defer wg.Done()
          mu.Lock()
          time.Sleep(1ms)
          mu.Unlock()
          select {
          case j := <-jobs:
            big <- j
          case <-ctx.Done():
          }
        }()
      }
      jobs <- 7
      wg.Wait()
      cancel()
      """;

  private static Picture picture(Playback run, int at, double width) {
    return StagePicture.of(new StageMoment(run, at), width, new PlainMeasure()).picture();
  }

  @Test
  void nothingCoversAnythingElseAtAnyStepAndAnyWidth() {
    for (String script : List.of(RING, EVERYTHING)) {
      Playback run = Played.run(script);
      for (double width : new double[] {240, 500, 760, 1400}) {
        for (int at = 0; at <= run.steps().size(); at++) {
          Picture p = picture(run, at, width);
          List<Item> boxes = p.items().stream().filter(i -> i.touch() == Item.Touch.AREA).toList();
          for (Item a : boxes) {
            Rect inside = new Rect(0, 0, p.width(), p.height()).grown(3);
            assertTrue(a.bounds().x() >= inside.x() && a.bounds().right() <= inside.right(), a.title());
            assertTrue(a.bounds().bottom() <= inside.bottom(), a.title());
            boxes.stream().filter(b -> !b.subject().equals(a.subject()))
                .forEach(b -> assertFalse(a.bounds().overlaps(b.bounds()), a.title() + " covers " + b.title()));
          }
        }
      }
    }
  }

  @Test
  void everythingKeepsItsPlaceFromStepToStep() {
    Playback run = Played.run(EVERYTHING);
    Map<Object, Double> places = new HashMap<>();
    for (int at = 0; at <= run.steps().size(); at++) {
      for (Item i : picture(run, at, 1000).items()) {
        if (i.touch() == Item.Touch.AREA) {
          double middle = Math.rint(i.bounds().centreX());
          Double before = places.putIfAbsent(i.subject(), middle);
          assertEquals(before == null ? middle : before, middle, 2, i.title());
        }
      }
    }
  }

  @Test
  void aStoredValueGoesFromItsSenderIntoItsSlot() {
    Playback run = Played.run(RING);
    int at = step(run, StepRule.SEND_STORED);
    StagePicture stage = StagePicture.of(new StageMoment(run, at), 1000, new PlainMeasure());
    Travel travel = stage.travel().orElseThrow();
    assertEquals("1", travel.value());
    Rect card = item(stage.picture(), "G2").bounds();
    assertTrue(card.near(travel.at(0).x(), travel.at(0).y(), 4));
    Rect channel = item(stage.picture(), "thing0").bounds();
    assertTrue(channel.near(travel.at(1).x(), travel.at(1).y(), 0));
  }

  @Test
  void whoWaitsIsJoinedToItsQueueByALine() {
    Playback run = Played.run(RING);
    int at = step(run, StepRule.SEND_PARKED);
    assertEquals(1, picture(run, at, 1000).items().stream().filter(i -> i.kind().equals("edge")).count());
    assertTrue(item(picture(run, at, 1000), "thing0").spoken().contains("waiting to send: G2"));
  }

  @Test
  void aLineToAQueueEndsAtTheEdgeOfTheChannelAtEveryWidth() {
    Playback run = Played.run(RING);
    int at = step(run, StepRule.SEND_PARKED);
    for (double width : new double[] {240, 500, 760, 1400}) {
      Picture p = picture(run, at, width);
      Rect edge = p.items().stream().filter(i -> i.kind().equals("edge")).findFirst().orElseThrow().bounds();
      Rect channel = item(p, "thing0").bounds();
      boolean beside = edge.right() <= channel.x() + 5 || edge.x() >= channel.right() - 5;
      assertTrue(beside || edge.bottom() <= channel.y() + 5, "width " + width);
    }
  }

  @Test
  void aChannelThatWasClosedSaysSoInAWord() {
    Playback run = Played.run(RING);
    Item channel = item(picture(run, run.steps().size(), 1000), "thing0");
    assertTrue(channel.spoken().contains("closed"));
    assertTrue(channel.marks().toString().contains("CLOSED"));
  }

  @Test
  void theDoneOfAContextIsDrawnWithTheContext() {
    Playback run = Played.run(EVERYTHING);
    StageMoment end = new StageMoment(run, run.steps().size());
    long channels =
        end.state().things().stream().filter(t -> t instanceof Thing.Channel c && !c.isTimer()).count();
    long drawn = picture(run, end.at(), 1000).items().stream().filter(i -> i.kind().equals("channel")).count();
    assertEquals(channels - 1, drawn);
  }

  @Test
  void eachCheckOfAnOperationLeadsToTheWholeOperation() {
    for (StepRule rule : StepRule.values()) {
      List<RuleCheck> checks = RuleCheck.of(rule);
      assertTrue(checks.isEmpty() || checks.stream().filter(c -> c.rules().contains(rule)).count() == 1, rule.name());
    }
    assertEquals(5, RuleCheck.of(StepRule.SEND_HANDED).size());
  }

  @Test
  void theStripHasAColumnForEachStepAndShowsWhereOneIs() {
    Playback run = Played.run(RING);
    Picture strip = StageStrip.of(new StageMoment(run, 3), 900, new PlainMeasure());
    assertEquals(run.steps().size(), strip.items().stream().filter(i -> i.kind().equals("step")).count());
    assertEquals(1, strip.items().stream().filter(i -> i.kind().equals("now")).count());
  }

  @Test
  void aLongRunShowsTheStepsAroundTheOneAtHand() {
    Playback run = Played.run("for i := range 2000 {\n  print(i)\n}\n");
    Picture strip = StageStrip.of(new StageMoment(run, 1500), 900, new PlainMeasure());
    assertTrue(strip.items().size() < 200);
    assertTrue(strip.of(1500).findAny().isPresent());
  }

  @Test
  void textOfAValueNamesThings() {
    Playback run = Played.run("ch := make(chan int)\ncs := make(chan chan int, 1)\ncs <- ch\n");
    assertEquals("ch", new StageMoment(run, run.steps().size()).text(new Value.Ref(0)));
  }

  private static int step(Playback run, StepRule rule) {
    for (int i = 0; i < run.steps().size(); i++) {
      if (run.steps().get(i).event().rule() == rule) {
        return i + 1;
      }
    }
    throw new AssertionError(rule + " does not happen");
  }

  private static Item item(Picture picture, String subject) {
    Optional<Item> found = picture.of(subject).findFirst();
    return found.orElseThrow(() -> new AssertionError(subject + " is not drawn"));
  }
}
