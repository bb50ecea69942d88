package chanlens.analysis.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.sites.ChannelSite.Party;
import chanlens.analysis.sites.Point.Op;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On captures of `wakes/main.go`, whose functions are named for what ends their wait, and of samples.
class SitesTest {
  private static Run wakes(String release) {
    return SampleRun.at(Path.of("src/test/resources/chanlens/analysis/wakes", "wakes-" + release + ".trace.gz")).run();
  }

  private static Sites sites(String release) {
    return Sites.of(wakes(release), Cancel.NEVER);
  }

  /// The one site of which a function of package main is a part.
  private static ChannelSite at(Sites sites, String function) {
    List<ChannelSite> found = sites.channels().stream()
        .filter(s -> s.uses().stream().anyMatch(u -> u.point().known().function().equals("main." + function)))
        .toList();
    assertEquals(1, found.size(), function);
    return found.getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void pairsThatNeverMetArePartiesOfOneSite(String release) {
    ChannelSite site = at(sites(release), "ping");
    assertEquals(
        List.of(2, 2), site.parties().stream().map(p -> p.gs().length).toList(), "two pairs, a channel each");
    assertEquals(List.of(Confidence.LIKELY, Confidence.LIKELY), site.parties().stream().map(Party::confidence)
        .toList());
    assertEquals(List.of("main.ping", "main.pong"),
        site.uses().stream().map(u -> u.point().known().function()).sorted().toList());
    assertTrue(site.waits().count() >= 30 && site.waits().count() <= 41, site.waits().toString());
    assertEquals(site.waits().count(), site.endedBy(Ender.PEER), "each wait of this site was ended by a partner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void manyThatMetOneMayHaveAChannelEach(String release) {
    ChannelSite site = at(sites(release), "worker");
    assertEquals(1, site.parties().size());
    assertEquals(5, site.goroutines(), "four senders and the receiver");
    assertEquals(Confidence.POSSIBLE, site.confidence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void oneCloseThatWakesAllIsOneChannel(String release) {
    ChannelSite site = at(sites(release), "closedReceive");
    assertEquals(3, site.endedBy(Ender.CLOSE), "two receivers and a select");
    assertEquals(Confidence.LIKELY, site.confidence());
    assertTrue(site.uses().stream().anyMatch(u -> u.point().op() == Op.CLOSE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void aWaitThatNeverEndsIsCountedApart(String release) {
    ChannelSite site = at(sites(release), "neverReceived");
    assertEquals(Confidence.ALONE, site.confidence());
    assertEquals(0, site.waits().count());
    assertEquals(1, site.waits().cut());
    assertEquals(1, site.endedBy(Ender.NOBODY));
    assertEquals(0, site.waits().p50Nanos(), "no length is made up");
    assertTrue(SiteWords.waits(site.waits()).startsWith("1 wait cut by the trace, at least "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void aTimerIsNoPartner(String release) {
    ChannelSite site = at(sites(release), "timerReceive");
    assertEquals(Confidence.ALONE, site.confidence());
    assertEquals(1, site.endedBy(Ender.TIMER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void aLineOfTheStandardLibraryIsKnownByTheProgramsCallOfIt(String release) {
    ChannelSite site = at(sites(release), "cancelled");
    ChannelSite.Use close =
        site.uses().stream().filter(u -> u.point().op() == Op.CLOSE).findFirst().orElseThrow();
    assertTrue(close.point().frame().function().startsWith("context."), close.toString());
    assertEquals("main.channels", close.point().known().function());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.27"})
  void placesCountEveryWaitOfTheProgram(String release) {
    Sites sites = sites(release);
    WaitPlace lock = place(sites, "releasedMutex");
    assertEquals(Op.LOCK, lock.point().op());
    assertEquals(1, lock.waits().count());
    assertEquals(Op.NETWORK, place(sites, "networkRead").point().op());
    assertEquals(Op.SLEEP, place(sites, "timerSleep").point().op());
    long atChannels = sites.channels().stream().mapToLong(s -> s.waits().all()).sum();
    long atPlaces = sites.places().stream()
        .filter(p -> p.point().op() == Op.SEND || p.point().op() == Op.RECEIVE || p.point().op() == Op.SELECT)
        .mapToLong(p -> p.waits().all())
        .sum();
    assertEquals(atPlaces, atChannels, "no wait for a channel is lost or counted twice");
  }

  private static WaitPlace place(Sites sites, String function) {
    List<WaitPlace> found =
        sites.places().stream()
            .filter(p -> p.point().op() != Op.SYSTEM_CALL && p.point().known().function().equals("main." + function))
            .toList();
    assertEquals(1, found.size(), function);
    return found.getFirst();
  }

  @Test
  void theSumsOfGoroutinesAreTheSumsOfAll() {
    Run run = wakes("1.27");
    TraceModel trace = run.trace().orElseThrow();
    Sites all = Sites.of(run, Cancel.NEVER);
    long waits = 0;
    long ready = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (PlaceTally.isProgram(trace, g)) {
        Sites one = Sites.ofGoroutine(trace, g);
        waits += one.places().stream().mapToLong(p -> p.waits().allNanos()).sum();
        ready += one.runnable().allNanos();
      }
    }
    assertEquals(all.places().stream().mapToLong(p -> p.waits().allNanos()).sum(), waits);
    assertEquals(all.runnable().allNanos(), ready);
  }

  /// The figures of goroutines are compared with Go's own elsewhere; so these are too.
  @ParameterizedTest
  @ValueSource(strings = {"story-1.22", "story-1.24", "story-1.27", "long-1.27", "v1/story-1.19", "v1/story-1.21"})
  void waitsAddUpToTheFiguresOfGoroutines(String name) {
    Run run = Fixtures.of("trace/" + name + ".trace.gz").run();
    TraceModel trace = run.trace().orElseThrow();
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    long blocked = 0;
    long ready = 0;
    long calls = 0;
    for (int g = 0; g < figures.count(); g++) {
      if (PlaceTally.isProgram(trace, g)) {
        blocked += figures.blockNanos(g).values().stream().mapToLong(Long::longValue).sum();
        blocked += parkedForEver(trace.spans(g));
        ready += figures.schedWaitNanos(g);
        calls += figures.syscallNanos(g) + figures.syscallBlockNanos(g);
      }
    }
    Sites sites = Sites.of(run, Cancel.NEVER);
    assertEquals(0, sites.pausedNanos(), "no dump was taken");
    Map<Boolean, Long> nanos =
        sites.places().stream().collect(
            Collectors.partitioningBy(
                p -> p.point().op() == Op.SYSTEM_CALL, Collectors.summingLong(p -> p.waits().allNanos())));
    assertEquals(blocked, nanos.get(false));
    if (trace.timesSystemCalls()) {
      assertEquals(calls, nanos.get(true));
    } else {
      assertTrue(nanos.getOrDefault(true, 0L) <= calls, "calls that did not block have no length");
    }
    assertEquals(ready, sites.runnable().allNanos());
  }

  /// Time after which Go counts a goroutine as dead, and we do not.
  private static long parkedForEver(Spans spans) {
    int last = spans.count() - 1;
    return last >= 0 && spans.reason(last).equals("forever") ? spans.endNanos(last) - spans.startNanos(last) : 0;
  }

  /// Two dumps were taken while the consumer worked; the time in which the world stood still is nobody's wait.
  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.25", "go1.27"})
  void timeInWhichADumpWasTakenIsNoWait(String release) {
    Diagnosis diagnosis = SampleRun.of("ring-buffer", release);
    Sites sites = diagnosis.sites(Cancel.NEVER);
    assertTrue(sites.pausedNanos() > 1_000_000, "the pauses were found");
    long length = diagnosis.run().trace().orElseThrow().lastNanos();
    WaitPlace done = place(sites, "main", Op.RECEIVE);
    assertTrue(done.waits().maxNanos() < length - 2_000_000, "main waits for the end, but not through the dumps");
  }

  private static WaitPlace place(Sites sites, String function, Op op) {
    return sites.places().stream()
        .filter(p -> p.point().op() == op && p.point().known().function().equals("main." + function))
        .findFirst().orElseThrow();
  }

  /// Go 1.19 does not record why the world stopped, so the dump has no place in its trace.
  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.25", "go1.27"})
  void theHeapDumpNamesTheChannelOfASite(String release) {
    Diagnosis diagnosis = SampleRun.of("ring-buffer", release);
    Sites sites = diagnosis.sites(Cancel.NEVER);
    ChannelSite produce = sites.channels().stream()
        .filter(s -> s.uses().stream().anyMatch(u -> u.point().known().function().equals("main.produce")))
        .findFirst().orElseThrow();
    assertEquals(1, produce.addrs().size());
    assertEquals(4, diagnosis.run().waits().orElseThrow().channelAt(produce.addrs().getFirst()).orElseThrow().cap());
    assertEquals(List.of(produce), sites.at(produce.addrs().getFirst()));
  }

  @Test
  void aRunWithoutATraceHasNone() {
    Diagnosis diagnosis = SampleRun.at(SampleRun.folder("ring-buffer", "go1.27").resolve("heap.dump.gz"));
    assertEquals(Sites.NONE, diagnosis.sites(Cancel.NEVER));
  }

  @Test
  void lookingCanBeCancelled() {
    Run run = wakes("1.27");
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    assertThrows(Cancelled.class, () -> Sites.of(run, cancel));
  }

  @Test
  void cancellingEitherPassCancelsAll() {
    Run run = wakes("1.27");
    Cancel second = () -> StackWalker.getInstance()
        .walk(s -> s.anyMatch(f -> f.getClassName().endsWith("PlaceTally")));
    assertThrows(Cancelled.class, () -> Sites.of(run, second));
  }
}
