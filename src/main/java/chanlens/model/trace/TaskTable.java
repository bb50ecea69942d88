package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.LongRows;
import chanlens.columns.RowOrder;
import chanlens.model.symbol.Rewording;

/// User tasks in the order in which they are first mentioned. Task 0 is the background task, which has no row: anything
/// outside all tasks has row -1.
///
/// Times are nanoseconds since the start of the trace. Immutable: safe for use from any thread.
public final class TaskTable {
  private final RowOrder gs;
  private final TextTable texts;
  private final long[] ids;
  private final int[] parents;
  private final int[] names;
  private final long[] starts;
  private final long[] ends;
  private final int[] beginGs;
  private final int[] endGs;
  private final int[] beginStacks;
  private final int[] endStacks;

  private TaskTable(Builder b, RowOrder gs, TextTable texts) {
    this.gs = gs;
    this.texts = texts;
    this.ids = b.ids.toArray();
    this.parents = b.parents.toArray();
    this.names = b.names.toArray();
    this.starts = b.starts.toArray();
    this.ends = b.ends.toArray();
    this.beginGs = b.beginGs.toArray();
    this.endGs = b.endGs.toArray();
    this.beginStacks = b.beginStacks.toArray();
    this.endStacks = b.endStacks.toArray();
  }

  private TaskTable(TaskTable of, Rewording by) {
    this.gs = of.gs;
    this.texts = of.texts.reworded(by::name);
    this.ids = of.ids;
    this.parents = of.parents;
    this.names = of.names;
    this.starts = of.starts;
    this.ends = of.ends;
    this.beginGs = of.beginGs;
    this.endGs = of.endGs;
    this.beginStacks = of.beginStacks;
    this.endStacks = of.endStacks;
  }

  TaskTable reworded(Rewording by) {
    return new TaskTable(this, by);
  }

  public int count() {
    return ids.length;
  }

  /// Go's number of the task.
  public long id(int task) {
    return ids[task];
  }

  /// Empty when the start of the task is not in the trace.
  public String name(int task) {
    return texts.get(names[task]);
  }

  /// Row of the parent task, or -1.
  public int parent(int task) {
    return parents[task];
  }

  /// When it began, or -1 when that was before the trace.
  public long startNanos(int task) {
    return starts[task];
  }

  /// When it ended, or -1 when the trace does not show it end.
  public long endNanos(int task) {
    return ends[task];
  }

  /// Row of the goroutine that began it, or -1.
  public int beginG(int task) {
    return gs.row(beginGs[task]);
  }

  /// Row of the goroutine that ended it, or -1.
  public int endG(int task) {
    return gs.row(endGs[task]);
  }

  public int beginStack(int task) {
    return beginStacks[task];
  }

  public int endStack(int task) {
    return endStacks[task];
  }

  /// For one thread.
  static final class Builder {
    private final LongRows rows = new LongRows();
    private final LongColumn ids = new LongColumn();
    private final IntColumn parents = new IntColumn();
    private final IntColumn names = new IntColumn();
    private final LongColumn starts = new LongColumn();
    private final LongColumn ends = new LongColumn();
    private final IntColumn beginGs = new IntColumn();
    private final IntColumn endGs = new IntColumn();
    private final IntColumn beginStacks = new IntColumn();
    private final IntColumn endStacks = new IntColumn();
    private final int noName;

    Builder(TextTable.Builder texts) {
      this.noName = texts.add("");
    }

    /// The row of a task that is mentioned, -1 for the background task.
    int row(long id) {
      if (id == 0) {
        return -1;
      }
      int row = rows.row(id);
      return row >= 0 ? row : add(id);
    }

    private int add(long id) {
      int row = ids.size();
      rows.put(id, row);
      ids.add(id);
      parents.add(-1);
      names.add(noName);
      starts.add(-1);
      ends.add(-1);
      beginGs.add(-1);
      endGs.add(-1);
      beginStacks.add(0);
      endStacks.add(0);
      return row;
    }

    void begin(long id, long parentId, int name, long nanos, int g, int stack) {
      int row = rows.row(id);
      if (row < 0 || starts.get(row) >= 0 || ends.get(row) >= 0) {
        row = add(id); // a number that is used again is another task
      }
      starts.set(row, nanos);
      names.set(row, name);
      parents.set(row, row(parentId));
      beginGs.set(row, g);
      beginStacks.set(row, stack);
    }

    void end(long id, long nanos, int g, int stack) {
      int row = row(id);
      if (row < 0) {
        return;
      }
      ends.set(row, nanos);
      endGs.set(row, g);
      endStacks.set(row, stack);
    }

    TaskTable freeze(RowOrder gs, TextTable texts) {
      return new TaskTable(this, gs, texts);
    }
  }
}
