package chanlens.view.timeline.picture;

import chanlens.golang.Activity;
import chanlens.model.trace.Spans;
import chanlens.view.picture.Path;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.lanes.Lane;

/// The edges of spans that the trace cuts, and the parts of it that could not be read.
public final class TraceEdgeArt {
  private static final double TOOTH = 3;

  private TraceEdgeArt() {}

  /// Teeth to be cut out of a lane at `x`.
  ///
  /// @param inwards 1 when the lane is to the right of `x`, -1 when it is to the left
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

  /// The activity of a lane at the end of the trace; for a group, that of its first member.
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
