package chanlens.analysis.retained;

import chanlens.work.Cancel;

/// Objects that refer to each other in a circle: strongly connected components of the references. The collector frees
/// such a cycle like anything else once nothing else refers to it; it is not a deadlock, which is a cycle of waiting.
/// Immutable: safe for use from any thread.
public final class ReferenceCycles {
  /// Number of the component of each object.
  private final int[] component;
  /// Objects of each component; 0 when it is no cycle.
  private final int[] size;

  private final int count;
  private final long objects;
  private final int largest;

  private ReferenceCycles(int[] component, int[] size) {
    this.component = component;
    this.size = size;
    int cycles = 0;
    long sum = 0;
    int most = 0;
    for (int members : size) {
      cycles += members > 0 ? 1 : 0;
      sum += members;
      most = Math.max(most, members);
    }
    this.count = cycles;
    this.objects = sum;
    this.largest = most;
  }

  static ReferenceCycles of(ObjectGraph graph, Cancel cancel) {
    int[] component = graph.components(cancel);
    int[] size = new int[component.length];
    for (int row = 0; row < graph.objects(); row++) {
      size[component[row]]++;
    }
    for (int row = 0; row < graph.objects(); row++) {
      if (size[component[row]] == 1 && !refersToItself(graph, row)) {
        size[component[row]] = 0;
      }
    }
    return new ReferenceCycles(component, size);
  }

  /// Alone, an object is a cycle only then.
  private static boolean refersToItself(ObjectGraph graph, int row) {
    for (int e = graph.firstOut(row); e < graph.firstOut(row + 1); e++) {
      if (graph.target(e) == row) {
        return true;
      }
    }
    return false;
  }

  /// How many cycles there are; cycles that share an object count as one.
  public int count() {
    return count;
  }

  /// Objects in cycles.
  public long objects() {
    return objects;
  }

  /// Objects of the largest cycle.
  public int largest() {
    return largest;
  }

  /// The number of objects in the cycle of an object, 0 when it is in none.
  ///
  /// @param row in the dump's objects
  public int sizeAround(int row) {
    return size[component[row]];
  }

  /// Whether two objects are in one cycle.
  ///
  /// @param row in the dump's objects
  /// @param other in the dump's objects
  public boolean together(int row, int other) {
    return component[row] == component[other] && sizeAround(row) > 0;
  }
}
