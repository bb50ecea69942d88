package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitGap;
import chanlens.golang.Activity;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// F-NOCANCEL: goroutines in a select that only a ticker can wake. They continue with every tick, and may then end by
/// themselves or give another case a channel; so this is a hint, not a verdict.
///
/// A select queues no sudog for a case with a nil channel (select.go selectgo), and the compiler makes a select of one
/// case a plain operation (walk/select.go). So one sudog in a select means that every other case has a nil channel,
/// such as `ctx.Done()` of `context.Background()`. A ticker never stops; a timer that fires once ends the wait, so a
/// wait for one is not a finding.
final class NoCancel {
  /// `time.Ticker` up to Go 1.22: the channel, then the runtime's timer. Its argument is the channel as an interface.
  /// Source: time/tick.go, time/sleep.go, runtime/time.go.
  private static final int TICKER_BYTES = 80;

  private static final int TIMER_IN_TICKER = 8;
  private static final int ARGUMENT_AFTER_PERIOD = 24;

  private final Run run;
  private final Case about;
  private final HeapModel heap;
  private final HeapWaits waits;
  private final RuntimeLayout layout;
  /// The period of the ticker of a channel, by the address of the channel; up to Go 1.22.
  private final Map<Long, Long> periods = new HashMap<>();

  private NoCancel(Case about, HeapModel heap, HeapWaits waits, RuntimeLayout layout) {
    this.about = about;
    this.run = about.run();
    this.heap = heap;
    this.waits = waits;
    this.layout = layout;
  }

  static List<Finding> find(Case about) {
    Optional<RuntimeLayout> layout = about.run().heap().flatMap(h -> h.layout().layout());
    if (layout.isEmpty() || about.run().waits().isEmpty()) {
      return List.of();
    }
    return new NoCancel(about, about.run().heap().orElseThrow(), about.run().waits().get(), layout.get()).all();
  }

  private List<Finding> all() {
    Map<StackGroup, List<Integer>> candidates = new HashMap<>();
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      if (!group.system() && group.activity() == Activity.SELECT) {
        List<Integer> rows = group.rows().stream().filter(this::hasOneCase).toList();
        if (!rows.isEmpty()) {
          candidates.put(group, rows);
        }
      }
    }
    if (!candidates.isEmpty() && layout.hchan().timer() == RuntimeLayout.ABSENT) {
      readTickers();
    }
    List<Finding> found = new ArrayList<>();
    for (StackGroup group : about.groups().groups()) {
      List<Integer> rows = candidates.getOrDefault(group, List.of()).stream().filter(this::ticks).toList();
      if (!rows.isEmpty()) {
        found.add(finding(group, rows));
      }
    }
    return found;
  }

  private boolean hasOneCase(int row) {
    int h = run.goroutines().heapRow(row);
    if (h == Goroutines.NONE || about.isLeaked(row)) {
      return false;
    }
    GoroutineWait wait = waits.wait(h);
    return wait.select()
        && wait.gap() == WaitGap.NONE
        && wait.cases().size() == 1
        && wait.cases().getFirst().side() == QueueSide.RECVQ;
  }

  /// Whether the channel it waits on is a ticker's.
  private boolean ticks(int row) {
    long addr = waits.wait(run.goroutines().heapRow(row)).object();
    Optional<HeapChannel> channel = waits.channelAt(addr);
    if (channel.isEmpty()) {
      return false;
    }
    long timer = channel.get().timer();
    return timer != 0
        ? heap.memory().word(timer + layout.timer().period(), 0) > 0
        : periods.getOrDefault(addr, 0L) > 0;
  }

  private void readTickers() {
    ObjectTable objects = heap.objects();
    int period = TIMER_IN_TICKER + layout.timer().period();
    for (int row = 0; row < objects.size(); row++) {
      if (objects.sizeBytes(row) == TICKER_BYTES && objects.hasPointers(row)) {
        long channel = heap.memory().wordOf(row, 0);
        if (channel != 0 && heap.memory().wordOf(row, period + ARGUMENT_AFTER_PERIOD) == channel) {
          periods.put(channel, heap.memory().wordOf(row, period));
        }
      }
    }
  }

  private Finding finding(StackGroup group, List<Integer> rows) {
    TreeSet<Long> objects = new TreeSet<>();
    rows.forEach(r -> objects.add(waits.wait(run.goroutines().heapRow(r)).object()));
    return Finding.of(Rule.F_NOCANCEL, Concern.HINT, Degree.INFO, new Claim.TickerOnly(rows.size()))
        .goroutines(rows.stream().map(r -> run.goroutines().goid(r)).toList())
        .objects(objects)
        .at(group.site())
        .startedBy(group.creator())
        .evidence(CaptureKind.HEAP_DUMP, new Fact.OneCaseOnTicker())
        .evidence(Traced.of(run, rows))
        .advise(Advice.DERIVE_THE_CONTEXT, Refutation.A_WAY_OUT_BY_THE_TICK);
  }
}
