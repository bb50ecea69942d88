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
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.GoroutineState;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.Death;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// F-PANIC from a core file: what killed the process, and where. When the log of the same crash is joined, that one's
/// finding has the core's evidence beside its own.
final class CrashInCore {
  private final Case about;
  private final Run run;
  private final HeapModel heap;
  private final Death death;
  private final CauseOfDeath cause;
  /// Row in the run of the goroutine that died, or -1.
  private final int row;

  private CrashInCore(Case about, HeapModel heap, Death death) {
    this.about = about;
    this.run = about.run();
    this.heap = heap;
    this.death = death;
    this.cause = new CauseOfDeath(death, false);
    this.row = death.goid() == 0 ? Goroutines.NONE : run.goroutines().row(death.goid()).orElse(Goroutines.NONE);
  }

  private static Optional<CrashInCore> of(Case about) {
    Optional<HeapModel> heap = about.run().heap();
    return heap.flatMap(HeapModel::core).flatMap(CoreFacts::death)
        .map(d -> new CrashInCore(about, heap.orElseThrow(), d));
  }

  /// @param logged findings from logs
  static List<Finding> find(Case about, List<Finding> logged) {
    boolean known = logged.stream().anyMatch(
        f -> f.concern() == Concern.DIED && f.evidence().stream().anyMatch(p -> p.source() == CaptureKind.CORE));
    return known ? List.of() : of(about).map(CrashInCore::finding).stream().toList();
  }

  /// What the core shows of a death that a log of the same process reports; nothing when it is another one.
  static List<Proof> evidence(Case about, Death logged) {
    List<Proof> asked = about.run().heap().flatMap(HeapModel::core).map(CoreFacts::sender)
        .filter(s -> s.isPresent() && !logged.signal().isEmpty() && logged.panics().isEmpty())
        .map(s -> new Proof(CaptureKind.CORE, new Fact.SignalSentBy(s.getAsLong()))).stream().toList();
    return asked.isEmpty()
        ? of(about).filter(c -> c.isOf(logged)).map(CrashInCore::evidence).orElse(List.of())
        : asked;
  }

  /// Whether a log reports the same death: of the same goroutine, or of the same kind where one of them names none.
  private boolean isOf(Death logged) {
    boolean died = logged.kind() != Death.Kind.RECOVERED && logged.kind() != Death.Kind.HANDLER_PANIC;
    boolean named = death.goid() != 0 && logged.goid() != 0;
    return died && (named ? death.goid() == logged.goid() : death.kind() == logged.kind());
  }

  private Finding finding() {
    if (death.kind() == Death.Kind.ALL_ASLEEP) {
      return asleep();
    }
    Optional<Frame> creator = row < 0 ? Optional.empty() : run.facts(row).creator().place();
    return cause.finding(Degree.PROVED)
        .goroutines(row < 0 ? List.of() : List.of(death.goid()))
        .at(site())
        .startedBy(creator)
        .evidence(evidence())
        .advise(cause.advice(), Refutation.NOTHING_IT_SAID_SO);
  }

  private Finding asleep() {
    TreeSet<Long> goids = new TreeSet<>();
    for (int r = 0; r < run.goroutines().count(); r++) {
      if (run.facts(r).state() == GoroutineState.WAITING && !run.facts(r).system()) {
        goids.add(run.goroutines().goid(r));
      }
    }
    int main = run.goroutines().row(1).orElse(Goroutines.NONE);
    return Finding.of(Rule.F_PANIC, Concern.DIED, Degree.PROVED, new Claim.AllAsleep(goids.size()))
        .goroutines(goids)
        .at(main < 0 ? Optional.empty() : StackGroup.siteOf(run.frames(main)))
        .evidence(CaptureKind.CORE, new Fact.OwnWords(cause.words(), true))
        .advise(Advice.START_FROM_MAIN, Refutation.NOTHING_IT_SAID_SO);
  }

  /// The innermost call of the program below the panic that was raised first.
  private Optional<Frame> site() {
    if (row < 0) {
      return Optional.empty();
    }
    List<Frame> frames = run.frames(row);
    int raised = 0;
    for (int i = 0; i < frames.size(); i++) {
      raised = frames.get(i).function().equals("runtime.gopanic") ? i + 1 : raised;
    }
    return CauseOfDeath.site(frames.subList(raised, frames.size()));
  }

  private List<Proof> evidence() {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(new Proof(CaptureKind.CORE, new Fact.OwnWords(cause.words(), death.panics().isEmpty())));
    if (death.kind() == Death.Kind.THROW_ON_THREAD) {
      proofs.add(new Proof(CaptureKind.CORE, new Fact.OnThreadStack()));
    }
    if (row >= 0) {
      ClosedChannel.in(run, heap, run.heapRow(row).orElse(-1)).ifPresent(c -> proofs.addAll(c.evidence(about)));
    }
    return proofs;
  }
}
