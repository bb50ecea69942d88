package chanlens.view;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.words.ScopeWords;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Which goroutines of a run are in a scope: those that existed in its range, and belong to its request. Immutable.
public final class Scoped {
  private final Run run;
  private final Scope scope;
  private final BitSet rows;

  private Scoped(Run run, Scope scope, BitSet rows) {
    this.run = run;
    this.scope = scope;
    this.rows = rows;
  }

  /// Linear in the number of goroutines. One that the trace does not show is in no range.
  public static Scoped of(Run run, Scope scope, Cancel cancel) {
    int count = run.goroutines().count();
    BitSet rows = new BitSet(count);
    rows.set(0, count);
    Scoped all = new Scoped(run, scope, rows);
    if (scope.isLimited()) {
      for (int row = 0; row < count; row++) {
        if ((row & 0xff) == 0) {
          cancel.check();
        }
        rows.set(row, all.isIn(row));
      }
    }
    return all;
  }

  private boolean isIn(int row) {
    return scope.request().map(r -> r.goids().contains(run.goroutines().goid(row))).orElse(true)
        && scope.range().map(r -> run.trace().map(t -> existed(t, row, r)).orElse(true)).orElse(true);
  }

  private boolean existed(TraceModel trace, int row, Place.TimeRange range) {
    int g = run.goroutines().traceRow(row);
    if (g == Goroutines.NONE) {
      return false;
    }
    Spans spans = trace.spans(g);
    for (int i = Math.max(0, spans.at(range.fromNanos()));
        i < spans.count() && spans.startNanos(i) < range.toNanos(); i++) {
      if (spans.endNanos(i) > range.fromNanos() && spans.state(i) != GoroutineState.ENDED) {
        return true;
      }
    }
    return false;
  }

  public Scope scope() {
    return scope;
  }

  /// Whether a row of the run's goroutines is in it.
  public boolean hasRow(int row) {
    return rows.get(row);
  }

  /// Whether the goroutine with an id is in it.
  public boolean has(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isPresent() && rows.get(row.getAsInt());
  }

  /// How many goroutines are in it.
  public int count() {
    return rows.cardinality();
  }

  public int leftOut() {
    return run.goroutines().count() - count();
  }

  /// Whether a finding names a goroutine in it, or what such a goroutine waits on; a finding about the whole run is in
  /// every scope.
  public boolean touches(Finding finding) {
    boolean whole = finding.goroutines().isEmpty() && finding.objects().isEmpty();
    return whole || finding.goroutines().stream().anyMatch(this::has)
        || finding.objects().stream().flatMap(this::waitersOn).anyMatch(w -> has(w.goid()));
  }

  private Stream<Waiter> waitersOn(long addr) {
    return run.waits().stream().flatMap(w -> Stream.concat(
        w.channelAt(addr).stream().flatMap(c -> Stream.concat(c.sendq().stream(), c.recvq().stream())),
        w.lockAt(addr).stream().flatMap(l -> l.waiters().stream())));
  }

  /// Findings of a diagnosis that touch it.
  public long findings(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(this::touches).count();
  }

  /// `limited to task 7 order: 12 goroutines, 28 left out`; "" when nothing is limited.
  public String words() {
    return scope.isLimited() ? ScopeWords.limited(scope.title(), count(), leftOut()) : "";
  }

  /// The same for what is drawn only where it is limited.
  public static Optional<Scoped> limiting(Run run, Scope scope, Cancel cancel) {
    return scope.isLimited() ? Optional.of(of(run, scope, cancel)) : Optional.empty();
  }
}
