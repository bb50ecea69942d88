package chanlens.format.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.format.executable.ExecutableDecoder;
import chanlens.model.executable.Executable;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.CoreScheduler.Collector;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.TimerTable;
import chanlens.model.symbol.Frame;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a core records beyond a heap dump. The program in `profiled` has symbols, that in `tiny` has none.
class CoreSchedulerTest {
  private static ByteSource fixture(String name) throws Exception {
    return ByteSource.map(Fixtures.FORMATS.resolve("core/" + name), Progress.NONE, Cancel.NEVER);
  }

  private static HeapModel read(String program, String release) throws Exception {
    Executable executable =
        ExecutableDecoder.decode(fixture(program + "-" + release + ".elf.xz"), Progress.NONE, Cancel.NEVER).model();
    ByteSource core = fixture(program + "-" + release + ".core.zst");
    return CoreDecoder.decode(core, List.of(executable), Progress.NONE, Cancel.NEVER).model();
  }

  private static CoreScheduler scheduler(HeapModel heap) {
    return heap.core().orElseThrow().scheduler();
  }

  private static long hours(CoreScheduler s, int timer) {
    return Duration.ofNanos(s.timers().whenNanos(timer) - s.notedNanos().orElseThrow()).plusMinutes(1).toHours();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void timersSayWhatTheyDoAndWhen(String release) throws Exception {
    HeapModel heap = read("profiled", release);
    CoreScheduler s = scheduler(heap);
    TimerTable timers = s.timers();
    List<String> own = new ArrayList<>();
    for (int row = 0; row < timers.count(); row++) {
      if (timers.kind(row) != TimerTable.Kind.OTHER) {
        own.add(timers.kind(row) + " " + timers.function(row) + " in " + hours(s, row) + " h");
      }
    }
    assertEquals(
        List.of("CALLS main.hello in 1 h", "SENDS time.sendTime in 2 h", "WAKES runtime.goroutineReady in 3 h"), own);
    HeapGoroutine sleeper = heap.goroutines().stream()
        .filter(g -> g.frames().stream().anyMatch(f -> f.function().equals("time.Sleep"))).findFirst().orElseThrow();
    int row = timers.of(sleeper.addr()).orElseThrow();
    assertEquals(TimerTable.Kind.WAKES, timers.kind(row));
    assertTrue(timers.of(sleeper.addr() + 8).isEmpty() && timers.of(0).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void moreGoroutinesThanProcessorsAreInQueuesOrRun(String release) throws Exception {
    HeapModel heap = read("profiled", release);
    CoreScheduler s = scheduler(heap);
    assertEquals(2, s.processors().size());
    assertTrue(s.queued().isPresent());
    List<Long> busy = heap.goroutines().stream()
        .filter(g -> g.frames().stream().anyMatch(f -> f.function().equals("main.busy"))).map(HeapGoroutine::goid)
        .toList();
    assertEquals(3, busy.size()); // and main, into which it was inlined
    for (long goid : busy) {
      assertTrue(s.ready().contains(goid) || s.threadOf(goid).isPresent(), "G" + goid + " in " + s);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void theCollectorsFiguresAreThoseOfTheProgram(String release) throws Exception {
    Collector c = scheduler(read("profiled", release)).collector().orElseThrow();
    assertEquals(Collector.Phase.OFF, c.phase());
    assertEquals(List.of(2L, 2L, 100L), List.of(c.collections(), c.forced(), (long) c.percent()));
    assertEquals(Long.MAX_VALUE, c.limitBytes());
    assertTrue(c.heapInUseBytes() > 100_000 && c.lastUnixNanos() > 1_700_000_000_000_000_000L, c.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void theMemoryProfileSaysWhereObjectsWereAllocated(String release) throws Exception {
    HeapModel heap = read("profiled", release);
    HeapModel.Allocations profile = heap.allocations();
    int kept = 0;
    for (int row = 0; row < heap.objects().size(); row++) {
      if (profile.samples().bucketOf(row).isPresent()) {
        HeapRecords.AllocBucket b = profile.buckets().get(profile.samples().bucketOf(row).getAsInt());
        List<Frame> calls = profile.stacks().frames(b.stack());
        boolean own = calls.stream().anyMatch(f -> f.function().equals("main.keep") && f.line() == 20);
        kept += own ? 1 : 0;
        assertEquals(heap.objects().sizeBytes(row), b.objectSizeBytes());
      }
    }
    assertEquals(7, kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void whatHasNoSymbolIsNotFoundInAStrippedProgramAndTheRestIs(String release) throws Exception {
    HeapModel heap = read("tiny", release);
    CoreScheduler s = scheduler(heap);
    assertTrue(s.collector().isEmpty() && s.queued().isEmpty());
    assertEquals(2, s.processors().size());
    assertTrue(s.timers().count() >= 1);
    assertEquals(heap.core().orElseThrow().threads(), s.threads().size());
    assertTrue(s.threads().stream().allMatch(t -> t.go() && t.file().equals("tiny")), s.threads().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void theThreadOfAGoroutineHasItsRegistersAndEachGoroutineTheFunctionItBeganWith(String release) throws Exception {
    HeapModel heap = read("tiny", release);
    List<String> starts = heap.core().orElseThrow().starts();
    assertEquals(heap.goroutines().size(), starts.size());
    for (int g = 0; g < starts.size(); g++) {
      if (heap.goroutines().get(g).goid() == 1) {
        assertEquals("runtime.main", starts.get(g));
      }
    }
    List<CoreScheduler.SystemThread> running =
        scheduler(heap).threads().stream().filter(t -> !t.registers().isEmpty()).toList();
    assertTrue(!running.isEmpty());
    for (CoreScheduler.SystemThread t : running) {
      assertEquals(CoreScheduler.SystemThread.REGISTERS.size(), t.registers().size());
      assertTrue(t.goid() > 0 && !t.function().isEmpty(), t.toString());
    }
  }

  @Test
  void whatAProgramHadInItsRegistersIsLeftOutOfCopies() throws Exception {
    CoreScheduler s = scheduler(read("tiny", "1.27").reworded(Redaction.ALL.rewording().orElseThrow()));
    assertTrue(s.threads().stream().allMatch(t -> t.registers().isEmpty()));
  }
}
