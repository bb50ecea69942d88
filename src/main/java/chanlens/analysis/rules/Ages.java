package chanlens.analysis.rules;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.WaitTime;
import chanlens.model.trace.TraceModel;

/// What the ages of waits mean. The runtime records when a goroutine began to wait only at the first collection after
/// that (runtime/mgcmark.go markroot, waitsince, Go 1.19 to 1.27): without a recent collection no goroutine of a dump
/// has an age, which means nothing; when others have one, a goroutine without an age has not waited long.
final class Ages {
  /// A shorter wait is normal.
  private static final long BRIEF_NANOS = 1_000_000_000L;

  private final Run run;
  private final boolean anyKnown;
  private final long traceNanos;

  private Ages(Run run, boolean anyKnown) {
    this.run = run;
    this.anyKnown = anyKnown;
    this.traceNanos = run.trace().map(TraceModel::lastNanos).orElse(0L);
  }

  static Ages of(Run run) {
    boolean anyKnown = false;
    for (int row = 0; row < run.goroutines().count() && !anyKnown; row++) {
      anyKnown = run.facts(row).waited().known() != WaitTime.Known.UNKNOWN;
    }
    return new Ages(run, anyKnown);
  }

  /// Whether no goroutine has an age.
  boolean unknown() {
    return !anyKnown;
  }

  /// Whether the wait may have lasted long: no age says otherwise, or it fills nearly all of the trace.
  ///
  /// @param row in the run's goroutines
  boolean mayBeLong(int row) {
    WaitTime waited = run.facts(row).waited();
    return waited.known() == WaitTime.Known.UNKNOWN || waited.nanos() >= BRIEF_NANOS || fillsTheTrace(row);
  }

  /// Whether the wait began before the trace, or near its start, and had not ended at its end.
  boolean fillsTheTrace(int row) {
    WaitTime waited = run.facts(row).waited();
    return waited.known() == WaitTime.Known.AT_LEAST && traceNanos > 0 && 10 * waited.nanos() >= 9 * traceNanos;
  }
}
