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
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// F-WRITE: goroutines that have waited for a minute to write to a network connection. This is never idleness: the
/// buffers between the two are full, and the peer does not read.
final class NetworkWrites {
  private static final long LONG_NANOS = 60_000_000_000L;

  /// Source: internal/poll/fd_unix.go, writev.go, fd_windows.go, Go 1.19 to 1.27.
  private static final Set<String> WRITES =
      Set.of(
          "internal/poll.(*FD).Write", "internal/poll.(*FD).Writev", "internal/poll.(*FD).WriteTo",
          "internal/poll.(*pollDesc).waitWrite");

  private final Case about;
  private final Run run;

  private NetworkWrites(Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Case about) {
    return new NetworkWrites(about).all();
  }

  private List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    for (StackGroup group : about.groups().groups()) {
      about.cancel().check();
      if (!group.system() && group.state() == GoroutineState.WAITING && group.activity() == Activity.IO
          && group.frames().stream().map(Frame::function).anyMatch(WRITES::contains)) {
        List<Integer> rows =
            group.rows().stream().filter(r -> run.facts(r).waited().nanos() >= LONG_NANOS).toList();
        if (!rows.isEmpty()) {
          found.add(finding(group, rows));
        }
      }
    }
    return found;
  }

  private Finding finding(StackGroup group, List<Integer> rows) {
    CaptureKind source =
        run.facts(rows.getFirst()).sources().stream().min(CaptureKind::compareTo).orElse(CaptureKind.GOROUTINE_TEXT);
    Optional<Frame> own =
        group.frames().stream().filter(f -> !StandardLibrary.has(f.function())).findFirst().or(group::site);
    Finding.Builder found =
        Finding.of(Rule.F_WRITE, Concern.SLOW, Degree.STRONG,
            new Claim.WritesWait(rows.size(), WaitRange.of(run, rows)))
            .goroutines(rows.stream().map(run.goroutines()::goid).toList())
            .at(own)
            .startedBy(group.creator())
            .evidence(source, new Fact.WaitsAt(rows.size(), group.waitReason(), group.site()));
    Handler.of(group.frames())
        .ifPresent(h -> found.evidence(source, new Fact.Serves(h.server(), rows.size(), h.call())));
    return found
        .settledBy(NextCapture.SECOND_GOROUTINE_TEXT)
        .advise(Advice.GIVE_WRITES_A_DEADLINE, Refutation.A_PEER_THAT_READS_SLOWLY);
  }
}
