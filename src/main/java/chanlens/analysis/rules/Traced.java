package chanlens.analysis.rules;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.model.capture.CaptureKind;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.TraceModel;
import java.util.List;

/// What the trace adds to a finding.
final class Traced {
  private Traced() {}

  static List<Proof> of(Run run, List<Integer> rows) {
    if (run.trace().isEmpty()) {
      return List.of();
    }
    TraceModel trace = run.trace().get();
    GoroutineTable table = trace.goroutines();
    int[] known =
        rows.stream().mapToInt(r -> run.goroutines().traceRow(r)).filter(t -> t != Goroutines.NONE).toArray();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int born = 0;
    for (int t : known) {
      if (!table.existedBefore(t)) {
        born++;
        first = Math.min(first, table.startNanos(t));
        last = Math.max(last, table.startNanos(t));
      }
    }
    if (known.length == 0) {
      return List.of();
    }
    return List.of(new Proof(CaptureKind.TRACE, new Fact.Created(born, rows.size(), first, last)));
  }
}
