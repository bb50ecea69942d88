package chanlens.model.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.RowOrder;
import chanlens.model.symbol.Rewording;

/// Messages of `trace.Log`, in order of time. Times are nanoseconds since the start of the trace. Immutable: safe for
/// use from any thread.
public final class LogTable extends MomentTable {
  private final TextTable kinds;
  private final TextTable texts;
  private final int[] tasks;
  private final int[] categories;
  private final int[] messages;

  private LogTable(Builder b, RowOrder gs, TextTable texts) {
    super(b, gs);
    this.kinds = texts;
    this.texts = texts;
    this.tasks = b.tasks.toArray();
    this.categories = b.categories.toArray();
    this.messages = b.messages.toArray();
  }

  private LogTable(LogTable of, Rewording by) {
    super(of);
    this.kinds = of.kinds.reworded(by::name);
    this.texts = of.texts.reworded(by::message);
    this.tasks = of.tasks;
    this.categories = of.categories;
    this.messages = of.messages;
  }

  LogTable reworded(Rewording by) {
    return new LogTable(this, by);
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

  /// One thread.
  static final class Builder extends MomentTable.Builder {
    private final IntColumn tasks = new IntColumn();
    private final IntColumn categories = new IntColumn();
    private final IntColumn messages = new IntColumn();

    void add(long at, int g, int task, int category, int message) {
      moment(at, g);
      tasks.add(task);
      categories.add(category);
      messages.add(message);
    }

    LogTable freeze(RowOrder gs, TextTable texts) {
      return new LogTable(this, gs, texts);
    }
  }
}
