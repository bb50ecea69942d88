package chanlens.analysis.libraries;

import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.LeakProof;
import chanlens.work.Cancel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goroutines that a library starts together. It starts them one right after the other, from a goroutine that then
/// ends: since Go 1.21 files record which one, and before the ids are consecutive, unless a processor took a new block
/// of ids in between.
public final class LibraryPairs {
  private LibraryPairs() {}

  /// Those that belong to others.
  ///
  /// @param waiting rows in the run's goroutines
  /// @param candidates rows of those that may belong to them
  public static List<Integer> belonging(Run run, List<Integer> waiting, List<Integer> candidates) {
    Map<Long, Integer> byCreator = new HashMap<>();
    Map<Long, Integer> byId = new HashMap<>();
    for (int row : candidates) {
      byId.put(run.goroutines().goid(row), row);
      long creator = run.facts(row).creator().goid();
      if (creator != 0) {
        byCreator.put(creator, row);
      }
    }
    return waiting.stream()
        .map(row -> Optional.ofNullable(byCreator.get(run.facts(row).creator().goid()))
            .or(() -> Optional.ofNullable(byId.get(run.goroutines().goid(row) + 1))))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /// Those that wait for something that nobody else has, among those that the leak proof calls reachable. A library
  /// often keeps the pair itself, and with it the channel by which one of the two signals its end to the other; that
  /// channel does not count.
  ///
  /// @param waiting rows in the run's goroutines, all in the heap dump
  /// @param candidates rows of those that may belong to them
  public static LostWaits lost(
      Run run, LeakProof proof, List<Integer> waiting, List<Integer> candidates, Cancel cancel) {
    return waiting.isEmpty() ? new LostWaits(List.of(), false) : Unheld.of(run, proof, waiting, candidates, cancel);
  }
}
