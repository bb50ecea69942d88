package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// F-IDLE: what looks like a leak and is not, all in one finding: equal goroutines that wait to receive on a channel
/// that others can still send on, and servers that wait for the next connection.
final class Idle {
  /// One goroutine that waits is not a pool.
  private static final int POOL = 2;

  /// time.Time: time/time.go.
  private static final int TIME_BYTES = 24;

  private static final Set<String> ACCEPT = Set.of("internal/poll.(*FD).Accept", "net.(*netFD).accept");

  private final Case about;
  private final Run run;
  private final Set<Long> covered;
  private final TreeSet<Long> goids = new TreeSet<>();
  private final TreeSet<Long> objects = new TreeSet<>();
  private final List<Proof> evidence = new ArrayList<>();
  private Optional<StackGroup> first = Optional.empty();

  private Idle(Case about, Set<Long> covered) {
    this.about = about;
    this.run = about.run();
    this.covered = covered;
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, Set<Long> covered) {
    return new Idle(about, covered).all();
  }

  private List<Finding> all() {
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      if (!group.system()) {
        look(group);
      }
    }
    return first.isEmpty() ? List.of() : List.of(finding(first.get()));
  }

  private void look(StackGroup group) {
    if (accepts(group)) {
      CaptureKind source = run.facts(group.rows().getFirst()).sources().stream().sorted().findFirst()
          .orElse(CaptureKind.GOROUTINE_TEXT);
      note(group, group.rows(), source, new Fact.InAccept(group.size(), siteOf(group)));
    } else if (about.proof().isPresent() && run.waits().isPresent()) {
      List<Integer> rows = group.rows().stream().filter(r -> !isCovered(r) && waitsToReceive(r)).toList();
      if (rows.size() >= POOL && waitsForWork(group)) {
        note(group, rows, CaptureKind.HEAP_DUMP, receivers(group, rows, about.proof().get()));
      }
    }
  }

  private boolean isCovered(int row) {
    return covered.contains(run.goroutines().goid(row));
  }

  /// Whether the stack looks like a worker's: a goroutine that receives once may as well wait for an answer, or starve
  /// for its turn.
  private static boolean waitsForWork(StackGroup group) {
    return group.activity() != Activity.RECEIVE || Stuck.receivesUntilClosed(group.frames());
  }

  private void note(StackGroup group, List<Integer> rows, CaptureKind source, Fact fact) {
    first = first.or(() -> Optional.of(group));
    rows.forEach(r -> goids.add(run.goroutines().goid(r)));
    evidence.add(new Proof(source, fact));
  }

  static boolean accepts(StackGroup group) {
    return group.activity() == Activity.IO
        && group.frames().stream().map(Frame::function).anyMatch(ACCEPT::contains);
  }

  private boolean waitsToReceive(int row) {
    OptionalInt h = run.heapRow(row);
    HeapWaits waits = run.waits().orElseThrow();
    LeakProof proof = about.proof().orElseThrow();
    if (h.isEmpty() || proof.verdict(h.getAsInt()) != Verdict.REACHABLE || proof.onlyByStackWords(h.getAsInt())) {
      return false;
    }
    GoroutineWait wait = waits.wait(h.getAsInt());
    boolean channel = false;
    for (Waiter w : wait.cases()) {
      Optional<HeapChannel> c = waits.channelAt(w.object());
      if (c.isEmpty() || w.side() != QueueSide.RECVQ) {
        return false;
      }
      channel |= !isTimers(c.get());
    }
    return channel;
  }

  /// Up to Go 1.22 a timer's channel does not say so; it has room for one time.Time.
  static boolean isTimers(HeapChannel c) {
    return c.timer() != 0 || (c.dataqsiz() == 1 && c.elemSizeBytes() == TIME_BYTES);
  }

  /// Goroutines in a loop over the channel wait for work; others may wait for an answer, or for their turn.
  private Fact receivers(StackGroup group, List<Integer> rows, LeakProof proof) {
    TreeSet<Long> channels = new TreeSet<>();
    rows.forEach(r -> run.wait(r).ifPresent(w -> w.cases().forEach(c -> channels.add(c.object()))));
    objects.addAll(channels);
    ReachReason reason = proof.reason(run.heapRow(rows.getFirst()).orElseThrow());
    return Stuck.receivesUntilClosed(group.frames())
        ? new Fact.IdleWorkers(rows.size(), channels.size(), siteOf(group), reason)
        : new Fact.IdleReceivers(rows.size(), channels.size(), siteOf(group), reason);
  }

  private static Optional<Frame> siteOf(StackGroup group) {
    return group.frames().stream().filter(f -> !StandardLibrary.has(f.function())).findFirst().or(group::site);
  }

  private Finding finding(StackGroup group) {
    return Finding.of(Rule.F_IDLE, Concern.IDLE, Degree.INFO, new Claim.Idle(goids.size(), evidence.size()))
        .goroutines(goids)
        .objects(objects)
        .at(evidence.size() == 1 ? siteOf(group) : Optional.empty())
        .startedBy(evidence.size() == 1 ? group.creator() : Optional.empty())
        .evidence(evidence)
        .advise(Advice.NOTHING_IF_MEANT, Refutation.A_LATER_DUMP_WITH_MORE);
  }
}
