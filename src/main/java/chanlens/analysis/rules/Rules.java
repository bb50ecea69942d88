package chanlens.analysis.rules;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// All rules, each in its turn: what an earlier one says of a goroutine a later one does not say again.
public final class Rules {
  private Rules() {}

  /// In no order; without numbers.
  public static List<Finding> find(Case about) {
    List<Finding> found = new ArrayList<>();
    List<Finding> circles = new ArrayList<>(LockCycles.find(about));
    circles.addAll(Circles.find(about));
    found.addAll(circles);
    found.addAll(Stuck.find(about, provedBy(circles)));
    found.addAll(Profiled.find(about, found));
    found.addAll(NoCancel.find(about));
    found.addAll(FinalizerCycles.find(about));
    found.addAll(Idle.find(about));
    found.addAll(Crash.find(about));
    found.addAll(Grown.find(about));
    found.addAll(CaptureNotes.find(about));
    found.addAll(OverTime.find(about));
    return found;
  }

  /// Those on a circle, when reachability says that they are stuck.
  private static Set<Long> provedBy(List<Finding> circles) {
    return circles.stream()
        .filter(f -> f.rule() == Rule.F_CHANCYCLE || f.degree() == Degree.PROVED)
        .flatMap(f -> f.goroutines().stream())
        .collect(Collectors.toSet());
  }
}
