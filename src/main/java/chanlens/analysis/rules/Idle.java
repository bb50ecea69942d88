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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// F-IDLE: what looks like a leak and is none. Equal workers that wait for work on a channel somebody can still send
/// on, and servers that wait for the next connection.
final class Idle {
  /// One goroutine that waits is no pool.
  private static final int POOL = 2;

  /// time.Time: time/time.go.
  private static final int TIME_BYTES = 24;

  private static final Set<String> ACCEPT = Set.of("internal/poll.(*FD).Accept", "net.(*netFD).accept");

  private final Case about;
  private final Run run;

  private Idle(Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Case about) {
    Idle idle = new Idle(about);
    List<Finding> found = new ArrayList<>();
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      if (group.system()) {
        continue;
      }
      if (accepts(group)) {
        found.add(idle.server(group));
      } else if (about.proof().isPresent() && about.run().waits().isPresent()) {
        List<Integer> rows = group.rows().stream().filter(idle::waitsForWork).toList();
        if (rows.size() >= POOL) {
          found.add(idle.pool(group, rows, about.proof().get()));
        }
      }
    }
    return found;
  }


  private static boolean accepts(StackGroup group) {
    return group.activity() == Activity.IO
        && group.frames().stream().map(Frame::function).anyMatch(ACCEPT::contains);
  }

  private boolean waitsForWork(int row) {
    int h = run.goroutines().heapRow(row);
    HeapWaits waits = run.waits().orElseThrow();
    LeakProof proof = about.proof().orElseThrow();
    if (h == Goroutines.NONE || proof.verdict(h) != Verdict.REACHABLE || proof.onlyByStackWords(h)) {
      return false;
    }
    GoroutineWait wait = waits.wait(h);
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
  private static boolean isTimers(HeapChannel c) {
    return c.timer() != 0 || c.dataqsiz() == 1 && c.elemSizeBytes() == TIME_BYTES;
  }

  private Finding pool(StackGroup group, List<Integer> rows, LeakProof proof) {
    TreeSet<Long> objects = new TreeSet<>();
    Map<ReachReason, Integer> kept = new LinkedHashMap<>();
    for (int row : rows) {
      int h = run.goroutines().heapRow(row);
      run.waits().orElseThrow().wait(h).cases().forEach(c -> objects.add(c.object()));
      kept.merge(proof.reason(h), 1, Integer::sum);
    }
    return finding(group, rows, new Claim.IdleWorkers(rows.size(), objects.size()))
        .objects(objects)
        .evidence(Reaches.counted(kept, rows.size()))
        .evidence(Traced.of(run, rows))
        .advise(Advice.NOTHING_IF_MEANT, Refutation.A_LATER_DUMP_WITH_MORE);
  }

  private Finding server(StackGroup group) {
    CaptureKind source = run.facts(group.rows().getFirst()).sources().stream().sorted().findFirst()
        .orElse(CaptureKind.GOROUTINE_TEXT);
    return finding(group, group.rows(), new Claim.IdleServer(group.size()))
        .evidence(source, new Fact.InAccept())
        .advise(Advice.CLOSE_THE_LISTENER_IF_MEANT, Refutation.AN_UNREACHABLE_LISTENER);
  }

  private Finding.Builder finding(StackGroup group, List<Integer> rows, Claim claim) {
    Optional<Frame> site =
        group.frames().stream().filter(f -> !StandardLibrary.has(f.function())).findFirst().or(group::site);
    return Finding.of(Rule.F_IDLE, Concern.IDLE, Degree.INFO, claim)
        .goroutines(rows.stream().map(r -> run.goroutines().goid(r)).toList())
        .at(site)
        .startedBy(group.creator());
  }
}
