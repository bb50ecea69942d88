package chanlens.analysis.reachability;

import chanlens.columns.IntColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/// Where the paths to objects begin, and whether they pass a weak pointer. Thousands of goroutines may be at the end of
/// one long path; each object on it is visited once for all of them. Used once marking is over. Safe for use from any
/// thread.
final class PathRoots {
  private static final int NOT_KNOWN = -1;

  /// The object that led to each object; below 0 when a root leads to it, or nothing.
  private final int[] from;
  private final IntPredicate weak;
  private final int[] top;
  private final BitSet passesWeak = new BitSet();
  private final IntColumn way = new IntColumn();

  PathRoots(int[] from, IntPredicate weak) {
    this.from = from;
    this.weak = weak;
    this.top = new int[from.length];
    Arrays.fill(top, NOT_KNOWN);
  }

  /// The first object of the path to an object.
  synchronized int top(int row) {
    int at = row;
    while (top[at] == NOT_KNOWN && from[at] >= 0) {
      way.add(at);
      at = from[at];
    }
    int first = top[at] == NOT_KNOWN ? at : top[at];
    top[at] = first;
    while (!way.isEmpty()) {
      int below = way.removeLast();
      top[below] = first;
      passesWeak.set(below, passesWeak.get(from[below]) || weak.test(from[below]));
    }
    return first;
  }

  /// Whether a weak pointer is on the path to an object.
  synchronized boolean passesWeak(int row) {
    top(row);
    return passesWeak.get(row);
  }
}
