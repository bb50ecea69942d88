package chanlens.analysis.sites;

import chanlens.analysis.join.StackGroup;
import chanlens.analysis.sites.Point.Op;
import chanlens.golang.Activity;
import chanlens.golang.OpFrame;
import chanlens.golang.StandardLibrary;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines at which, according to stacks, something was done with a channel; each stack is examined once. One thread
/// at a time.
public final class Points {
  private final StackTable stacks;
  private final int[][] ofStack = new int[Op.values().length][];
  /// By stack: whether it begins with a select, 0 when not yet examined.
  private final byte[] selects;
  private final Map<Point, Integer> numbers = new HashMap<>();
  private final List<Point> points = new ArrayList<>();

  public Points(StackTable stacks) {
    this.stacks = stacks;
    this.selects = new byte[stacks.size()];
  }

  public Point get(int number) {
    return points.get(number);
  }

  /// The number of the line at which a goroutine with this stack waits.
  public int of(Activity activity, int stack) {
    return of(Op.of(activity), stack);
  }

  /// The number of the line at which a goroutine with this stack entered the system.
  int ofSystemCall(int stack) {
    return of(Op.SYSTEM_CALL, stack);
  }

  /// The number of the point at which a goroutine with this stack did something.
  int of(Op op, int stack) {
    int[] known = ofStack[op.ordinal()];
    if (known == null) {
      known = new int[stacks.size()];
      ofStack[op.ordinal()] = known;
    }
    if (known[stack] == 0) {
      Point point = point(op, stack);
      int number = numbers.computeIfAbsent(point, p -> points.size());
      if (number == points.size()) {
        points.add(point);
      }
      known[stack] = number + 1;
    }
    return known[stack] - 1;
  }

  /// What the waker did there: its stack may begin with a select.
  int ofWaker(Op op, int stack) {
    if (selects[stack] == 0) {
      boolean select = stacks.depth(stack) > 0 && OpFrame.of(stacks.frame(stack, 0).function()) == OpFrame.SELECT;
      selects[stack] = (byte) (select ? 1 : -1);
    }
    return of(selects[stack] > 0 ? Op.SELECT : op, stack);
  }

  private Point point(Op op, int stack) {
    List<Frame> frames = stacks.frames(stack);
    Frame site = StackGroup.siteOf(frames).map(Points::plain).orElse(new Frame(0, "", "", 0));
    if (!StandardLibrary.has(site.function())) {
      return new Point(op, site, Optional.empty());
    }
    Optional<Frame> caller =
        frames.stream().filter(f -> !StandardLibrary.has(f.function())).findFirst().map(Points::plain);
    return new Point(op, site, caller);
  }

  private static Frame plain(Frame f) {
    return new Frame(0, f.function(), f.file(), f.line());
  }
}
