package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Similarity;
import chanlens.export.text.ReportText;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.CoreScheduler.Collector;
import chanlens.model.heap.CoreScheduler.Processor;
import chanlens.model.heap.CoreScheduler.SystemThread;
import chanlens.model.heap.TimerTable;
import chanlens.view.Place;
import chanlens.view.card.Card;
import chanlens.view.card.CardItem;
import chanlens.view.card.Cards;
import chanlens.view.card.Section;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoreWordsTest {
  private static final Path CORES = Path.of("src/test/resources/chanlens/format/core");

  private static Diagnosis profiled() {
    return SampleRun.at(
        List.of(CORES.resolve("profiled-1.27.core.zst"), CORES.resolve("profiled-1.27.elf.xz")));
  }

  private static CoreScheduler scheduler(OptionalLong noted, long... timers) {
    TimerTable.Builder all = new TimerTable.Builder();
    for (long when : timers) {
      all.add(when, 0, TimerTable.Kind.OTHER, 0, "net.f");
    }
    return new CoreScheduler(List.of(), Optional.empty(), all.freeze(), noted, List.of(), Optional.empty());
  }

  @Test
  void aTimerIsDueAtMostSoManySecondsLaterThanTheLastMomentThatIsKnown() {
    assertEquals("in at most 5.00 s", CoreWords.due(scheduler(OptionalLong.of(10), 5_000_000_010L), 0));
    assertEquals("now: it is due", CoreWords.due(scheduler(OptionalLong.of(10), 10), 0));
    assertEquals("at a time that cannot be told", CoreWords.due(scheduler(OptionalLong.empty(), 10), 0));
  }

  @Test
  void queuesAreNamedAndThatNobodyIsInThemToo() {
    CoreScheduler none = new CoreScheduler(
        List.of(new Processor(0, 7, List.of())), Optional.empty(), new TimerTable.Builder().freeze(),
        OptionalLong.empty(), List.of(), Optional.empty());
    assertEquals(
        List.of("nobody is in the queues of 1 processor; the queue of all is not found"), CoreWords.queues(none));
    CoreScheduler some = new CoreScheduler(
        List.of(new Processor(3, 7, List.of(4L, 9L))), Optional.of(LongStream.range(20, 30).boxed().toList()),
        new TimerTable.Builder().freeze(), OptionalLong.empty(), List.of(), Optional.empty());
    assertEquals(
        List.of(
            "queue of processor 3: G4 G9",
            "queue of all processors: G20 G21 G22 G23 G24 G25 G26 G27 … 10 in all"),
        CoreWords.queues(some));
    assertEquals(List.of(), CoreWords.queues(CoreScheduler.UNKNOWN));
  }

  @Test
  void theCollectorsStateAndFiguresAreSaid() {
    Collector marking =
        new Collector(Collector.Phase.MARK, 1, 0, 5, 2_000_000, 3 << 20, 0, 1 << 20, -1, 1 << 30);
    assertEquals("a collection is marking; 1 has ended and stopped the program for 2.0 ms in all",
        CoreWords.of(marking));
    assertEquals(
        "3.0 MiB of the heap in use, 0 B free, 1.0 MiB given back to the system; GOGC off, GOMEMLIMIT 1.0 GiB",
        CoreWords.heap(marking));
    Collector fresh =
        new Collector(Collector.Phase.MARK_TERMINATION, 0, 0, 0, 0, 0, 0, 0, 100, Long.MAX_VALUE);
    assertEquals("a collection is ending its marking; none has ended", CoreWords.of(fresh));
  }

  @Test
  void threadsOfCAreNamedByTheFileWhoseCodeTheyRun() {
    SystemThread go = new SystemThread(1, true, 0, "runtime.futex", "prog", List.of());
    SystemThread c = new SystemThread(2, false, 0, "", "libc.so.6", List.of());
    assertEquals("1 thread of Go", CoreWords.threads(List.of(go)));
    assertEquals("1 thread of Go; 2 of C, in libc.so.6 (2)", CoreWords.threads(List.of(go, c, c)));
    assertEquals("thread 2, in libc.so.6", CoreWords.thread(c));
  }

  @Test
  void aReportShowsWhatOnlyTheCoreFileRecords() {
    Diagnosis d = profiled();
    String report = ReportText.of(d, SampleRun.ALONE, Optional.empty(), Similarity.CALLS);
    assertTrue(report.contains("Recorded in the core file:"), report);
    assertTrue(report.contains("2 have ended, 2 of them by runtime.GC, and stopped"), report);
    assertTrue(report.contains(" in 7 objects that main.keep allocated, main.go:20"), report);
    assertTrue(report.contains("main.hello is called, in at most 1 h 0 min"), report);
    assertTrue(report.contains(" gets the time, in at most 2 h 0 min, every 2 h 0 min"), report);
  }

  @Test
  void theCardsOfTheRunAndOfASleeperShowTheTimer() {
    Diagnosis d = profiled();
    assertTrue(words(Cards.of(d).card(new Place.Overview())).contains(" goes on, in at most 3 h 0 min"));
    for (int row = 0; row < d.run().goroutines().count(); row++) {
      boolean sleeps = d.run().frames(row).stream().anyMatch(f -> f.function().equals("time.Sleep"));
      boolean ticks = d.run().facts(row).function().equals("main.main.func2");
      String words = words(Cards.of(d).card(new Place.Goroutine(d.run().goroutines().goid(row))));
      assertEquals(sleeps, words.contains("a timer ends its wait, in at most 3 h 0 min"), words);
      assertEquals(ticks, words.contains("a timer sends to a channel that it waits on, in at most 2 h 0 min"), words);
      assertTrue(words.contains("began with "), words);
    }
  }

  private static String words(Card card) {
    Section section = card.section("In the core file").orElseThrow();
    StringBuilder all = new StringBuilder();
    for (CardItem item : section.items()) {
      all.append(item instanceof CardItem.Line line ? line.text().plain() : "").append('\n');
    }
    return all.toString();
  }
}
