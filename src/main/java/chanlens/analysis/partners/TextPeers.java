package chanlens.analysis.partners;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may be at the other end of a channel when there is a goroutine text and no heap dump: goroutines whose calls
/// have an address among their arguments that a waiting goroutine's call has too. It may be another value they share.
final class TextPeers {
  /// Heaps of 64-bit programs lie between 4 GiB and here, constants and stacks of the system elsewhere:
  /// runtime/malloc.go mallocinit, Go 1.19 to 1.27, linux on amd64 and arm64.
  private static final long HEAP_END = 0x5500_0000_0000L;

  /// An address that more have is no channel of theirs.
  private static final int MANY = 100;

  private final Run run;
  private final StacksModel stacks;
  private final TextPointers pointers;

  private TextPeers(Run run, StacksModel stacks, TextPointers pointers) {
    this.run = run;
    this.stacks = stacks;
    this.pointers = pointers;
  }

  static TextPeers of(Run run, StacksModel stacks, Cancel cancel) {
    Set<Long> watched = new HashSet<>();
    for (int row = 0; row < stacks.goroutines().size(); row++) {
      cancel.check();
      if (waitsOnChannel(WaitReason.of(stacks.goroutines().get(row).status().reason()).activity())) {
        watched.addAll(own(stacks, row));
      }
    }
    return new TextPeers(run, stacks, TextPointers.of(stacks, watched, cancel));
  }

  private static boolean waitsOnChannel(Activity activity) {
    return activity == Activity.SEND || activity == Activity.RECEIVE || activity == Activity.SELECT;
  }

  /// Addresses among the arguments of the call that waits.
  private static Set<Long> own(StacksModel stacks, int row) {
    int stack = stacks.goroutines().get(row).stack();
    int depth = stacks.stacks().depth(stack);
    Set<Long> found = new LinkedHashSet<>();
    for (int d = 0; d < depth && found.isEmpty(); d++) {
      if (StackGroup.isPlumbing(stacks.stacks().frame(stack, d).function())) {
        continue;
      }
      for (int i = 0; i < stacks.wordCount(row, d); i++) {
        long word = stacks.word(row, d, i);
        boolean pointer = word > 0xffff_ffffL && word < HEAP_END && (word & 7) == 0;
        if (pointer && !stacks.wordMaybeDead(row, d, i)) {
          found.add(word);
        }
      }
    }
    return found;
  }

  /// Those that share fewest addresses with others first.
  ///
  /// @param row in the run's goroutines
  List<Partner> of(int row) {
    int t = run.goroutines().textRow(row);
    Activity activity = run.facts(row).activity();
    if (t == Goroutines.NONE || !waitsOnChannel(activity)) {
      return List.of();
    }
    List<Long> addrs = new ArrayList<>(own(stacks, t));
    addrs.sort(Comparator.comparingInt(a -> pointers.of(a).size()));
    List<Partner> found = new ArrayList<>();
    Set<Integer> named = new HashSet<>(Set.of(t));
    for (long addr : addrs) {
      List<TextPointers.Use> uses = pointers.of(addr);
      for (TextPointers.Use use : uses.size() > MANY ? List.<TextPointers.Use>of() : uses) {
        if (!isAlike(use.row(), t) && named.add(use.row())) {
          Clue clue = new Clue.SharesArgument(pointers.function(use));
          found.add(
              new Partner(
                  pointers.goid(use), addr, Evidence.INFERRED, clue, Optional.empty(), CaptureKind.GOROUTINE_TEXT));
        }
      }
    }
    return found;
  }

  /// Whether two wait for the same reason: both are at one end.
  private boolean isAlike(int a, int b) {
    WaitReason reason = WaitReason.of(stacks.goroutines().get(a).status().reason());
    return reason.kind() != WaitReason.Kind.SELECT
        && reason.equals(WaitReason.of(stacks.goroutines().get(b).status().reason()));
  }
}
