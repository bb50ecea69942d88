package chanlens.analysis.join;

import chanlens.columns.Ints;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// Goroutines that are in the same state for the same reason at the same place, started at the same place.
///
/// @param id index in [StackGroups#groups()]
/// @param rows in the run's goroutines, ascending
/// @param function entry function they share
/// @param frames the stack they share, leaf first
/// @param creator the `go` statement they share
public record StackGroup(
    int id,
    List<Integer> rows,
    String function,
    boolean system,
    GoroutineState state,
    String reason,
    List<Frame> frames,
    Optional<Frame> creator) {
  public StackGroup {
    rows = Ints.copyOf(rows);
    frames = List.copyOf(frames);
  }

  /// Hashes its index: a group may have a hundred thousand goroutines and be looked up for each of them.
  @Override
  public int hashCode() {
    return id;
  }

  public int size() {
    return rows.size();
  }

  /// The reason as a value.
  public WaitReason waitReason() {
    return WaitReason.of(reason);
  }

  public Activity activity() {
    return state.activity(reason);
  }

  /// The innermost call of the program itself: where it is, for people.
  public Optional<Frame> site() {
    return siteOf(frames);
  }

  /// The innermost frame that is not the runtime's or a lock's; the leaf when all are.
  public static Optional<Frame> siteOf(List<Frame> frames) {
    for (Frame f : frames) {
      if (!isPlumbing(f.function())) {
        return Optional.of(f);
      }
    }
    return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getFirst());
  }

  /// Calls between a line of the program and the park: the runtime, package sync, the poller.
  public static boolean isPlumbing(String function) {
    return function.startsWith("runtime.")
        || function.startsWith("sync.")
        || function.startsWith("internal/")
        || function.startsWith("time.Sleep")
        || function.startsWith("syscall.")
        || function.startsWith("runtime/internal/");
  }
}
