package chanlens.view.timeline.picture;

import chanlens.view.picture.Rect;
import chanlens.view.timeline.axis.Viewport;
import java.util.Optional;

/// The axis of a timeline that was drawn, as the subject of its item: where moments are in the picture.
///
/// @param left x of the viewport's first column
/// @param top y of the axis
/// @param bottom y below the last lane
/// @param scale columns per point
public record TimeAxis(double left, double top, double bottom, Viewport view, double scale) {
  /// The point of a moment, between the ends of the axis.
  public double x(long nanos) {
    return left + Math.clamp(view.x(nanos), 0, view.columns()) / scale;
  }

  /// The part of a lane between two moments; empty when it is not in view.
  public Optional<Rect> within(long fromNanos, long toNanos, Rect lane) {
    boolean seen = view.x(toNanos) >= 0 && view.x(fromNanos) <= view.columns();
    double from = x(fromNanos);
    return seen
        ? Optional.of(new Rect(from, lane.y(), Math.max(1, x(toNanos) - from), lane.height()))
        : Optional.empty();
  }

  /// Nanoseconds per point.
  public double nanosPerPoint() {
    return view.nanosPerColumn() * scale;
  }
}
