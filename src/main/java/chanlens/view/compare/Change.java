package chanlens.view.compare;

import chanlens.view.Place;
import java.util.List;
import java.util.Optional;

/// One thing that was counted or measured in both runs.
///
/// @param verdict what has become of it: `new`, `grown`
/// @param what it is
/// @param before as text; "" when it was not there
/// @param after as text
/// @param delta the change as text
/// @param size the change, for sorting
/// @param more what else is known of it
/// @param place of it in the later run
/// @param series its count in each run, when there are more than two
public record Change(
    String verdict,
    String what,
    String before,
    String after,
    String delta,
    double size,
    String more,
    Optional<Place> place,
    List<Integer> series) {
  public Change {
    series = List.copyOf(series);
  }

  /// The line as text, its parts separated by tabs.
  public String tsv() {
    return String.join("\t", verdict, what, before, after, delta, more).replace("\n", " ");
  }
}
