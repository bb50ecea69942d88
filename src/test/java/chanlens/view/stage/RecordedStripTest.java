package chanlens.view.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.run.Playback;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.work.Cancel;
import chanlens.workspace.LessonTraces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded runs of the lessons.
class RecordedStripTest {
  private static List<Lesson> lessons() {
    return Lessons.all();
  }

  private static long waits(RecordedStrip strip, String words) {
    return strip.picture(100_000, new PlainMeasure()).items().stream().filter(i -> i.title().equals(words)).count();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyLessonHasARecordedRunWithEvents(Lesson lesson) {
    String sample = lesson.sample().orElseThrow();
    LessonTraces.Recorded recorded = LessonTraces.of(Path.of(""), sample, Cancel.NEVER).orElseThrow();
    assertTrue(recorded.source().startsWith("samples/" + sample + "/captures/go1.27/"), recorded.source());
    RecordedStrip strip = RecordedStrip.of(recorded.trace(), Cancel.NEVER);
    Picture picture = strip.picture(900, new PlainMeasure());
    assertTrue(picture.items().stream().anyMatch(i -> "recorded-event".equals(i.kind())));
    assertTrue(picture.items().stream().allMatch(i -> i.bounds().right() <= 901), sample);
    assertTrue(strip.words(900).contains("events"), strip.words(900));
  }

  @Test
  void theRendezvousHasThreeSendsThatWait() {
    LessonTraces.Recorded recorded = LessonTraces.of(Path.of(""), "rendezvous", Cancel.NEVER).orElseThrow();
    assertEquals(3, waits(RecordedStrip.of(recorded.trace(), Cancel.NEVER), "waiting to send"));
  }

  @Test
  void aSampleThatIsNotThereHasNone() {
    assertEquals(Optional.empty(), LessonTraces.of(Path.of(""), "nowhere", Cancel.NEVER));
  }

  @Test
  void stepsThatATraceDoesNotHaveArePaleInTheStrip() {
    Playback run = Played.run("ch := make(chan int, 1)\nch <- 1\n<-ch\ntime.Sleep(1ms)\n");
    StageMoment moment = new StageMoment(run, 1);
    Picture strip = StageStrip.of(moment, StageOrder.none(run), true, 600, new PlainMeasure());
    assertEquals(4, strip.items().stream().filter(i -> "step unseen".equals(i.kind())).count());
  }
}
