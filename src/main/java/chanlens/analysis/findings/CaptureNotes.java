package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
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

/// F-CAPTURE: what is wrong with the captures themselves, and which one to take next.
final class CaptureNotes {
  private static final long MAIN = 1;

  /// With fewer goroutines in a text it may well be that no call has an argument.
  private static final int MANY = 5;

  private static final String ORDER =
      "take all of one process, in this order: stop the trace, goroutine dump, two collections, heap dump, and the leak"
          + " profile last";

  private final Diagnosis.Case about;
  private final Run run;
  private final List<Finding> found = new ArrayList<>();

  private CaptureNotes(Diagnosis.Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Diagnosis.Case about) {
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
    if (run.join().strangers().contains(file.name())) {
      String why = run.join().reasons().stream().filter(r -> r.startsWith(file.name() + " ")).findFirst().orElse("");
      add(file.name() + " is of another process than the rest, and is left out", List.of(),
          List.of(new Proof(file.kind(), why)),
          file.kind() == CaptureKind.EXECUTABLE
              ? "add the very file that the process ran: a new build of the same sources is another program"
              : "open it alone, or compare the two runs with diff. To have one run, " + ORDER,
          "goroutines with the same ids, functions and creators in both");
    }
  }

  private void loss(CaptureFile file) {
    Optional<Problem> first =
        file.problems().stream().filter(p -> p.severity() == Problem.Severity.DATA_LOSS).findFirst();
    if (first.isEmpty()) {
      return;
    }
    List<Proof> evidence = new ArrayList<>();
    evidence.add(
        new Proof(file.kind(), "at byte " + first.get().offset() + ": " + first.get().what() + "; "
            + first.get().consequence()));
    boolean dump = file.kind() == CaptureKind.HEAP_DUMP;
    boolean behindProfile = dump && foundLeaks(evidence);
    String advice = switch (file.kind()) {
      case HEAP_DUMP -> behindProfile
          ? "take it again in a new process, before the leak profile: behind one that found leaks the runtime dies of"
              + " a heap dump (Go 1.26 and 1.27)"
          : "take it again into a regular file on a disk with room: the runtime does not report a write that failed";
      case TRACE -> "take it again, and call trace.Stop before the process ends";
      case GOROUTINE_TEXT, PROFILE -> "take it again, and copy it whole";
      case EXECUTABLE -> "copy it whole from where the process runs";
    };
    String what = behindProfile
        ? " ends half-way, most likely because it was taken behind a leak profile"
        : " was not read to its end, or not all of it";
    add(file.name() + what, List.of(), evidence, advice, "the same file, longer");
  }

  /// Whether the runtime's own leak detector found something in this process.
  private boolean foundLeaks(List<Proof> evidence) {
    boolean marked =
        run.stacks().map(s -> s.goroutines().stream().anyMatch(g -> g.status().leaked())).orElse(false);
    boolean profiled =
        run.profiles().stream().anyMatch(p -> p.kind() == ProfileKind.GOROUTINE_LEAK && p.samples() > 0);
    if (marked) {
      evidence.add(new Proof(CaptureKind.GOROUTINE_TEXT, "goroutines marked leaked: a leak profile was taken"));
    }
    if (profiled) {
      evidence.add(new Proof(CaptureKind.PROFILE, "a leak profile of this process found something"));
    }
    return marked || profiled;
  }

  private void layout() {
    if (run.heap().isPresent() && !run.heap().get().layout().known()) {
      HeapModel heap = run.heap().get();
      add("channels and locks of the heap dump cannot be read: the layout of its release is not known", List.of(),
          List.of(new Proof(CaptureKind.HEAP_DUMP, heap.params().buildVersion() + ": " + heap.layout().words())),
          "take one of a program built with Go 1.19 or 1.22 to 1.27, on amd64 or arm64; or add a goroutine dump",
          "a release of Chanlens that knows the layout");
    }
  }

  /// Garbage in a dump looks like what a cleanup holds, and costs proofs their certainty.
  private void garbage() {
    if (about.proof().isEmpty()) {
      return;
    }
    LeakProof proof = about.proof().get();
    List<Long> goids = new ArrayList<>();
    for (int g : proof.with(Verdict.STRONG)) {
      List<PathStep> path = proof.pathTo(g);
      if (!path.isEmpty() && path.getFirst().kind() == PathStep.Kind.UNEXPLAINED) {
        goids.add(run.heap().orElseThrow().goroutines().get(g).goid());
      }
    }
    if (!goids.isEmpty()) {
      goids.sort(null);
      add(Amounts.count(goids.size(), "stuck goroutine") + " could be proved stuck by a dump without garbage", goids,
          List.of(
              new Proof(CaptureKind.HEAP_DUMP,
                  "objects that no root explains refer to what they wait on: garbage, or kept by runtime.AddCleanup")),
          "call runtime.GC() twice before debug.WriteHeapDump",
              "the same after two collections: then a cleanup holds it");
    }
  }

  private void textWithoutArguments() {
    boolean alone = run.heap().isEmpty() && run.stacks().map(s -> s.goroutines().size() >= MANY).orElse(false);
    if (alone && !hasArguments(run.stacks().orElseThrow())) {
      add("the goroutine dump has no arguments of calls: it cannot tell who shares a channel or lock", List.of(),
          List.of(new Proof(CaptureKind.GOROUTINE_TEXT, "no call of the program has an address among its arguments")),
          "keep the dump as the runtime writes it (debug=2, SIGQUIT), or take a heap dump with it", "an address in it");
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

  /// A trace that begins late does not know who started those that lived before.
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
      add("the trace began late: who started " + Amounts.count(goids.size(), "goroutine") + " is not recorded", goids,
          List.of(new Proof(CaptureKind.TRACE, "they lived before its first moment")),
          "add a goroutine dump as text of the same process, or start the trace before they are started",
          "a file of the same process that names their creators");
    }
  }

  private void add(String title, List<Long> goids, List<Proof> evidence, String advice, String refutedBy) {
    found.add(new Finding("", Rule.F_CAPTURE, Standing.Word.EXPECTED, Degree.INFO, title, goids, List.of(),
        Optional.empty(), Optional.empty(), 0, List.of(), evidence, advice, refutedBy));
  }
}
