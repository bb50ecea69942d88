package chanlens.view.table;

import java.util.List;
import java.util.function.Predicate;

/// What rows must be.
///
/// @param <R> the row
/// @param all what must hold; nothing means every row
/// @param senseless terms that mean nothing, left out, to be told to people
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
