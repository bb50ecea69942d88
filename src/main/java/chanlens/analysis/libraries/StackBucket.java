package chanlens.analysis.libraries;

import chanlens.golang.Activity;
import chanlens.model.symbol.Frame;
import java.util.List;

/// Goroutines with one stack.
///
/// @param group their index in the run's groups of equal stacks; [#NO_GROUP] when they come from a profile
/// @param frames leaf first
/// @param function entry function
/// @param rows in the run's goroutines; empty when they come from a profile, which has no ids
/// @param count how many
public record StackBucket(
    int group, List<Frame> frames, String function, Activity activity, List<Integer> rows, long count) {
  public static final int NO_GROUP = -1;

  public StackBucket {
    frames = List.copyOf(frames);
    rows = List.copyOf(rows);
  }
}
