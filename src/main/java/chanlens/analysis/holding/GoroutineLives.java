package chanlens.analysis.holding;

import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Verdict;
import chanlens.golang.AcceptCalls;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The [Life] of each goroutine of a run, at the moment of its dump or text.
final class GoroutineLives {
  /// Calls by which a program captures itself.
  private static final Set<String> CAPTURES =
      Set.of(
          "runtime/debug.WriteHeapDump", "runtime/pprof.(*Profile).WriteTo", "runtime/pprof.writeGoroutine",
          "runtime/pprof.writeGoroutineStacks", "runtime.Stack", "runtime/debug.Stack", "runtime/debug.PrintStack",
          "runtime/trace.Stop");

  private GoroutineLives() {}

  /// @param row in the run's goroutines
  static Life of(Run run, Optional<LeakProof> proof, int row) {
    GoroutineFacts facts = run.facts(row);
    if (facts.state() == GoroutineState.ENDED) {
      return Life.ENDED;
    }
    OptionalInt h = run.heapRow(row);
    boolean leaked =
        facts.leaked() || (h.isPresent() && proof.map(p -> p.verdict(h.getAsInt()).leaked()).orElse(false));
    boolean meant = h.isPresent() && proof.map(p -> p.verdict(h.getAsInt()) == Verdict.ON_PURPOSE).orElse(false);
    WaitReason reason = facts.waitReason();
    if (leaked || meant || (facts.state() == GoroutineState.WAITING && reason.nil())) {
      return Life.STUCK;
    }
    List<Frame> frames = run.frames(row);
    if (facts.state() != GoroutineState.WAITING || reason.comesByItself()) {
      return byItself(facts, frames);
    }
    return switch (reason.kind()) {
      case MUTEX, RWMUTEX -> Life.LOCKS;
      case SEMAPHORE -> waitsForMutex(frames) ? Life.LOCKS : Life.WAITS;
      default -> Life.WAITS;
    };
  }

  private static Life byItself(GoroutineFacts facts, List<Frame> frames) {
    if (frames.stream().anyMatch(f -> CAPTURES.contains(f.function()))) {
      return Life.CAPTURES;
    }
    boolean idle =
        facts.system()
            || (!frames.isEmpty() && frames.stream().allMatch(f -> StandardLibrary.has(f.function())))
            || frames.stream().anyMatch(f -> AcceptCalls.has(f.function()));
    return idle ? Life.IDLES : Life.GOES_ON;
  }

  private static boolean waitsForMutex(List<Frame> frames) {
    for (Frame f : frames) {
      switch (f.function()) {
        case "sync.(*Mutex).Lock", "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).Lock",
            "internal/sync.(*Mutex).lockSlow", "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock" -> {
          return true;
        }
        case "sync.(*WaitGroup).Wait", "sync.(*Cond).Wait" -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
