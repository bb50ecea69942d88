package chanlens.analysis.join;

import chanlens.analysis.join.Kinship.Kin;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.stacks.StacksModel;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out how two runs are related: by the functions of the program that they show, then goroutine by goroutine as
/// files are joined, then by threads and addresses.
public final class Kinships {
  /// Two programs with a library in common share fewer functions than this.
  private static final int SHARE = 3;

  /// With fewer functions, two moments of one program may well have few in common.
  private static final int ENOUGH_FUNCTIONS = 3;

  private static final int ENOUGH_WORDS = 3;

  private final List<Agreement> agreements = new ArrayList<>();
  private boolean apart;
  private boolean together;

  private Kinships() {}

  public static Kinship of(Run a, StackGroups groupsOfA, Run b, StackGroups groupsOfB, Cancel cancel) {
    Functions ofA = Functions.of(a, groupsOfA, cancel);
    Functions ofB = Functions.of(b, groupsOfB, cancel);
    int shared = ofA.shared(ofB);
    int fewer = Math.min(ofA.names().size(), ofB.names().size());
    Kinships found = new Kinships();
    found.apart = ofA.placedAnew(ofB);
    found.compare(a, b);
    Goids goids =
        found.agreements.stream()
            .map(Agreement::goids)
            .max(Comparator.comparingInt(Goids::compared))
            .orElse(Goids.NONE);
    boolean few = fewer >= ENOUGH_FUNCTIONS && shared * SHARE < fewer;
    boolean other = few || (fewer > 0 && shared * 2 <= fewer && ofA.hasOtherMain(ofB));
    boolean same = shared >= ENOUGH_FUNCTIONS || ofA.hasSameMain(ofB);
    return new Kinship(found.kin(shared, same, other), shared, fewer, ofA.hasSameMain(ofB), goids);
  }

  private Kin kin(int shared, boolean sameProgram, boolean otherProgram) {
    boolean differ = apart || agreements.stream().anyMatch(a -> a.strength() == Join.Strength.NONE);
    boolean agree = !differ && (together || agreements.stream().anyMatch(a -> a.goids().agreeing() > 0));
    if (agree && (shared > 0 || together)) {
      return Kin.ONE_PROCESS;
    }
    if (otherProgram) {
      return Kin.OTHER_PROGRAM;
    }
    if (differ) {
      return sameProgram ? Kin.ONE_PROGRAM : Kin.TWO_PROCESSES;
    }
    return agree ? Kin.ONE_PROCESS : Kin.UNKNOWN;
  }

  private void compare(Run a, Run b) {
    if (a.heap().isPresent() && b.heap().isPresent()) {
      compare(a.heap().get(), b.heap().get());
    }
    if (a.stacks().isPresent() && b.stacks().isPresent()) {
      compare(a.stacks().get(), b.stacks().get());
    }
    if (a.trace().isPresent() && b.trace().isPresent()) {
      compare(a.trace().get(), b.trace().get());
    }
    if (agreements.isEmpty()) {
      across(a, b);
      across(b, a);
    }
  }

  private void compare(HeapModel a, HeapModel b) {
    agreements.add(idsAlone(Origins.of(a), Origins.of(b)));
    Set<Long> common = threads(a);
    common.retainAll(threads(b));
    int fewer = Math.min(threads(a).size(), threads(b).size());
    apart |= (fewer > 1 && common.isEmpty()) || arena(a) != arena(b);
    together |= fewer > 1 && common.size() * 2 > fewer;
  }

  private static Set<Long> threads(HeapModel heap) {
    Set<Long> ids = new HashSet<>();
    for (HeapRecords.OsThread t : heap.symbols().threads()) {
      ids.add(t.thread());
    }
    return ids;
  }

  /// The upper half of the start address of the heap; random since Go 1.26.
  private static long arena(HeapModel heap) {
    return heap.params().heapStart() >>> Integer.SIZE;
  }

  private void compare(StacksModel a, StacksModel b) {
    agreements.add(idsAlone(Origins.of(a), Origins.of(b)));
    EntryWords words = EntryWords.of(a, b);
    apart |= words.compared() >= ENOUGH_WORDS && words.equal() * 2 < words.compared();
  }

  private void compare(TraceModel a, TraceModel b) {
    agreements.add(idsAlone(Origins.of(a), Origins.of(b)));
  }

  /// Files of different kinds, when there are none of the same kind.
  private void across(Run a, Run b) {
    if (a.heap().isPresent() && b.stacks().isPresent()) {
      HeapModel heap = a.heap().get();
      StacksModel stacks = b.stacks().get();
      Optional<Statements> statements = Optional.of(new Statements(heap, stacks));
      agreements.add(ids(Origins.of(heap), Origins.of(stacks), statements));
    }
    if (a.trace().isPresent() && b.stacks().isPresent()) {
      agreements.add(SameProcess.of(a.trace().get(), b.stacks().get()));
    }
    if (a.trace().isPresent() && b.heap().isPresent()) {
      agreements.add(SameProcess.of(a.trace().get(), b.heap().get()));
    }
  }

  private static Agreement idsAlone(Origins a, Origins b) {
    return ids(a, b, Optional.empty());
  }

  private static Agreement ids(Origins a, Origins b, Optional<Statements> statements) {
    return new Agreement(Comparison.of(a, b, statements, false), List.of(), List.of(), Optional.empty());
  }
}
