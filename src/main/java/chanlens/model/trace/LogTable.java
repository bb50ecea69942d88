package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.RowOrder;
import chanlens.model.symbol.Rewording;

/// Messages of `trace.Log`, in order of time. Times are nanoseconds since the trace's first moment. Frozen: safe from
/// any thread.
public final class LogTable {
  private final RowOrder gs;
  private final TextTable kinds;
  private final TextTable texts;
  private final long[] nanos;
  private final int[] owners;
  private final int[] tasks;
  private final int[] categories;
  private final int[] messages;
  private final int[] stacks;

  private LogTable(Builder b, RowOrder gs, TextTable texts) {
    this.gs = gs;
    this.kinds = texts;
    this.texts = texts;
    this.nanos = b.nanos.toArray();
    this.owners = b.owners.toArray();
    this.tasks = b.tasks.toArray();
    this.categories = b.categories.toArray();
    this.messages = b.messages.toArray();
    this.stacks = b.stacks.toArray();
  }

  private LogTable(LogTable of, Rewording by) {
    this.gs = of.gs;
    this.kinds = of.kinds.reworded(by::name);
    this.texts = of.texts.reworded(by::message);
    this.nanos = of.nanos;
    this.owners = of.owners;
    this.tasks = of.tasks;
    this.categories = of.categories;
    this.messages = of.messages;
    this.stacks = of.stacks;
  }

  LogTable reworded(Rewording by) {
    return new LogTable(this, by);
  }

  public int count() {
    return nanos.length;
  }

  public long nanos(int i) {
    return nanos[i];
  }

  /// Row of the goroutine.
  public int g(int i) {
    return gs.row(owners[i]);
  }

  /// Row of the task, or -1 for none.
  public int task(int i) {
    return tasks[i];
  }

  public String category(int i) {
    return kinds.get(categories[i]);
  }

  public String message(int i) {
    return texts.get(messages[i]);
  }

  public int stack(int i) {
    return stacks[i];
  }

  /// One thread.
  static final class Builder {
    private final LongColumn nanos = new LongColumn();
    private final IntColumn owners = new IntColumn();
    private final IntColumn tasks = new IntColumn();
    private final IntColumn categories = new IntColumn();
    private final IntColumn messages = new IntColumn();
    private final IntColumn stacks = new IntColumn();

    void add(long at, int g, int task, int category, int message, int stack) {
      nanos.add(at);
      owners.add(g);
      tasks.add(task);
      categories.add(category);
      messages.add(message);
      stacks.add(stack);
    }

    LogTable freeze(RowOrder gs, TextTable texts) {
      return new LogTable(this, gs, texts);
    }
  }
}
