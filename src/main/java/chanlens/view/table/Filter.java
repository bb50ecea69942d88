package chanlens.view.table;

import java.util.List;
import java.util.function.Predicate;

/// The conditions that rows must meet.
///
/// @param <R> the row
/// @param all what must hold; empty means every row
/// @param senseless terms without a meaning, which are ignored and shown to the user
public record Filter<R>(List<Predicate<R>> all, List<String> senseless) {
  public Filter {
    all = List.copyOf(all);
    senseless = List.copyOf(senseless);
  }

  public boolean test(R row) {
    for (Predicate<R> p : all) {
      if (!p.test(row)) {
        return false;
      }
    }
    return true;
  }
}
