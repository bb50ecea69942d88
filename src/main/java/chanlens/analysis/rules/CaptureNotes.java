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
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Reason;
import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.reachability.Verdict;
import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileKind;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.GoroutineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// F-CAPTURE: what is wrong with the captures themselves, and which one to take next.
final class CaptureNotes {
  private static final long MAIN = 1;

  /// With fewer goroutines in a text it is plausible that no call has an argument.
  private static final int MANY = 5;

  private final Case about;
  private final Run run;
  private final List<Finding> found = new ArrayList<>();

  private CaptureNotes(Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Case about) {
    CaptureNotes notes = new CaptureNotes(about);
    about.run().files().forEach(notes::stranger);
    about.run().files().forEach(notes::loss);
    notes.layout();
    notes.garbage();
    notes.textWithoutArguments();
    notes.lateTrace();
    return notes.found;
  }

  private void stranger(CaptureFile file) {
    Optional<Reason.Against> why = run.join().against(file.name());
    if (why.isPresent()) {
      boolean executable = file.kind() == CaptureKind.EXECUTABLE;
      add(note(new Claim.Stranger(file.name())).evidence(file.kind(), new Fact.JoinRefused(why.get())),
          executable ? Advice.ADD_THE_VERY_EXECUTABLE : Advice.OPEN_IT_ALONE,
          Refutation.THE_SAME_GOROUTINES_IN_BOTH);
    }
  }

  private void loss(CaptureFile file) {
    Optional<Problem> first =
        file.problems().stream().filter(p -> p.severity() == Problem.Severity.DATA_LOSS).findFirst();
    if (first.isEmpty()) {
      return;
    }
    Problem lost = first.get();
    List<Proof> evidence = new ArrayList<>();
    evidence.add(new Proof(file.kind(), new Fact.Lost(lost.offset(), lost.what(), lost.consequence())));
    boolean afterProfile = file.kind() == CaptureKind.HEAP_DUMP && foundLeaks(evidence);
    Advice advice = switch (file.kind()) {
      case HEAP_DUMP -> afterProfile ? Advice.DUMP_BEFORE_THE_PROFILE : Advice.DUMP_TO_A_FILE_WITH_ROOM;
      case CORE -> Advice.COPY_IT_WHOLE;
      case TRACE -> Advice.STOP_THE_TRACE_BEFORE_THE_END;
      case GOROUTINE_TEXT, PROFILE, CHANNEL_LOG, METRICS -> Advice.COPY_IT_WHOLE;
      case EXECUTABLE -> Advice.COPY_THE_EXECUTABLE_WHOLE;
    };
    Claim claim = afterProfile ? new Claim.DiedAfterProfile(file.name()) : new Claim.NotWhole(file.name());
    add(note(claim).evidence(evidence), advice, Refutation.THE_FILE_LONGER);
  }

  /// Whether the runtime's own leak detector found something in this process.
  private boolean foundLeaks(List<Proof> evidence) {
    boolean marked =
        run.stacks().map(s -> s.goroutines().stream().anyMatch(g -> g.status().leaked())).orElse(false);
    boolean profiled =
        run.profiles().stream().anyMatch(p -> p.kind() == ProfileKind.GOROUTINE_LEAK && p.samples() > 0);
    if (marked) {
      evidence.add(new Proof(CaptureKind.GOROUTINE_TEXT, new Fact.ProfileFoundLeaks(true)));
    }
    if (profiled) {
      evidence.add(new Proof(CaptureKind.PROFILE, new Fact.ProfileFoundLeaks(false)));
    }
    return marked || profiled;
  }

  private void layout() {
    if (run.heap().isPresent() && !run.heap().get().layout().known()) {
      HeapModel heap = run.heap().get();
      Fact layout = new Fact.Layout(heap.params().buildVersion(), heap.layout().words());
      add(note(new Claim.LayoutUnknown()).evidence(CaptureKind.HEAP_DUMP, layout),
          Advice.USE_A_KNOWN_RELEASE, Refutation.A_RELEASE_THAT_KNOWS);
    }
  }

  /// Garbage in a dump looks like something a cleanup holds, and makes proofs less certain.
  private void garbage() {
    if (about.proof().isEmpty()) {
      return;
    }
    LeakProof proof = about.proof().get();
    LeakProfile profile = LeakProfile.of(run, about.groups());
    List<Long> goids = new ArrayList<>();
    for (int g : proof.with(Verdict.POSSIBLE)) {
      long goid = run.heap().orElseThrow().goroutines().get(g).goid();
      List<PathStep> path = proof.pathTo(g);
      boolean unexplained = !path.isEmpty() && path.getFirst().kind() == PathStep.Kind.UNEXPLAINED;
      if (unexplained && !isAlive(profile, goid)) {
        goids.add(goid);
      }
    }
    if (!goids.isEmpty()) {
      add(note(new Claim.GarbageOrCleanup(goids.size())).goroutines(goids)
              .evidence(CaptureKind.HEAP_DUMP, new Fact.UnexplainedObjects()),
          Advice.COLLECT_BEFORE_THE_DUMP, Refutation.THE_SAME_AFTER_COLLECTIONS);
    }
  }

  /// Whether the runtime, which ignores garbage, reaches what a goroutine waits on.
  private boolean isAlive(LeakProfile profile, long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isPresent()
        && about.groups().groupOf(row.getAsInt()).map(g -> profile.knows(g) && profile.countOf(g) == 0).orElse(false);
  }

  private void textWithoutArguments() {
    boolean alone = run.heap().isEmpty() && run.stacks().map(s -> s.goroutines().size() >= MANY).orElse(false);
    if (alone && !hasArguments(run.stacks().orElseThrow())) {
      add(note(new Claim.NoArguments()).evidence(CaptureKind.GOROUTINE_TEXT, new Fact.NoAddresses()),
          Advice.KEEP_THE_ARGUMENTS, Refutation.AN_ADDRESS_IN_IT);
    }
  }

  private static boolean hasArguments(StacksModel stacks) {
    int most = 0;
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      int depth = stacks.stacks().depth(stacks.goroutines().get(row).stack());
      for (int d = 0; d < depth; d++) {
        most = Math.max(most, stacks.wordCount(row, d));
      }
    }
    return most > 0;
  }

  /// A trace that begins late does not record who started earlier goroutines.
  private void lateTrace() {
    if (run.trace().isEmpty() || run.stacks().isPresent()) {
      return;
    }
    GoroutineTable table = run.trace().get().goroutines();
    List<Long> goids = new ArrayList<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      int t = run.goroutines().traceRow(row);
      boolean before = t != Goroutines.NONE && table.existedBefore(t) && run.goroutines().goid(row) != MAIN;
      if (before) {
        GoroutineFacts facts = run.facts(row);
        boolean named = !facts.system() && !facts.function().isEmpty();
        if (named && facts.alive() && !facts.creator().known()) {
          goids.add(facts.goid());
        }
      }
    }
    if (!goids.isEmpty()) {
      add(note(new Claim.LateTrace(goids.size())).goroutines(goids)
              .evidence(CaptureKind.TRACE, new Fact.LivedBefore()),
          Advice.ADD_A_GOROUTINE_DUMP, Refutation.A_FILE_THAT_NAMES_CREATORS);
    }
  }

  private static Finding.Builder note(Claim claim) {
    return Finding.of(Rule.F_CAPTURE, Concern.NOTE, Degree.INFO, claim);
  }

  private void add(Finding.Builder note, Advice advice, Refutation refutation) {
    found.add(note.advise(advice, refutation));
  }
}
