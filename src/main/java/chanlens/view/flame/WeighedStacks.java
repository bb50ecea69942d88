package chanlens.view.flame;

import chanlens.golang.StandardLibrary;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import java.util.Arrays;

/// Stacks with what each stands for, in columns. Immutable once filled.
public final class WeighedStacks {
  private final StackTable table;
  private int[] stacks = new int[64];
  private long[] values = new long[64];
  private long[] opens = new long[64];
  private long[] changes = new long[64];
  private int count;

  public WeighedStacks(StackTable table) {
    this.table = table;
  }

  /// @param value what it stands for: a sum of nanoseconds, bytes, goroutines
  /// @param open the part of it in waits that had not ended
  /// @param change what it has more than before, in a comparison; 0 otherwise
  public void add(int stack, long value, long open, long change) {
    if (count == stacks.length) {
      stacks = Arrays.copyOf(stacks, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
      opens = Arrays.copyOf(opens, 2 * count);
      changes = Arrays.copyOf(changes, 2 * count);
    }
    stacks[count] = stack;
    values[count] = value;
    opens[count] = open;
    changes[count++] = change;
  }

  public int count() {
    return count;
  }

  public long value(int i) {
    return values[i];
  }

  /// All of them together.
  public long total() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  long open(int i) {
    return opens[i];
  }

  long change(int i) {
    return changes[i];
  }

  Frame frame(int i, int depth) {
    return table.frame(stacks[i], depth);
  }

  /// Which calls of each stack are shown, in the order in which they are: places in the stack, 0 the leaf.
  int[][] ways(FlameLook look, Cancel cancel) {
    int[][] ways = new int[count][];
    for (int i = 0; i < count; i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      ways[i] = way(i, look);
    }
    return ways;
  }

  private int[] way(int i, FlameLook look) {
    int depth = table.depth(stacks[i]);
    int[] way = new int[depth];
    int kept = 0;
    for (int d = 0; d < depth; d++) {
      int at = look.inverted() ? d : depth - 1 - d;
      if (!look.mine() || !StandardLibrary.has(frame(i, at).function())) {
        way[kept++] = at;
      }
    }
    return Arrays.copyOf(way, kept);
  }
}
