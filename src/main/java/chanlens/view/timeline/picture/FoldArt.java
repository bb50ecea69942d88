package chanlens.view.timeline.picture;

import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;

/// The mark of a fold: two waves that break the axis, and a line through the lanes.
public final class FoldArt {
  private FoldArt() {}

  static void draw(Item.Builder to, double x, double axisY, double bottom) {
    to.line(Path.line(x, axisY + 5, x, bottom), Ink.full(Role.INFERRED), 0.8, Dash.DOTTED);
    to.fill(Outlines.box(new Rect(x - 6, axisY - 3, 12, 6)), Ink.SURFACE);
    to.line(waves(x, axisY), Ink.full(Role.TEXT), 1.2, Dash.SOLID);
  }

  /// `~~`, one wave above the other.
  public static Path waves(double x, double y) {
    return wave(x, y - 2).and(wave(x, y + 2));
  }

  private static Path wave(double x, double y) {
    return Path.builder()
        .move(x - 6, y)
        .curve(x - 4, y - 4, x - 2, y - 4, x, y)
        .curve(x + 2, y + 4, x + 4, y + 4, x + 6, y)
        .build();
  }
}
