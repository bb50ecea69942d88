package chanlens.view.flame;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Stacks merged by common prefix; each call is as wide as everything it led to.
///
/// @param value the sum for this call and those below it: nanoseconds of waits, ended or not
/// @param openValue the part of it in waits that had not ended when the trace did: a lower bound
/// @param change what it has more than before, in a comparison; 0 otherwise
/// @param narrowValue the sum of calls from here that are too narrow to draw, each less than a 4096th of the whole
/// @param calls the widest first, without the narrow ones; the rest of the width was spent in this call itself
public record FlameTree(
    String function, String place, long value, long openValue, long change, long narrowValue, List<FlameTree> calls) {
  /// Go records at most 128 calls of a stack.
  private static final int DEEPEST = 512;

  private static final int NARROW = 4096;

  public FlameTree {
    calls = List.copyOf(calls);
  }

  /// The root has no function.
  public static FlameTree of(OffCpuProfile profile, StackTable stacks) {
    return of(weighed(profile, stacks), FlameLook.PLAIN, Cancel.NEVER);
  }

  /// The waits of a trace.
  static WeighedStacks weighed(OffCpuProfile profile, StackTable stacks) {
    WeighedStacks all = new WeighedStacks(stacks);
    for (OffCpuProfile.Site site : profile.sites()) {
      all.add(site.stack(), site.nanos() + site.openNanos(), site.openNanos(), 0);
    }
    return all;
  }

  /// One value of a profile. Negative values of a difference have no width and are left out.
  ///
  /// @param type a place in the facts' types
  public static FlameTree of(ProfileModel profile, int type, Cancel cancel) {
    return of(weighed(profile, type), FlameLook.PLAIN, cancel);
  }

  static WeighedStacks weighed(ProfileModel profile, int type) {
    WeighedStacks all = new WeighedStacks(profile.stacks());
    for (int s = 0; s < profile.samples(); s++) {
      if (profile.value(s, type) > 0) {
        all.add(profile.stack(s), profile.value(s, type), 0, 0);
      }
    }
    return all;
  }

  /// As looked at: only what lies below the calls zoomed into, with those calls above it.
  public static FlameTree of(WeighedStacks stacks, FlameLook look, Cancel cancel) {
    return new Splitter(stacks, look, cancel).tree();
  }

  /// Splits stacks by one call after the other from the first; only calls that are wide enough are split further, so a
  /// tree has no more calls than a picture, however many stacks there are.
  private static final class Splitter {
    private final WeighedStacks stacks;
    private final Cancel cancel;
    private final int[][] ways;
    private final List<String> path;
    private int[] order = {}; // those of one call stand beside one another
    private long least;

    Splitter(WeighedStacks stacks, FlameLook look, Cancel cancel) {
      this.stacks = stacks;
      this.cancel = cancel;
      this.ways = stacks.ways(look, cancel);
      this.path = look.path();
    }

    FlameTree tree() {
      order = IntStream.range(0, stacks.count()).filter(this::isOnPath).toArray();
      Call root = new Call("", "");
      for (int i : order) {
        root.add(stacks, i);
      }
      least = root.value / NARROW;
      return tree(root, 0);
    }

    private boolean isOnPath(int i) {
      if (ways[i].length < path.size()) {
        return false;
      }
      for (int d = 0; d < path.size(); d++) {
        Frame f = stacks.frame(i, ways[i][d]);
        if (!path.get(d).equals(FlameLook.call(f.function(), f.place()))) {
          return false;
        }
      }
      return true;
    }

    private FlameTree tree(Call call, int depth) {
      List<FlameTree> calls = new ArrayList<>();
      long narrow = 0;
      for (Call below : depth == DEEPEST ? List.<Call>of() : below(call, depth)) {
        if (below.value < least) {
          narrow += below.value;
        } else {
          calls.add(tree(below, depth + 1));
        }
      }
      calls.sort(
          Comparator.comparingLong(FlameTree::value)
              .reversed()
              .thenComparing(FlameTree::function)
              .thenComparing(FlameTree::place));
      return new FlameTree(call.function, call.place, call.value, call.open, call.change, narrow, calls);
    }

    /// Splits the stacks of a call by the next call.
    private List<Call> below(Call call, int depth) {
      cancel.check();
      Map<String, Call> found = new LinkedHashMap<>();
      Call[] callOf = new Call[call.stacks];
      for (int i = 0; i < call.stacks; i++) {
        int stack = order[call.first + i];
        if (depth < ways[stack].length) {
          Frame f = stacks.frame(stack, ways[stack][depth]);
          Call next =
              found.computeIfAbsent(
                  FlameLook.call(f.function(), f.place()), k -> new Call(f.function(), f.place()));
          next.add(stacks, stack);
          callOf[i] = next;
        }
      }
      int[] before = Arrays.copyOfRange(order, call.first, call.first + call.stacks);
      int next = call.first;
      for (Call below : found.values()) {
        below.first = next;
        next += below.stacks;
        below.stacks = 0;
      }
      for (int i = 0; i < before.length; i++) {
        if (callOf[i] != null) {
          order[callOf[i].first + callOf[i].stacks++] = before[i];
        }
      }
      return List.copyOf(found.values());
    }
  }

  private static final class Call {
    private final String function;
    private final String place;
    private long value;
    private long open;
    private long change;
    private int first;
    private int stacks;

    Call(String function, String place) {
      this.function = function;
      this.place = place;
    }

    void add(WeighedStacks of, int i) {
      value += of.value(i);
      open += of.open(i);
      change += of.change(i);
      stacks++;
    }
  }
}
