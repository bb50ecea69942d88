package chanlens.view.timeline.picture;

import chanlens.golang.Activity;
import chanlens.model.trace.Spans;
import chanlens.view.picture.Path;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.lanes.Lane;

/// Edges of what a trace cuts, and what it could not read.
public final class EdgeArt {
  private static final double TOOTH = 3;

  private EdgeArt() {}

  /// Teeth to be cut out of a lane at `x`.
  ///
  /// @param inwards 1 where the lane lies to the right of `x`, -1 where it lies to the left
  static Path torn(double x, double y, double height, int inwards) {
    Path.Builder b = Path.builder().move(x - inwards, y);
    int teeth = Math.max(2, (int) Math.round(height / 5));
    double step = height / teeth;
    for (int i = 0; i < teeth; i++) {
      b.line(x + TOOTH * inwards, y + step * i);
      b.line(x, y + step * (i + 0.5));
    }
    return b.line(x + TOOTH * inwards, y + height).line(x - inwards, y + height).close().build();
  }

  /// Slanted lines over an area.
  static Path hatch(double x, double y, double width, double height) {
    Path.Builder b = Path.builder();
    for (double at = x - height; at < x + width; at += 6) {
      double from = Math.max(at, x);
      double to = Math.min(at + height, x + width);
      if (to > from) {
        b.move(from, y + height - (from - at)).line(to, y + height - (to - at));
      }
    }
    return b.build();
  }

  /// What a lane does at the trace's end; for a group, what its first member does.
  public static Activity lastActivity(Timeline timeline, Lane lane) {
    int g =
        switch (lane) {
          case Lane.Goroutine one -> one.g();
          case Lane.Group many -> many.group().member(0);
          case Lane.Proc _ -> -1;
        };
    if (g < 0) {
      return Activity.UNKNOWN;
    }
    Spans spans = timeline.trace().spans(g);
    return spans.count() == 0 ? Activity.UNKNOWN : timeline.activity().of(spans, spans.count() - 1);
  }
}
