package chanlens.analysis.partners;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may be at the other end of a channel when there is a goroutine text and no heap dump: goroutines whose calls
/// have an address among their arguments that a waiting goroutine's call has too. It may be another value they share.
final class TextPeers {
  /// An address that more goroutines have is not a channel between them.
  private static final int MANY = 100;

  /// The limit on uses examined for one goroutine.
  private static final int MAX_LOOKED_AT = 10_000;

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
        watched.addAll(Arguments.ofInnermost(stacks, row));
      }
    }
    return new TextPeers(run, stacks, TextPointers.of(stacks, watched, cancel));
  }

  private static boolean waitsOnChannel(Activity activity) {
    return activity == Activity.SEND || activity == Activity.RECEIVE || activity == Activity.SELECT;
  }

  /// Those that share the fewest addresses with others first.
  ///
  /// @param row in the run's goroutines
  List<Partner> of(int row) {
    int t = run.goroutines().textRow(row);
    Activity activity = run.facts(row).activity();
    if (t == Goroutines.NONE || !waitsOnChannel(activity)) {
      return List.of();
    }
    List<Long> addrs = new ArrayList<>(Arguments.ofInnermost(stacks, t));
    addrs.sort(Comparator.comparingInt(a -> pointers.of(a).size()));
    List<Partner> found = new ArrayList<>();
    int looks = 0;
    Set<Integer> named = new HashSet<>(Set.of(t));
    for (long addr : addrs) {
      List<TextPointers.Use> uses = pointers.of(addr);
      for (TextPointers.Use use : uses.size() > MANY ? List.<TextPointers.Use>of() : uses) {
        if (looks++ < MAX_LOOKED_AT && !isAlike(use.row(), t) && named.add(use.row())) {
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
