package chanlens.model.trace;

import chanlens.columns.RowOrder;

/// The threads (Ms) of a trace, one row each, in the order of their ids. Immutable: safe for use from any thread.
public final class ThreadTable {
  private final RowOrder order;

  ThreadTable(RowOrder order) {
    this.order = order;
  }

  public int count() {
    return order.size();
  }

  /// The operating system's id of the thread.
  public long id(int m) {
    return order.id(m);
  }
}
