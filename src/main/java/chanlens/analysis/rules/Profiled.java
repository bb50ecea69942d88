package chanlens.analysis.rules;

import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackKey;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Goroutines that a `goroutineleak` profile counts and no other file of the run shows. The profile has their stacks
/// and counts but no ids: the findings are as certain as those with ids, but name no goroutine.
final class Profiled {
  private Profiled() {}

  /// @param named findings that name stuck goroutines
  static List<Finding> find(Case about, List<Finding> named) {
    Run run = about.run();
    boolean comparable = run.goroutines().count() == 0 || StackKey.hasLines(about.groups());
    LeakProfile profile = LeakProfile.of(run, about.groups());
    if (!profile.present() || !comparable) {
      return List.of();
    }
    Set<Long> covered =
        named.stream()
            .filter(f -> f.concern() == Concern.STUCK)
            .flatMap(f -> f.goroutines().stream())
            .collect(Collectors.toSet());
    List<Finding> found = new ArrayList<>();
    for (LeakProfile.Place place : profile.places()) {
      about.cancel().check();
      if (place.frames().isEmpty()) { // main in select {}: the runtime counts it and writes no stack
        continue;
      }
      boolean known =
          about.groups().groups().stream()
              .filter(g -> LeakProfile.isAt(g, place))
              .flatMap(g -> g.rows().stream())
              .anyMatch(r -> covered.contains(run.goroutines().goid(r)));
      if (!known) {
        found.add(finding(place));
      }
    }
    return found;
  }

  private static Finding finding(LeakProfile.Place place) {
    StackGroup group = group(place.frames());
    Rule rule = switch (group.activity()) {
      case FOREVER -> Rule.F_NIL;
      case SEND -> Rule.F_ABANDON;
      case RECEIVE -> Stuck.receivesUntilClosed(place.frames()) ? Rule.F_RANGE : Rule.F_LEAK;
      case RUNNING, RUNNABLE, SELECT, LOCK, IO, SLEEP, GC, UNKNOWN -> Rule.F_LEAK;
    };
    long count = place.count();
    Claim claim = switch (rule) {
      case F_NIL -> new Claim.NeverEnds(count, Ops.of(group));
      case F_ABANDON -> new Claim.SendsForEver(count);
      case F_RANGE -> new Claim.ReceivesForEver(count, 0);
      default -> new Claim.WaitsForEver(count, Ops.of(group));
    };
    return Finding.of(rule, Concern.STUCK, Degree.PROVED, claim)
        .unnamed(count)
        .at(group.site())
        .evidence(CaptureKind.PROFILE, new Fact.LeakCount(count, false))
        .advise(Stuck.advice(rule, group), Refutation.POINTERS_THE_RUNTIME_CANNOT_SEE);
  }

  /// What they wait for follows from the runtime's calls on the stack, which are in the protobuf form of a profile.
  private static StackGroup group(List<Frame> frames) {
    String reason =
        WaitSite.of(frames.size(), i -> frames.get(i).function(), i -> frames.get(i).line())
            .map(WaitSite::reason)
            .filter(r -> WaitReason.of(r).activity() != Activity.GC)
            .orElse("");
    String function = frames.isEmpty() ? "" : frames.getLast().function();
    return new StackGroup(
        -1, List.of(), function, false, GoroutineState.WAITING, reason, frames, Optional.empty());
  }
}
