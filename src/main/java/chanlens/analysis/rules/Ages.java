package chanlens.analysis.rules;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.WaitTime;
import chanlens.model.trace.TraceModel;

/// What the ages of waits say. The runtime notes when a goroutine began to wait at the first collection after that
/// alone (runtime/mgcmark.go markroot, waitsince, Go 1.19 to 1.27): where none has been for long, no goroutine of a
/// dump has an age, and that says nothing; where others have one, a goroutine without has not waited long.
final class Ages {
  /// A shorter wait comes and goes.
  private static final long BRIEF_NANOS = 1_000_000_000L;

  private final Run run;
  private final boolean told;
  private final long traceNanos;

  private Ages(Run run, boolean told) {
    this.run = run;
    this.told = told;
    this.traceNanos = run.trace().map(TraceModel::lastNanos).orElse(0L);
  }

  static Ages of(Run run) {
    boolean told = false;
    for (int row = 0; row < run.goroutines().count() && !told; row++) {
      told = run.facts(row).waited().known() != WaitTime.Known.UNKNOWN;
    }
    return new Ages(run, told);
  }

  /// Whether no goroutine has an age.
  boolean unknown() {
    return !told;
  }

  /// Whether the wait may have lasted for long: no age says otherwise, or it fills nearly all of the trace.
  ///
  /// @param row in the run's goroutines
  boolean mayBeLong(int row) {
    WaitTime waited = run.facts(row).waited();
    return waited.known() == WaitTime.Known.UNKNOWN || waited.nanos() >= BRIEF_NANOS || fillsTheTrace(row);
  }

  /// Whether the wait began before the trace, or nearly so, and had not ended at its end.
  boolean fillsTheTrace(int row) {
    WaitTime waited = run.facts(row).waited();
    return waited.known() == WaitTime.Known.AT_LEAST && traceNanos > 0 && 10 * waited.nanos() >= 9 * traceNanos;
  }
}
