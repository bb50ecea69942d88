package chanlens.view.sequence;

import java.util.List;

/// A sequence diagram before it is drawn: lanes of goroutines, and what happened between them in order of time.
///
/// @param title what it shows
/// @param source the trace it was read from
/// @param lanes from left to right
/// @param leftOut the number of steps after the last one that is shown
public record Sequence(String title, String source, List<Lane> lanes, List<Step> steps, long leftOut) {
  /// No goroutine: a timer, the network or the runtime.
  public static final int OUTSIDE = -1;

  public Sequence {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
  }

  /// @param g row in the trace, or [#OUTSIDE]
  public record Lane(int g, String title) {}

  /// What a step is.
  public enum Kind {
    /// A `go` statement; recorded.
    CREATES,
    /// A goroutine begins to wait; recorded.
    WAITS,
    /// It still waits when the trace ends.
    STILL_WAITS,
    /// Somebody ended a wait. That it did is recorded; how is inferred from its stack.
    WAKES,
    ENDS
  }

  /// @param nanos since the start of the trace; negative where there is no time, as in a script
  /// @param from lane
  /// @param to lane; the same as `from` for a step of one goroutine
  public record Step(long nanos, Kind kind, int from, int to, String words) {
    public boolean between() {
      return from != to;
    }
  }
}
