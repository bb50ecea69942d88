package chanlens.analysis.reachability;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitGap;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.WaitReason;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Which goroutines of a heap dump can never run again, proved by reachability, and why the others can.
///
/// Goroutines that do not wait for another one are alive. What they, the globals and the finalizers reach is alive, and
/// a waiting goroutine whose channel or lock is alive is alive too, and so on until nothing changes. The rest are
/// stuck: to wake them, a goroutine would need a reference that none has. The rule is that of the runtime's own
/// detector (mgc.go findGoroutineLeaks, Go 1.26 and later), applied to the memory of any release.
///
/// The proof does not see what a dump does not show: memory of plugins (verdicts are at most possible when a plugin is
/// seen to be loaded), pointers held in C, and from Go 1.26 on vector registers of interrupted goroutines, which
/// contain a pointer only for the few instructions of a copy. What `runtime.AddCleanup` holds is not shown either, but
/// it leaves objects that nothing explains; these make the proof less certain, never wrong.
public final class LeakProof {
  private final HeapModel heap;
  private final HeapWaits waits;
  private final StackTables tables;
  private final List<Verdict> verdicts;
  private final Map<Integer, Watches.Watch> reachedBy;
  private final Marks marks;
  private final BitSet alive;
  private final List<Integer> leaked;
  private final KeptMemory kept;
  private final ProofCaveats doubts;

  LeakProof(
      HeapModel heap,
      HeapWaits waits,
      StackTables tables,
      List<Verdict> verdicts,
      Map<Integer, Watches.Watch> reachedBy,
      Marks marks,
      BitSet alive,
      List<Integer> leaked,
      KeptMemory kept,
      ProofCaveats doubts) {
    this.heap = heap;
    this.waits = waits;
    this.tables = tables;
    this.verdicts = List.copyOf(verdicts);
    this.reachedBy = reachedBy;
    this.marks = marks;
    this.alive = alive;
    this.leaked = List.copyOf(leaked);
    this.kept = kept;
    this.doubts = doubts;
  }

  StackTables tables() {
    return tables;
  }

  /// @param g row in the dump's goroutines
  public Verdict verdict(int g) {
    return verdicts.get(g);
  }

  /// Rows of the leaked goroutines, in the order of the dump.
  public List<Integer> leaked() {
    return leaked;
  }

  /// Heap memory kept only by leaked goroutines; its groups are the goroutines, by row. Nothing for an incomplete dump.
  public KeptMemory kept() {
    return kept;
  }

  /// The same with other groups.
  ///
  /// @param groupOf group of a leaked goroutine's row, from 0
  /// @param groups how many there are
  public KeptMemory keptBy(IntUnaryOperator groupOf, int groups, Cancel cancel) {
    return KeptMemory.of(heap, waits, tables, alive, heap.complete() ? leaked : List.of(), groupOf, groups, cancel);
  }

  /// Why a goroutine counts as reachable, or is leaked without a full proof: the path from a root to what it waits on.
  /// The last step points into it. Empty for other verdicts, and when what it waits on is not in the heap.
  public List<PathStep> pathTo(int g) {
    Watches.Watch watch = reachedBy.get(g);
    return watch == null ? List.of() : marks.pathTo(watch.row());
  }

  /// The first step of [#pathTo].
  private Optional<PathStep> rootOf(int g) {
    Watches.Watch watch = reachedBy.get(g);
    return watch == null ? Optional.empty() : marks.rootOf(watch.row());
  }

  /// Whether a goroutine counts as reachable only because of words on stacks that are in no list of live pointers. Such
  /// a word may be a variable whose address was taken, and then it counts; or it may be stale.
  public boolean onlyByStackWords(int g) {
    return verdicts.get(g) == Verdict.REACHABLE
        && rootOf(g).filter(r -> r.kind() == PathStep.Kind.STACK_WORD).isPresent();
  }

  /// The case of a wait that [#pathTo] leads to.
  public Optional<Waiter> reachedCase(int g) {
    return Optional.ofNullable(reachedBy.get(g)).map(Watches.Watch::waiter);
  }

  /// The reason for the verdict.
  public ReachReason reason(int g) {
    GoroutineWait wait = waits.wait(g);
    WaitReason reason = WaitReason.of(heap.goroutines().get(g).waitReason());
    return switch (verdicts.get(g)) {
      case NOT_STUCK -> wait.kind() == WaitKind.NONE ? new ReachReason.NotWaiting() : new ReachReason.ComesByItself();
      case ON_PURPOSE -> new ReachReason.MainOnPurpose();
      case UNKNOWN -> unknown(wait, reason);
      case REACHABLE -> reachable(g);
      case POSSIBLE, STRONG -> strong(g);
      case PROVED -> proved(wait, reason);
    };
  }

  private static ReachReason proved(GoroutineWait wait, WaitReason reason) {
    if (wait.kind() == WaitKind.NIL_SELECT) {
      return new ReachReason.NilSelect();
    }
    return wait.kind().forEver() ? new ReachReason.NeverEnds(reason) : new ReachReason.OnlyStuck();
  }

  private ReachReason unknown(GoroutineWait wait, WaitReason reason) {
    if (reason.durable() || wait.kind() == WaitKind.RUNTIME) {
      return new ReachReason.WaitsToBeAsked(reason);
    }
    if (wait.gap() != WaitGap.NONE) {
      return new ReachReason.Gap(wait.gap());
    }
    return heap.complete() ? new ReachReason.Unsaid() : new ReachReason.Incomplete();
  }

  private ReachReason reachable(int g) {
    Optional<PathStep> first = rootOf(g);
    if (first.isEmpty()) {
      return new ReachReason.InGlobal();
    }
    PathStep root = first.get();
    Watches.Watch watch = reachedBy.get(g);
    boolean weak = watch != null && marks.goesThroughAWeakPointer(watch.row());
    return new ReachReason.Leads(root.kind(), root.g() < 0 ? 0 : goid(root.g()), function(root), weak);
  }

  private String function(PathStep root) {
    boolean inFrame = root.kind() == PathStep.Kind.FRAME || root.kind() == PathStep.Kind.STACK_WORD;
    return inFrame && root.frame() >= 0 ? heap.goroutines().get(root.g()).frames().get(root.frame()).function() : "";
  }

  private long goid(int g) {
    return heap.goroutines().get(g).goid();
  }

  private ReachReason strong(int g) {
    if (doubts.plugins()) {
      return new ReachReason.PluginMayHold();
    }
    if (doubts.besideGlobals().get(g)) {
      return new ReachReason.BesideGlobal();
    }
    Optional<PathStep> first = rootOf(g);
    if (first.isEmpty()) {
      return heap.layout().inferred() ? new ReachReason.OnlyStuckAsInferred() : new ReachReason.SharesBlock();
    }
    PathStep root = first.get();
    return switch (root.kind()) {
      case UNEXPLAINED -> new ReachReason.Unexplained();
      case FUNCTION -> new ReachReason.CleanupMayHold();
      case G, DEFER, PANIC, FRAME, STACK_WORD ->
          verdicts.get(root.g()).leaked()
              ? new ReachReason.StuckHolds(goid(root.g()))
              : new ReachReason.VectorRegister(goid(root.g()));
      case FINALIZER ->
          doubts.finalizers() >= 0 && verdicts.get(doubts.finalizers()).leaked()
              ? new ReachReason.StuckHolds(goid(doubts.finalizers()))
              : new ReachReason.SharesBlock();
      case GLOBAL, OTHER_ROOT, OBJECT, WEAK -> new ReachReason.SharesBlock();
    };
  }

  /// The rows with one of some verdicts.
  public List<Integer> with(Verdict verdict) {
    List<Integer> rows = new ArrayList<>();
    for (int g = 0; g < verdicts.size(); g++) {
      if (verdicts.get(g) == verdict) {
        rows.add(g);
      }
    }
    return rows;
  }
}
