package chanlens.analysis.reachability;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitGap;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.GoVersion;
import chanlens.golang.WaitReason;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Computes a [LeakProof]: first which goroutines are alive, then which of the rest are proved to be stuck.
public final class LeakSearch {
  /// The first release with `runtime.AddCleanup`.
  private static final int CLEANUPS = 24;

  /// The first release in which the first cleanup starts a goroutine that never ends: mcleanup.go needG.
  private static final int CLEANUP_GOROUTINES = 25;

  /// The first release in which a cleanup holds its function without a closure of the runtime around it: mcleanup.go.
  private static final int CLEANUP_FUNCTIONS = 26;

  /// The outermost function of the goroutine that runs finalizers: mfinal.go, Go 1.19 to 1.27.
  private static final Set<String> RUNS_FINALIZERS = Set.of("runtime.runfinq", "runtime.runFinalizers");

  private final HeapModel heap;
  private final HeapWaits waits;
  private final Cancel cancel;
  private final ObjectTable objects;
  private final StackTables tables;
  private final Roots roots;
  private final Watches watches;
  private final Marks marks;
  /// PROVED until shown otherwise.
  private final Verdict[] verdicts;
  private final Map<Integer, Watches.Watch> reachedBy = new HashMap<>();
  /// First only listed words of stacks are followed, so that what they reach is attributed to them; then all words that
  /// may count.
  private boolean everyWord;
  /// Goroutines whose listed words were followed, and those of them that may hold more.
  private final BitSet listed = new BitSet();
  private final BitSet mayHoldMore = new BitSet();
  private final BitSet besideGlobals = new BitSet();
  /// The goroutine that runs finalizers one after the other: while one of them waits, no other runs. -1: none yet.
  private final int finalizers;

  private LeakSearch(HeapModel heap, HeapWaits waits, StackTables tables, Cancel cancel) {
    this.heap = heap;
    this.waits = waits;
    this.cancel = cancel;
    this.objects = heap.objects();
    this.tables = tables;
    this.roots = new Roots(heap, tables);
    this.watches = new Watches(objects);
    this.marks = new Marks(heap, Leaves.of(heap), WeakHandles.of(heap, waits), watches, cancel);
    this.verdicts = new Verdict[heap.goroutines().size()];
    this.finalizers = runningFinalizers();
  }

  /// Takes one walk over the reachable objects.
  public static LeakProof of(HeapModel heap, HeapWaits waits, Cancel cancel) {
    return of(heap, waits, StackTables.NONE, cancel);
  }

  /// The same with what the executable records about stacks: more is proved, and nothing is lost.
  public static LeakProof of(HeapModel heap, HeapWaits waits, StackTables tables, Cancel cancel) {
    return new LeakSearch(heap, waits, tables, cancel).run();
  }

  private LeakProof run() {
    for (int g = 0; g < verdicts.length; g++) {
      verdicts[g] = atFirst(g);
    }
    ofProgram(marks);
    holdings();
    settle(Verdict.REACHABLE);
    everyWord = true;
    holdings();
    settle(Verdict.REACHABLE);
    if (!heap.complete()) {
      leaveOpen();
    }
    List<Integer> leaked = IntStream.range(0, verdicts.length).filter(this::stuck).boxed().toList();
    BitSet reached = marks.reached();
    BitSet alive = marks.followsWeakPointers() ? kept() : (BitSet) reached.clone();
    List<Integer> onPurpose =
        IntStream.range(0, verdicts.length).filter(g -> verdicts[g] == Verdict.ON_PURPOSE).boxed().toList();
    KeptMemory meant = KeptMemory.of(heap, waits, tables, alive, onPurpose, g -> 0, 1, cancel);
    meant.addTo(alive);
    meant.addTo(reached);
    List<Integer> keepers = heap.complete() ? leaked : List.of();
    KeptMemory kept = KeptMemory.of(heap, waits, tables, alive, keepers, g -> g, verdicts.length, cancel);
    if (!leaked.isEmpty()) {
      onPurpose.forEach(g -> roots.ofG(g, marks));
      asTheRuntimeWould(leaked);
      unexplained(reached, kept);
    }
    if (heap.layout().inferred()) {
      leaked.stream()
          .filter(g -> verdicts[g] == Verdict.PROVED && !waits.wait(g).kind().forEver())
          .forEach(g -> verdicts[g] = Verdict.STRONG);
    }
    boolean plugins = Plugins.areLoaded(heap);
    if (plugins) {
      leaked.stream().filter(g -> !waits.wait(g).kind().forEver()).forEach(g -> verdicts[g] = Verdict.POSSIBLE);
    }
    return new LeakProof(heap, waits, tables, List.of(verdicts), reachedBy, marks, alive, leaked, kept,
        new ProofCaveats(plugins, besideGlobals, finalizers));
  }

  /// What the program can get at without a goroutine of its own: globals, what finalizers that can run lead to, and in
  /// a core file registers, cleanups and words of stacks that no list covers.
  private void ofProgram(RootSink sink) {
    roots.ofGlobals(sink);
    roots.ofOthers(sink);
    if (finalizers < 0 || !stuck(finalizers)) {
      roots.ofFinalizers(sink);
    }
  }

  /// What the goroutines found to be alive keep: a weak pointer leads to its value and does not keep it.
  private BitSet kept() {
    Marks keeping = new Marks(heap, Leaves.of(heap), WeakHandles.none(heap), new Watches(objects), cancel);
    ofProgram(keeping);
    for (int g = 0; g < verdicts.length; g++) {
      if (verdicts[g] != Verdict.PROVED && verdicts[g] != Verdict.ON_PURPOSE) {
        roots.ofGoroutine(g, false, keeping);
      }
    }
    keeping.drain();
    return keeping.reached();
  }

  /// What is known before anything is followed. Candidates are those of the runtime's detector: mgcmark.go
  /// internalBlocked and isMaybeRunnable of Go 1.27. A wait annotated `(durable)` or `(synctest)` is not a candidate.
  private Verdict atFirst(int g) {
    HeapGoroutine goroutine = heap.goroutines().get(g);
    GoroutineWait wait = waits.wait(g);
    boolean candidate =
        switch (wait.kind()) {
          case CHANNEL, MUTEX, RWMUTEX, WAITGROUP, COND, NIL_CHANNEL, EMPTY_SELECT, NIL_SELECT -> true;
          case NONE, SEMAPHORE, SLEEP, NETWORK, RUNTIME, UNKNOWN -> false;
        };
    if (goroutine.system()) {
      return Verdict.NOT_STUCK;
    }
    WaitReason reason = WaitReason.of(goroutine.waitReason());
    if (reason.durable() || reason.kind() == WaitReason.Kind.COROUTINE || reason.kind() == WaitReason.Kind.SYNCTEST) {
      return Verdict.UNKNOWN;
    }
    if (!candidate) {
      return Verdict.NOT_STUCK;
    }
    if (wait.kind().forEver()) {
      boolean main = goroutine.goid() == 1 && wait.kind() == WaitKind.EMPTY_SELECT;
      return main ? Verdict.ON_PURPOSE : Verdict.PROVED;
    }
    if (wait.cases().isEmpty() || wait.gap() != WaitGap.NONE) {
      return Verdict.UNKNOWN;
    }
    return watches.add(wait) ? Verdict.PROVED : Verdict.REACHABLE;
  }

  /// Follows what the goroutines known to be alive hold.
  private void holdings() {
    for (int g = 0; g < verdicts.length; g++) {
      boolean alreadyFollowed = everyWord && listed.get(g) && !mayHoldMore.get(g);
      if (verdicts[g] != Verdict.PROVED && verdicts[g] != Verdict.ON_PURPOSE && !alreadyFollowed) {
        holdings(g);
      }
    }
  }

  private void holdings(int g) {
    if (everyWord) {
      roots.ofGoroutine(g, false, marks);
    } else {
      listed.set(g);
      mayHoldMore.set(g, roots.listedOf(g, marks));
    }
  }

  private boolean stuck(int g) {
    return verdicts[g] == Verdict.PROVED;
  }

  /// Follows what is reached until no further stuck goroutine is reached.
  private void settle(Verdict found) {
    marks.drain();
    for (List<Watches.Watch> reached = watches.takeFound(); !reached.isEmpty(); reached = watches.takeFound()) {
      for (Watches.Watch w : reached) {
        if (stuck(w.g())) {
          verdicts[w.g()] = found;
          reachedBy.put(w.g(), w);
          holdings(w.g());
          if (w.g() == finalizers) {
            roots.ofFinalizers(marks);
          }
        }
      }
      marks.drain();
    }
  }

  /// In a dump without all its roots nothing is known to be unreachable.
  private void leaveOpen() {
    for (int g = 0; g < verdicts.length; g++) {
      if (stuck(g) && !waits.wait(g).kind().forEver()) {
        verdicts[g] = Verdict.UNKNOWN;
      }
    }
  }

  /// Adds what the runtime's own detector follows and this proof does not: it keeps every `g` with its deferred calls,
  /// the value a stuck sender holds, saved vector registers, whole blocks of small values, and finalizers that a stuck
  /// one keeps from running. A goroutine it would keep alive is not called proved.
  private void asTheRuntimeWould(List<Integer> leaked) {
    for (int g : leaked) {
      cancel.check();
      roots.ofG(g, marks);
      for (Waiter w : waits.wait(g).cases()) {
        boolean channel = w.side() == QueueSide.SENDQ || w.side() == QueueSide.RECVQ;
        if (channel) {
          marks.root(PathStep.Kind.G, g, -1, 0, w.elem());
        }
      }
    }
    for (int g = 0; g < verdicts.length; g++) {
      if (!verdicts[g].leaked() && roots.hasVectors(g)) {
        roots.ofGoroutine(g, true, marks);
      }
    }
    if (finalizers >= 0 && stuck(finalizers)) {
      roots.ofFinalizers(marks);
    }
    settle(Verdict.STRONG);
    for (Watches.Watch w : watches.neighbours()) {
      if (stuck(w.g())) {
        verdicts[w.g()] = Verdict.STRONG;
        holdings(w.g());
      }
    }
    settle(Verdict.STRONG);
    for (Watches.Watch w : watches.besideGlobals()) {
      if (verdicts[w.g()].leaked()) {
        verdicts[w.g()] = Verdict.POSSIBLE;
        besideGlobals.set(w.g());
        holdings(w.g());
      }
    }
    settle(Verdict.POSSIBLE);
  }

  /// Adds objects that neither anything alive nor a stuck goroutine explains. Most are garbage not yet collected; but
  /// what `runtime.AddCleanup` holds looks the same, since a dump does not show cleanups. Goroutines reached this way
  /// are called possible. From Go 1.26 on it holds the function itself, so a function that a stuck goroutine also holds
  /// must count. The closure a goroutine was started with does not: it takes no argument, which a cleanup does. A core
  /// file shows cleanups.
  private void unexplained(BitSet reached, KeptMemory kept) {
    int minor = heap.params().version().map(GoVersion::minor).orElse(CLEANUPS);
    if (heap.core().isPresent()) {
      return;
    }
    if (minor < CLEANUPS || (minor >= CLEANUP_GOROUTINES && !runsCleanups())) {
      return;
    }
    Closures closures = new Closures(heap);
    assume(PathStep.Kind.UNEXPLAINED, reached, row -> {
      boolean unexplained = !kept.keeps(row) && objects.hasPointers(row);
      return unexplained && !closures.startedAGoroutine(row);
    });
    settle(Verdict.POSSIBLE);
    if (minor >= CLEANUP_FUNCTIONS) {
      assume(PathStep.Kind.FUNCTION, reached, row ->
          kept.keeps(row) && closures.isOne(row) && !closures.startedAGoroutine(row));
      settle(Verdict.STRONG);
    }
  }

  private void assume(PathStep.Kind kind, BitSet reached, IntPredicate counts) {
    for (int row = reached.nextClearBit(0); row < objects.size(); row = reached.nextClearBit(row + 1)) {
      if (counts.test(row)) {
        marks.assume(kind, row);
      }
    }
  }

  private int runningFinalizers() {
    return IntStream.range(0, heap.goroutines().size())
        .filter(g -> heap.goroutines().get(g).frames().stream().anyMatch(f -> RUNS_FINALIZERS.contains(f.function())))
        .findFirst()
        .orElse(-1);
  }

  private boolean runsCleanups() {
    return heap.goroutines().stream()
        .anyMatch(g -> g.frames().stream().anyMatch(f -> f.function().equals("runtime.runCleanups")));
  }
}
