package chanlens.analysis.diagnosis;

import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Why;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.rules.Case;
import chanlens.analysis.rules.MainOnPurpose;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.golang.TestFrames;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/// Verdicts on single goroutines: from findings first, then from the memory, then from the wait itself.
final class Verdicts {
  private final Case about;
  private final Run run;
  private final LongFunction<List<Finding>> findingsOf;

  /// @param findingsOf the findings about a goroutine, by its id
  Verdicts(Case about, LongFunction<List<Finding>> findingsOf) {
    this.about = about;
    this.run = about.run();
    this.findingsOf = findingsOf;
  }

  /// @param row in the run's goroutines
  GoroutineVerdict of(int row) {
    GoroutineFacts facts = run.facts(row);
    Optional<GoroutineVerdict> found = byFindings(row, facts);
    if (found.isPresent()) {
      return found.get();
    }
    if (facts.state() != GoroutineState.WAITING) {
      return GoroutineVerdict.expected(facts.state() == GoroutineState.ENDED ? new Why.Ended() : new Why.NotWaiting());
    }
    if (run.wentOn(row)) {
      return GoroutineVerdict.expected(new Why.WentOn());
    }
    if (facts.system()) {
      return runsCallback(row)
          ? GoroutineVerdict.unknown(new Why.InACallback())
          : GoroutineVerdict.expected(new Why.OfTheRuntime());
    }
    OptionalInt h = run.heapRow(row);
    OptionalLong unlocker = unlocker(facts.goid());
    if (about.proof().isPresent() && h.isPresent()) {
      boolean expected = about.proof().get().verdict(h.getAsInt()) == Verdict.REACHABLE;
      if (expected && unlocker.isPresent()) {
        return GoroutineVerdict.expected(new Why.MayBeUnlockedBy(unlocker.getAsLong()));
      }
      GoroutineVerdict verdict = byReach(about.proof().get(), h.getAsInt());
      return expected && mayBeLeft(facts.goid()) ? GoroutineVerdict.unknown(verdict.why()) : verdict;
    }
    if (unlocker.isPresent()) {
      return GoroutineVerdict.unknown(new Why.MayBeUnlockedBy(unlocker.getAsLong()));
    }
    return byReason(row, facts);
  }

  /// Whether a finding calls it one of many that may be left over: that something could wake it does not mean that it
  /// does.
  private boolean mayBeLeft(long goid) {
    return findingsOf.apply(goid).stream().anyMatch(f -> f.concern() == Concern.PILED);
  }

  /// The goroutine that makes progress and may hold the lock that a goroutine waits for.
  private OptionalLong unlocker(long goid) {
    return about.partners().lockOf(goid)
        .map(l -> about.dead().unlocker(l.addr()))
        .orElse(OptionalLong.empty());
  }

  private GoroutineVerdict byReason(int row, GoroutineFacts facts) {
    WaitReason reason = facts.waitReason();
    if (MainOnPurpose.is(facts, run.frames(row))) {
      return GoroutineVerdict.expected(new Why.ByReach(new ReachReason.MainOnPurpose()));
    }
    if (reason.comesByItself()) {
      return GoroutineVerdict.expected(new Why.ComesByItself(reason));
    }
    List<Frame> frames = run.frames(row);
    if (TestFrames.waitsForItsTurn(frames, Frame::function)) {
      return GoroutineVerdict.expected(new Why.WaitsForItsTurn());
    }
    if (TestFrames.waitsForTests(frames, Frame::function)) {
      return GoroutineVerdict.expected(new Why.WaitsForTests());
    }
    boolean asked = reason.durable() || reason.kind() == WaitReason.Kind.COROUTINE
        || reason.kind() == WaitReason.Kind.SYNCTEST;
    return GoroutineVerdict.unknown(asked ? new Why.WaitsToBeAsked(reason) : new Why.NoHeapDump());
  }

  /// Whether one of the runtime's goroutines runs code of the program: a finalizer or a cleanup.
  private boolean runsCallback(int row) {
    return run.frames(row).stream().anyMatch(f -> !StandardLibrary.has(f.function()));
  }

  private Optional<GoroutineVerdict> byFindings(int row, GoroutineFacts facts) {
    Optional<Finding> stuck =
        findingsOf.apply(facts.goid()).stream()
            .filter(f -> f.concern() == Concern.STUCK || isDeath(f, facts))
            .min(Comparator.comparing(Finding::degree));
    if (stuck.isEmpty()) {
      return Optional.empty();
    }
    Finding f = stuck.get();
    if (f.concern() == Concern.DIED && facts.state() != GoroutineState.WAITING) {
      return Optional.of(GoroutineVerdict.died(new Why.ByFinding(f)));
    }
    return Optional.of(stuck(row, f));
  }

  /// Whether a finding says that a goroutine died, or that a waiting one had nobody left to wake it.
  private static boolean isDeath(Finding f, GoroutineFacts facts) {
    return f.concern() == Concern.DIED
        && (facts.state() != GoroutineState.WAITING || f.claim() instanceof Claim.AllAsleep);
  }

  /// A finding is as sure as its least sure goroutine; a single goroutine can be surer.
  private GoroutineVerdict stuck(int row, Finding finding) {
    OptionalInt h = run.heapRow(row);
    Optional<LeakProof> proof = about.proof();
    if (proof.isEmpty() || h.isEmpty() || !proof.get().verdict(h.getAsInt()).leaked()) {
      return GoroutineVerdict.stuck(finding.degree(), new Why.ByFinding(finding));
    }
    if (finding.isPossible()) {
      return GoroutineVerdict.stuck(Degree.POSSIBLE, new Why.ByFinding(finding));
    }
    Verdict verdict = proof.get().verdict(h.getAsInt());
    if (finding.degree() == Degree.PROVED && verdict == Verdict.STRONG) {
      return GoroutineVerdict.stuck(Degree.PROVED, new Why.ByTheDetector());
    }
    Degree degree = verdict == Verdict.PROVED ? Degree.PROVED : finding.degree();
    return GoroutineVerdict.stuck(degree, new Why.ByReach(proof.get().reason(h.getAsInt())));
  }

  private static GoroutineVerdict byReach(LeakProof proof, int h) {
    Why why = new Why.ByReach(proof.reason(h));
    return switch (proof.verdict(h)) {
      case NOT_STUCK, ON_PURPOSE, REACHABLE -> GoroutineVerdict.expected(why);
      case UNKNOWN -> GoroutineVerdict.unknown(why);
      case STRONG -> GoroutineVerdict.stuck(Degree.STRONG, why);
      case POSSIBLE -> GoroutineVerdict.stuck(Degree.POSSIBLE, why);
      case PROVED -> GoroutineVerdict.stuck(Degree.PROVED, why);
    };
  }
}
