package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.capture.CaptureKind;
import java.util.List;

/// F-LIBRARY: tickers that were never stopped. Up to Go 1.22 the runtime keeps them: time/tick.go, runtime/time.go.
/// From [#MANY] on, only in a heap dump.
final class Tickers {
  private static final int MANY = 50;

  /// The first release that collects them.
  private static final int COLLECTED = 23;

  private Tickers() {}

  static List<Finding> find(Case about) {
    boolean kept =
        about.run().heap().flatMap(h -> h.params().version()).map(v -> v.minor() < COLLECTED).orElse(false);
    if (!kept || about.run().waits().isEmpty()) {
      return List.of();
    }
    List<Long> unread =
        about.run().waits().get().channels().stream().filter(Tickers::isUnread).map(HeapChannel::addr).toList();
    return unread.size() < MANY ? List.of() : List.of(finding(unread));
  }

  private static boolean isUnread(HeapChannel c) {
    return Idle.isTimers(c) && c.qcount() == 1 && c.idle() && !c.closed();
  }

  private static Finding finding(List<Long> unread) {
    return Finding.of(
            Rule.F_LIBRARY, Concern.LEAKED_MEMORY, Degree.POSSIBLE, new Claim.TickersOpen(unread.size()))
        .objects(unread)
        .evidence(CaptureKind.HEAP_DUMP, new Fact.UnreadTicks(unread.size()))
        .settledBy(NextCapture.SECOND_HEAP_DUMP)
        .advise(Advice.STOP_EACH_TICKER, Refutation.TICKS_READ_LATER);
  }
}
