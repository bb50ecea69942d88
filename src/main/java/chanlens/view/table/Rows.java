package chanlens.view.table;

import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rows of a table. Frozen: safe from any thread.
///
/// @param leftOut how many more there are outside of what views are limited to
public record Rows<R>(List<R> all, int leftOut) {
  public Rows {
    all = List.copyOf(all);
  }

  /// Rows that nothing is left out of.
  public Rows(List<R> all) {
    this(all, 0);
  }

  /// Those that a filter lets through, in an order.
  public List<R> where(Filter<R> filter, Comparator<R> order, Cancel cancel) {
    List<R> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((i & 0xfff) == 0) {
        cancel.check();
      }
      if (filter.test(all.get(i))) {
        found.add(all.get(i));
      }
    }
    found.sort(order);
    return found;
  }
}
