package chanlens.teach.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.question.QuestionMaker;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.TimeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonsTest {
  /// How each lesson ends, and what its change makes of it.
  private static final Map<String, List<String>> ENDS =
      Map.of(
          "close-broadcast", List.of("exit 0: 7 true | 8 true | 0 false", "panic: close of closed channel: "),
          "nil-channel", List.of("exit 0: 1 | 2 | merged", "exit 0: main goes on"),
          "abandoned-sender", List.of("exit 0: context deadline exceeded", "exit 0: context deadline exceeded"),
          "waitgroup-missing-done",
          List.of(
              "fatal error: all goroutines are asleep - deadlock!: worker 2 | worker 0",
              "exit 0: worker 2 | worker 0 | all done"),
          "producer-panic",
          List.of(
              "fatal error: all goroutines are asleep - deadlock!: 0 | 1 | recovered no more paper",
              "exit 0: 0 | 1 | recovered no more paper | end"),
          "sync-pool", List.of("exit 0: buffer | nil", "exit 0: buffer"),
          "timers", List.of("exit 0: stopped in time true | waiting values 0", "exit 0: tick | tick | end"));

  private static List<Lesson> lessons() {
    return Lessons.all();
  }

  private static Playback play(Lesson lesson, String script) {
    Machine machine = Played.machine(script);
    return Schedule.play(Playback.of(machine), lesson.asPlayed());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void aLessonPlaysToItsEndAndBackToAnEqualStart(Lesson lesson) {
    Playback run = play(lesson, lesson.script());
    assertTrue(run.last().end().isPresent());
    assertTrue(run.steps().size() >= 8, run.steps().size() + " steps");
    State back = run.last();
    for (int i = run.steps().size(); i > 0; i--) {
      assertEquals(run.steps().get(i - 1).after(), back);
      back = run.state(i - 1);
      assertEquals(back, run.upTo(i - 1).last());
    }
    assertEquals(run.machine().start(), back);
    Playback again = Playback.of(run.machine());
    for (PlayStep s : run.steps()) {
      again = again.then(s.move());
    }
    assertEquals(run.last(), again.last());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyPartIsThereAndTheChangeChangesSomething(Lesson lesson) {
    assertEquals(3, lesson.watch().size());
    for (String part : List.of(
        lesson.title(), lesson.predict(), lesson.answer(), lesson.change(), lesson.rule(), lesson.notes(),
        lesson.myth().orElse(""))) {
      assertFalse(part.isBlank(), lesson.name());
    }
    assertTrue(lesson.predict().endsWith("?"), lesson.predict());
    Playback changed = play(lesson, lesson.changed().orElseThrow());
    Playback plain = play(lesson, lesson.script());
    assertNotEquals(Played.rules(plain), Played.rules(changed));
    lesson.sample().ifPresent(s -> assertTrue(Files.isDirectory(Path.of("samples", s, "captures")), s));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everySentenceOfARunIsFilledIn(Lesson lesson) {
    Playback run = play(lesson, lesson.script());
    for (PlayStep s : run.steps()) {
      String text = StepWords.plain(s) + StepWords.runtime(s) + String.join("", EndWords.of(run));
      assertFalse(text.matches("(?s).*\\{\\w+}.*") && !text.contains("{}"), text);
    }
  }

  @Test
  void lessonsEndAsTheySay() {
    ENDS.forEach((name, ends) -> {
      Lesson lesson = Lessons.of(name).orElseThrow();
      assertEquals(ends.getFirst(), Played.outcome(play(lesson, lesson.script()).last()), name);
      assertEquals(ends.getLast(), Played.outcome(play(lesson, lesson.changed().orElseThrow()).last()), name);
    });
  }

  @Test
  void whatStaysBehindIsWhatTheLessonsSay() {
    Map<String, Integer> waiting =
        Map.of(
            "abandoned-sender", 1, "range-never-closed", 2, "hidden-goroutines", 2, "errgroup-early-return", 2,
            "lock-order-cycle", 2, "cycles-collected", 1);
    waiting.forEach((name, many) -> {
      Lesson lesson = Lessons.of(name).orElseThrow();
      assertEquals(many, play(lesson, lesson.script()).last().waiting().size(), name);
      List<SimGoroutine> left = play(lesson, lesson.changed().orElseThrow()).last().waiting();
      assertEquals(0, left.size(), name);
    });
  }

  @Test
  void aScheduleOfALessonIsPlayed() {
    Lesson l = Lessons.of("rendezvous").orElseThrow();
    String script = "go func() { print(2) }()\nprint(1)\ntime.Sleep(1ms)\n";
    Lesson first =
        new Lesson(l.name(), l.title(), l.sample(), script, Optional.of("1,2,2"), l.watch(), l.predict(), l.answer(),
            l.change(), l.changed(), l.rule(), l.myth(), l.notes());
    assertEquals(List.of("2", "1"), play(first, script).last().output());
  }

  @Test
  void twoOfFourSendsOfTheRendezvousWait() {
    Lesson lesson = Lessons.of("rendezvous").orElseThrow();
    List<StepRule> rules = Played.rules(play(lesson, lesson.script()));
    assertEquals(2, rules.stream().filter(StepRule.SEND_PARKED::equals).count());
    assertEquals(2, rules.stream().filter(StepRule.RECEIVE_PARKED::equals).count());
  }

  @Test
  void theConvoyStarvesAndIsHandedOver() {
    Lesson lesson = Lessons.of("lock-convoy").orElseThrow();
    List<StepRule> rules = Played.rules(play(lesson, lesson.script()));
    assertTrue(rules.containsAll(List.of(StepRule.LOCK_STARVING, StepRule.LOCK_HANDED)));
    List<StepRule> changed = Played.rules(play(lesson, lesson.changed().orElseThrow()));
    assertFalse(changed.contains(StepRule.LOCK_STARVING));
  }

  @Test
  void timersFollowTheRelease() {
    Machine old = Played.machine(Lessons.of("timers").orElseThrow().script(), 22, TimeModel.IDEAL);
    assertEquals(
        "exit 0: stopped in time false | waiting values 1",
        Played.outcome(Schedule.play(Playback.of(old), Schedule.oneProcessor()).last()));
  }

  @Test
  void nearlyEveryLessonHasQuestionsOfTheSimulatorToo() {
    int asked = 0;
    for (Lesson lesson : Lessons.all()) {
      asked += QuestionMaker.of(play(lesson, lesson.script()), 1).size();
    }
    assertTrue(asked > 80, asked + " questions");
  }

  @Test
  void selectDefaultLosesJobsInEverySchedule() {
    Lesson lesson = Lessons.of("select-default").orElseThrow();
    Exploration all = Played.all(Played.machine(lesson.script()));
    assertTrue(all.outcomes().stream().noneMatch(o -> o.output().contains("lost 0")));
  }

  @Test
  void theGlossaryHasItsWordsOnceAndSourcesForAll() {
    List<Glossary.Entry> all = Glossary.all();
    assertTrue(all.size() >= 80, all.size() + " words");
    Set<String> words = new HashSet<>();
    for (Glossary.Entry e : all) {
      assertTrue(words.add(e.word()), e.word());
      assertTrue(e.source().matches("[a-z/]+/[a-z0-9]+\\.go|go\\.dev/ref/\\w+"), e.source());
      assertTrue(e.plain().endsWith(".") || e.plain().endsWith("for ever."), e.plain());
    }
    assertEquals("chan send", Glossary.of("chan send").orElseThrow().word());
  }
}
