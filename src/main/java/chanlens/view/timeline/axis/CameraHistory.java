package chanlens.view.timeline.axis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where the camera was before each move. Moves that follow one another closely, such as the notches of a wheel, count
/// as one.
public final class CameraHistory {
  private static final int MAX = 200;
  private static final long PAUSE = 600_000_000;

  private final Deque<Camera> before = new ArrayDeque<>();
  private long lastMoveNanos = Long.MIN_VALUE;

  /// Remembers where the camera was before a move.
  ///
  /// @param clockNanos of any clock that runs evenly
  public void moved(Camera from, long clockNanos) {
    boolean sameMove = lastMoveNanos != Long.MIN_VALUE && clockNanos - lastMoveNanos < PAUSE;
    lastMoveNanos = clockNanos;
    if (sameMove || from.equals(before.peek())) {
      return;
    }
    before.push(from);
    if (before.size() > MAX) {
      before.removeLast();
    }
  }

  /// Where it was before the last move; empty when it never moved.
  public Optional<Camera> back() {
    lastMoveNanos = Long.MIN_VALUE;
    return Optional.ofNullable(before.poll());
  }

  public boolean canGoBack() {
    return !before.isEmpty();
  }
}
