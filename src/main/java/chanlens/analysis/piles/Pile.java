package chanlens.analysis.piles;

import chanlens.analysis.join.WaitRange;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// Goroutines that wait for the same reason at one line of the program, whatever the caller.
///
/// @param site the line of the program
/// @param reason of the first of them; [WaitReason#NONE] when no file says why they wait
/// @param frames stack of the first of them, leaf first
/// @param creator the first `go` statement of them that a file records; empty when none does
/// @param rows in the run's goroutines, ascending; empty when they come from a profile, which has no ids
/// @param count how many
/// @param of how many goroutines of the program there are
/// @param waited how long they have waited
/// @param births how they were created
public record Pile(
    Frame site,
    WaitReason reason,
    List<Frame> frames,
    Optional<Frame> creator,
    List<Integer> rows,
    long count,
    long of,
    WaitRange waited,
    Births births) {
  public Pile {
    frames = List.copyOf(frames);
    rows = List.copyOf(rows);
  }

  /// The share of all goroutines of the program, 0 to 1.
  public double share() {
    return of == 0 ? 0 : (double) count / of;
  }

  /// Whether it comes from a profile, which has neither ids nor ages.
  public boolean profiled() {
    return rows.isEmpty();
  }
}
