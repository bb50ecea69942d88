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

/// Stacks merged by common prefix; each call is as wide as everything it led to.
///
/// @param value the sum for this call and those below it: nanoseconds of waits, ended or not
/// @param openValue the part of it in waits that had not ended when the trace did: a lower bound
/// @param narrowValue the sum of calls from here that are too narrow to draw, each less than a 4096th of the whole
/// @param calls the widest first, without the narrow ones; the rest of the width was spent in this call itself
public record FlameTree(
    String function, String place, long value, long openValue, long narrowValue, List<FlameTree> calls) {
  /// Go records at most 128 calls of a stack.
  private static final int DEEPEST = 512;

  private static final int NARROW = 4096;

  public FlameTree {
    calls = List.copyOf(calls);
  }

  /// The root has no function.
  public static FlameTree of(OffCpuProfile profile, StackTable stacks) {
    Stacks all = new Stacks(stacks, profile.sites().size(), Cancel.NEVER);
    for (OffCpuProfile.Site site : profile.sites()) {
      all.add(site.stack(), site.nanos() + site.openNanos(), site.openNanos());
    }
    return all.tree();
  }

  /// One value of a profile. Negative values of a difference have no width and are left out.
  ///
  /// @param type a place in the facts' types
  public static FlameTree of(ProfileModel profile, int type, Cancel cancel) {
    Stacks all = new Stacks(profile.stacks(), profile.samples(), cancel);
    for (int s = 0; s < profile.samples(); s++) {
      if (profile.value(s, type) > 0) {
        all.add(profile.stack(s), profile.value(s, type), 0);
      }
    }
    return all.tree();
  }

  /// Stacks with their values, split by one call after the other from the outermost; only calls that are wide enough
  /// are split further, so a tree has no more calls than a picture, however many stacks there are.
  private static final class Stacks {
    private final StackTable table;
    private final Cancel cancel;
    private final int[] stacks;
    private final long[] values;
    private final long[] opens;
    private int count;
    private int[] order = {}; // those of one call stand beside one another
    private long least;

    Stacks(StackTable table, int most, Cancel cancel) {
      this.table = table;
      this.cancel = cancel;
      this.stacks = new int[most];
      this.values = new long[most];
      this.opens = new long[most];
    }

    void add(int stack, long value, long open) {
      stacks[count] = stack;
      values[count] = value;
      opens[count++] = open;
    }

    FlameTree tree() {
      order = new int[count];
      Arrays.setAll(order, i -> i);
      Call root = new Call("", "");
      for (int i = 0; i < count; i++) {
        root.add(values[i], opens[i]);
      }
      least = root.value / NARROW;
      return tree(root, 0);
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
      return new FlameTree(call.function, call.place, call.value, call.open, narrow, calls);
    }

    /// Splits the stacks of a call by the next call.
    private List<Call> below(Call call, int depth) {
      cancel.check();
      Map<String, Call> found = new LinkedHashMap<>();
      Call[] callOf = new Call[call.stacks];
      for (int i = 0; i < call.stacks; i++) {
        int stack = order[call.first + i];
        int left = table.depth(stacks[stack]) - depth;
        if (left > 0) {
          Frame f = table.frame(stacks[stack], left - 1);
          Call next =
              found.computeIfAbsent(f.function() + " " + f.place(), k -> new Call(f.function(), f.place()));
          next.add(values[stack], opens[stack]);
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
    private int first;
    private int stacks;

    Call(String function, String place) {
      this.function = function;
      this.place = place;
    }

    void add(long more, long moreOpen) {
      value += more;
      open += moreOpen;
      stacks++;
    }
  }
}
