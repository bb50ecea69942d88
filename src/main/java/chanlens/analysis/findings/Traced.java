package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
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
    String count = born + " of " + rows.size() + " were created during the trace";
    String when = born == 0 ? "" : ", at " + Amounts.duration(first);
    if (born > 1) {
      when = ", the first at " + Amounts.duration(first) + ", the last at " + Amounts.duration(last);
    }
    return List.of(new Proof(CaptureKind.TRACE, count + when));
  }
}
