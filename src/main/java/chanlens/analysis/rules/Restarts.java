package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.rules.Moments.Moment;
import java.util.ArrayList;
import java.util.List;

/// Dumps of one kind from several processes: of a program that was restarted, or of several programs. Growth is
/// searched within one of them.
final class Restarts {
  private Restarts() {}

  static List<Finding> find(Run run, List<Moments> all) {
    List<Finding> found = new ArrayList<>();
    for (Moments series : all) {
      if (!series.others().isEmpty() && !isNoted(run, series)) {
        found.add(note(series));
      }
    }
    return found;
  }

  /// Whether a file among them is noted as one of another process than the rest.
  private static boolean isNoted(Run run, Moments series) {
    return series.others().stream()
        .flatMap(o -> o.moments().stream())
        .anyMatch(m -> run.join().against(m.name()).isPresent());
  }

  private static Finding note(Moments series) {
    List<List<String>> names = new ArrayList<>();
    series.others().forEach(o -> names.add(names(o.moments())));
    names.add(names(series.moments()));
    int dumps = names.stream().mapToInt(List::size).sum();
    boolean programs = series.others().stream().anyMatch(Moments.Other::program);
    Claim claim = new Claim.SeveralProcesses(dumps, names.size(), programs);
    return Finding.of(Rule.F_CAPTURE, Concern.NOTE, Degree.INFO, claim)
        .evidence(series.kind(), new Fact.ByProcess(names))
        .advise(Advice.COMPARE_WITHIN_ONE_PROCESS, Refutation.THE_SAME_GOROUTINES_IN_BOTH);
  }

  private static List<String> names(List<Moment> moments) {
    return moments.stream().map(Moment::name).toList();
  }
}
