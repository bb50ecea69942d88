package chanlens.analysis.libraries;

import java.util.List;

/// Goroutines of which nobody else has in hand what ends their wait.
///
/// @param rows in the run's goroutines
/// @param forEver nobody can signal to any of them either
public record LostWaits(List<Integer> rows, boolean forEver) {
  public LostWaits {
    rows = List.copyOf(rows);
  }
}
