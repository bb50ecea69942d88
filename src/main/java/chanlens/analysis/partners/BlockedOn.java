package chanlens.analysis.partners;

import java.util.List;

/// A lock or channel that somebody waits on, and those who could act on it.
///
/// @param waiters goroutine ids
/// @param actors goroutine ids, at least one
public record BlockedOn(long addr, List<Long> waiters, List<Long> actors) {
  public BlockedOn {
    waiters = List.copyOf(waiters);
    actors = List.copyOf(actors);
  }
}
