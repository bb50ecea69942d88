package chanlens.view.sequence;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Redaction;
import chanlens.view.Values;
import chanlens.view.sequence.Sequence.Lane;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Optional;

/// On which channel or lock a goroutine waits in a span, as the heap dump of the same run shows it.
final class WaitedObjects {
  private final Run run;
  private final Redaction redaction;
  private final Optional<Instant> instant;

  private WaitedObjects(Run run, Redaction redaction, Optional<Instant> instant) {
    this.run = run;
    this.redaction = redaction;
    this.instant = instant;
  }

  /// The moment of the dump, in the trace.
  static WaitedObjects of(Diagnosis diagnosis, Redaction redaction, Cancel cancel) {
    Run run = diagnosis.run();
    long end = run.trace().map(t -> t.lastNanos()).orElse(0L);
    long at = run.asOf().map(AsOf::nanos).map(n -> n.orElse(end)).orElse(end);
    return new WaitedObjects(run, redaction, run.heap().flatMap(h -> Instant.of(run, at, cancel)));
  }

  /// @param lane of the channel or lock
  /// @param value what is being sent; empty when it is not known, or not to be seen
  record On(Lane lane, String value) {}

  /// Empty when no dump was taken during the span.
  List<On> of(int g, int span) {
    Optional<Doing> doing = instant.flatMap(i -> i.doing(g)).filter(d -> d.span() == span);
    return doing.map(Doing::on).orElse(List.of()).stream().filter(w -> w.object() != 0).map(this::on).distinct()
        .toList();
  }

  private On on(Waiter waiter) {
    Optional<HeapChannel> channel = run.waits().flatMap((HeapWaits w) -> w.channelAt(waiter.object()));
    String size = channel.map(c -> c.cap() == 0 ? "" : " " + c.len() + "/" + c.cap()).orElse("");
    boolean sends = waiter.side() == QueueSide.SENDQ && !redaction.hidesValues();
    String value = sends ? channel.map(c -> Values.of(run, c, waiter.elem())).orElse("") : "";
    return new On(Lane.channel(waiter.object(), run.names().of(waiter.object()) + size), value);
  }
}
