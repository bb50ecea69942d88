package chanlens.view.figure;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Rect;
import chanlens.view.picture.TextMeasure;

/// The disc with the number of a step: at the thing, and in the list of steps.
final class StepDisc {
  static final double RADIUS = 9;

  private static final Font NUMBER = new Font(false, 11, true);

  private StepDisc() {}

  static void draw(Item.Builder to, Rect disc, String number, TextMeasure measure) {
    double width = measure.width(number, NUMBER);
    double base = disc.centreY() + (measure.ascent(NUMBER) - measure.descent(NUMBER)) / 2 - 0.3;
    to.fill(Outlines.ellipse(disc), Ink.TEXT).add(new Mark.Words(
        number, disc.centreX() - width / 2, base, NUMBER, Anchor.START, Ink.SURFACE, Ink.TEXT, width));
  }
}
