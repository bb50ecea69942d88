package chanlens.view.table;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitTime;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.trace.Spans;
import chanlens.view.Titles;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The rows of goroutines as they were at another moment of the trace.
final class InstantRows {
  private final Instant instant;
  private final Map<Integer, String> sites = new HashMap<>();

  private InstantRows(Instant instant) {
    this.instant = instant;
  }

  /// Goroutines that the trace does not show are left out: what they did then is not known.
  static List<GoroutineRow> of(List<GoroutineRow> rows, Instant instant, Cancel cancel) {
    InstantRows at = new InstantRows(instant);
    List<GoroutineRow> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      OptionalInt g = instant.trace().goroutines().row(rows.get(i).goid());
      if (g.isPresent()) {
        out.add(at.row(rows.get(i), g.getAsInt()));
      }
    }
    return out;
  }

  private GoroutineRow row(GoroutineRow r, int g) {
    Optional<Doing> doing = instant.doing(g);
    if (doing.isEmpty()) {
      return with(r, Optional.empty(), "", WaitTime.UNKNOWN, List.of(), "", false);
    }
    Doing d = doing.get();
    Spans spans = instant.trace().spans(g);
    long nanos = instant.nanos() - d.sinceNanos();
    WaitTime waited = !d.waits() ? WaitTime.UNKNOWN : d.sinceBefore() ? WaitTime.atLeast(nanos) : WaitTime.exact(nanos);
    List<Long> on = d.on().stream().map(Waiter::object).distinct().toList();
    boolean same = d.waits() && d.untilNanos().isEmpty();
    return with(r, doing, spans.reason(d.span()), waited, on, site(instant.ownStack(d)), same);
  }

  private String site(int stack) {
    return sites.computeIfAbsent(
        stack, s -> StackGroup.siteOf(instant.trace().stacks().frames(s)).map(Titles::place).orElse(""));
  }

  private GoroutineRow with(
      GoroutineRow r, Optional<Doing> doing, String reason, WaitTime waited, List<Long> objects, String site,
      boolean sameWait) {
    String on = objects.stream().map(instant.run().names()::of).collect(Collectors.joining(" "));
    return new GoroutineRow(
        r.goid(), doing.map(Doing::activity), r.function(), reason, waited, objects, on,
        sameWait ? r.verdict() : VerdictWord.UNKNOWN, sameWait ? r.degree() : Degree.INFO, site, r.creator(),
        r.creatorGoid(), r.system(), r.group(), sameWait ? r.findings() : List.of(), r.labels());
  }
}
