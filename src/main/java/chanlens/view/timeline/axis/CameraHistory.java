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
  private final Deque<Camera> after = new ArrayDeque<>();
  private long lastMoveNanos = Long.MIN_VALUE;

  /// Remembers where the camera was before a move.
  ///
  /// @param clockNanos of any clock that runs evenly
  public void moved(Camera from, long clockNanos) {
    boolean sameMove = lastMoveNanos != Long.MIN_VALUE && clockNanos - lastMoveNanos < PAUSE;
    lastMoveNanos = clockNanos;
    after.clear();
    if (sameMove || from.equals(before.peek())) {
      return;
    }
    push(before, from);
  }

  private static void push(Deque<Camera> to, Camera camera) {
    to.push(camera);
    if (to.size() > MAX) {
      to.removeLast();
    }
  }

  /// Where it was before the last move; empty when it never moved.
  ///
  /// @param from where it is, for [#forward(Camera)]
  public Optional<Camera> back(Camera from) {
    return turn(before, after, from);
  }

  /// Where it was before the last step back; empty when there was none since the last move.
  public Optional<Camera> forward(Camera from) {
    return turn(after, before, from);
  }

  private Optional<Camera> turn(Deque<Camera> source, Deque<Camera> other, Camera from) {
    lastMoveNanos = Long.MIN_VALUE;
    Optional<Camera> to = Optional.ofNullable(source.poll());
    to.ifPresent(c -> push(other, from));
    return to;
  }

  public boolean canGoBack() {
    return !before.isEmpty();
  }

  public boolean canGoForward() {
    return !after.isEmpty();
  }
}
