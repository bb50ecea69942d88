package chanlens.view.flame;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stacks put together by what they begin with, each call as wide as all that it led to.
///
/// @param value what this call and those below it add up to: of waits nanoseconds, ended or not
/// @param openValue of those among them that had not ended when the trace did: at least
/// @param calls from the widest on; what they leave of the width was here
public record FlameTree(String function, String place, long value, long openValue, List<FlameTree> calls) {
  /// Go records 128 calls of a stack.
  private static final int DEEPEST = 512;

  public FlameTree {
    calls = List.copyOf(calls);
  }

  /// The root has no function.
  public static FlameTree of(OffCpuProfile profile, StackTable stacks) {
    Growing root = new Growing("", "");
    for (OffCpuProfile.Site site : profile.sites()) {
      root.add(stacks.frames(site.stack()), site.nanos() + site.openNanos(), site.openNanos());
    }
    return root.frozen();
  }

  /// One value of a profile. What a difference takes away has no width and is left out.
  ///
  /// @param type a place in the facts' types
  public static FlameTree of(ProfileModel profile, int type, Cancel cancel) {
    Growing root = new Growing("", "");
    for (int s = 0; s < profile.samples(); s++) {
      cancel.check();
      if (profile.value(s, type) > 0) {
        root.add(profile.stacks().frames(profile.stack(s)), profile.value(s, type), 0);
      }
    }
    return root.frozen();
  }

  private static final class Growing {
    private final String function;
    private final String place;
    private final Map<String, Growing> calls = new LinkedHashMap<>();
    private long value;
    private long open;

    Growing(String function, String place) {
      this.function = function;
      this.place = place;
    }

    void add(List<Frame> leafFirst, long more, long moreOpen) {
      Growing at = this;
      at.value += more;
      at.open += moreOpen;
      List<Frame> outermostFirst = leafFirst.reversed();
      for (Frame f : outermostFirst.subList(0, Math.min(DEEPEST, outermostFirst.size()))) {
        at = at.calls.computeIfAbsent(f.function() + " " + f.place(), k -> new Growing(f.function(), f.place()));
        at.value += more;
        at.open += moreOpen;
      }
    }

    FlameTree frozen() {
      List<FlameTree> sorted = new ArrayList<>();
      calls.values().forEach(c -> sorted.add(c.frozen()));
      sorted.sort(
          Comparator.comparingLong(FlameTree::value)
              .reversed()
              .thenComparing(FlameTree::function)
              .thenComparing(FlameTree::place));
      return new FlameTree(function, place, value, open, sorted);
    }
  }
}
