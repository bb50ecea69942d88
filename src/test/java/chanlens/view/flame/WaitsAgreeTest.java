package chanlens.view.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.analysis.sites.Point;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Flame graphs and tables say the same of waits, to the nanosecond. Dumps were taken during these traces.
class WaitsAgreeTest {
  private static final Set<Point.Op> SYNC =
      Set.of(Point.Op.SEND, Point.Op.RECEIVE, Point.Op.SELECT, Point.Op.LOCK);

  private static long inTables(Diagnosis run, Set<Point.Op> ops) {
    return run.sites(Cancel.NEVER).places().stream()
        .filter(p -> ops.contains(p.point().op()))
        .mapToLong(p -> p.waits().allNanos())
        .sum();
  }

  private static long inFlame(TraceModel trace, OffCpu kind) {
    return OffCpuProfile.ofProgram(trace, kind, Cancel.NEVER).sites().stream()
        .mapToLong(s -> s.nanos() + s.openNanos())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void flamesAndTablesAddUpTheSameWaits(String release) {
    for (String story : new String[] {"abandoned-sender", "lock-order-cycle", "select-fan-in", "rendezvous"}) {
      Diagnosis run = SampleRun.of(story, release);
      TraceModel trace = run.run().trace().orElseThrow();
      assertEquals(inTables(run, SYNC), inFlame(trace, OffCpu.SYNC), story);
      assertEquals(inTables(run, Set.of(Point.Op.NETWORK)), inFlame(trace, OffCpu.NETWORK), story);
      assertEquals(run.sites(Cancel.NEVER).runnable().allNanos(), inFlame(trace, OffCpu.SCHED), story);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void timeSpentWritingDumpsIsInNone(String release) {
    TraceModel trace = SampleRun.of("abandoned-sender", release).run().trace().orElseThrow();
    CapturePauses pauses = CapturePauses.of(trace.ranges());
    assertTrue(pauses.within(0, trace.lastNanos()) > 0);
    long go = OffCpuProfile.of(trace, OffCpu.SYNC, Cancel.NEVER).sites().stream()
        .mapToLong(s -> s.nanos() + s.openNanos())
        .sum();
    assertTrue(inFlame(trace, OffCpu.SYNC) < go);
  }
}
