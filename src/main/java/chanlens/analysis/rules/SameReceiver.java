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
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.golang.MethodName;
import chanlens.golang.WaitReason;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.StacksModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// F-LOCKCYCLE of one, from a text that does not show which lock it is: Lock was inlined, and its arguments are not
/// printed. A goroutine has waited for [#LONG_NANOS] in a method of a value, another method of the same value called
/// that one, and no other goroutine has the value's address.
final class SameReceiver {
  private static final long LONG_NANOS = 60_000_000_000L;

  private final Case about;
  private final Run run;
  private final StacksModel stacks;
  private final Set<Long> covered;

  private SameReceiver(Case about, StacksModel stacks, Set<Long> covered) {
    this.about = about;
    this.run = about.run();
    this.stacks = stacks;
    this.covered = covered;
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, Set<Long> covered) {
    return about.run().stacks().map(s -> new SameReceiver(about, s, covered).all()).orElseGet(List::of);
  }

  /// A value in two calls of one goroutine.
  private record Found(int row, long value, String inner, String outer) {}

  private List<Finding> all() {
    List<Found> found = new ArrayList<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      if (waits(row)) {
        look(row).ifPresent(found::add);
      }
    }
    Set<Long> shared = found.isEmpty() ? Set.of() : shared(found);
    Map<Integer, List<Found>> alike = new LinkedHashMap<>();
    for (Found f : found) {
      if (!shared.contains(f.value)) {
        int group = about.groups().groupOf(f.row).map(StackGroup::id).orElse(-1);
        alike.computeIfAbsent(group, g -> new ArrayList<>()).add(f);
      }
    }
    return alike.values().stream().map(this::finding).toList();
  }

  private boolean waits(int row) {
    WaitReason.Kind kind = WaitReason.of(run.facts(row).reason()).kind();
    boolean lock = kind == WaitReason.Kind.MUTEX || kind == WaitReason.Kind.RWMUTEX;
    boolean named = lock && run.wait(row).map(GoroutineWait::object).filter(a -> a != 0).isPresent();
    return lock
        && !named
        && !run.wentOn(row)
        && run.facts(row).waited().nanos() >= LONG_NANOS
        && run.goroutines().textRow(row) != Goroutines.NONE
        && !covered.contains(run.goroutines().goid(row));
  }

  /// The innermost call of the program is a method of a value, and another call is a method of the same value and type.
  private Optional<Found> look(int row) {
    int t = run.goroutines().textRow(row);
    int stack = stacks.goroutines().get(t).stack();
    Found inner = null;
    String outer = null;
    for (int d = 0; d < stacks.stacks().depth(stack); d++) {
      String function = stacks.stacks().frame(stack, d).function();
      if (StackGroup.isPlumbing(function)) {
        continue;
      }
      boolean known = stacks.wordCount(t, d) > 0 && !stacks.wordMaybeDead(t, d, 0);
      Optional<String> type = known ? MethodName.pointerReceiver(function) : Optional.empty();
      if (inner == null && type.isEmpty()) {
        return Optional.empty();
      } else if (inner == null) {
        inner = new Found(row, stacks.word(t, d, 0), function, "");
      } else if (type.isPresent() && stacks.word(t, d, 0) == inner.value
          && type.equals(MethodName.pointerReceiver(inner.inner))) {
        outer = function;
      }
    }
    return inner == null || outer == null
        ? Optional.empty()
        : Optional.of(new Found(row, inner.value, inner.inner, outer));
  }

  /// The values among those found whose address several goroutines have in any word of any call.
  private Set<Long> shared(List<Found> found) {
    Map<Long, Integer> owner = new HashMap<>();
    Set<Long> shared = new HashSet<>();
    for (Found f : found) {
      Integer before = owner.put(f.value, run.goroutines().textRow(f.row));
      if (before != null) {
        shared.add(f.value);
      }
    }
    for (int t = 0; t < stacks.goroutines().size(); t++) {
      about.cancel().check();
      int stack = stacks.goroutines().get(t).stack();
      for (int d = 0; d < stacks.stacks().depth(stack); d++) {
        for (int w = 0; w < stacks.wordCount(t, d); w++) {
          if (owner.getOrDefault(stacks.word(t, d, w), t) != t) {
            shared.add(stacks.word(t, d, w));
          }
        }
      }
    }
    return shared;
  }

  private Finding finding(List<Found> found) {
    Found first = found.getFirst();
    Optional<StackGroup> group = about.groups().groupOf(first.row);
    return Finding.of(Rule.F_LOCKCYCLE, Concern.STUCK, Degree.POSSIBLE, new Claim.LockedTwice(found.size()))
        .goroutines(found.stream().map(f -> run.goroutines().goid(f.row)).toList())
        .at(group.flatMap(StackGroup::site))
        .startedBy(group.flatMap(StackGroup::creator))
        .evidence(CaptureKind.GOROUTINE_TEXT, new Fact.ReceiverInTwoCalls(first.value, first.inner, first.outer))
        .settledBy(NextCapture.HEAP_DUMP)
        .advise(Advice.LOCK_ONCE, Refutation.A_HOLDER_THAT_GOES_ON);
  }
}
