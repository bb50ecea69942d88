package chanlens.analysis.growth;

import java.util.List;
import java.util.OptionalInt;

/// What `check` allows. An empty limit is not checked.
///
/// @param maxStuck stuck goroutines, proved or strong; with a baseline, those beyond its own
/// @param maxNewStacks places where goroutines wait and none waited in the baseline
/// @param maxGrowth goroutines more than in the baseline, waiting in one place
/// @param maxPile goroutines that wait at one line of the program, for anything except time and the network
/// @param mutes findings that do not count as stuck
public record Limits(
    OptionalInt maxStuck, OptionalInt maxNewStacks, OptionalInt maxGrowth, OptionalInt maxPile, List<Mute> mutes) {
  public Limits {
    mutes = List.copyOf(mutes);
  }

  /// Whether a limit compares with a baseline.
  public boolean needBaseline() {
    return maxNewStacks.isPresent() || maxGrowth.isPresent();
  }
}
