package chanlens.columns;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// Numbers as a list, four bytes each: for rows by the million where a list is wanted. It cannot be changed.
public final class Ints extends AbstractList<Integer> implements RandomAccess {
  private final int[] values;

  private Ints(int[] values) {
    this.values = values;
  }

  /// The very list when it is one of these.
  public static List<Integer> copyOf(List<Integer> values) {
    return values instanceof Ints ? values : new Ints(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /// @param values not to be changed any more
  public static List<Integer> of(int[] values) {
    return new Ints(values);
  }

  @Override
  public Integer get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
