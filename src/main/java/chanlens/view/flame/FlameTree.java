package chanlens.view.flame;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stacks put together by what they begin with, each call as wide as all that it led to.
///
/// @param nanos of all waits at or below this call, ended or not
/// @param openNanos of those among them that had not ended when the trace did: at least
/// @param calls from the widest on; what they leave of the width waited here
public record FlameTree(String function, String place, long nanos, long openNanos, List<FlameTree> calls) {
  /// Go records 128 calls of a stack.
  private static final int DEEPEST = 512;

  public FlameTree {
    calls = List.copyOf(calls);
  }

  /// The root has no function.
  public static FlameTree of(OffCpuProfile profile, StackTable stacks) {
    Growing root = new Growing("", "");
    for (OffCpuProfile.Site site : profile.sites()) {
      Growing at = root;
      at.add(site);
      List<Frame> outermostFirst = stacks.frames(site.stack()).reversed();
      for (Frame f : outermostFirst.subList(0, Math.min(DEEPEST, outermostFirst.size()))) {
        at = at.calls.computeIfAbsent(f.function() + " " + f.place(), k -> new Growing(f.function(), f.place()));
        at.add(site);
      }
    }
    return root.frozen();
  }

  private static final class Growing {
    private final String function;
    private final String place;
    private final Map<String, Growing> calls = new LinkedHashMap<>();
    private long nanos;
    private long openNanos;

    Growing(String function, String place) {
      this.function = function;
      this.place = place;
    }

    void add(OffCpuProfile.Site site) {
      nanos += site.nanos() + site.openNanos();
      openNanos += site.openNanos();
    }

    FlameTree frozen() {
      List<FlameTree> sorted = new ArrayList<>();
      calls.values().forEach(c -> sorted.add(c.frozen()));
      sorted.sort(
          Comparator.comparingLong(FlameTree::nanos)
              .reversed()
              .thenComparing(FlameTree::function)
              .thenComparing(FlameTree::place));
      return new FlameTree(function, place, nanos, openNanos, sorted);
    }
  }
}
