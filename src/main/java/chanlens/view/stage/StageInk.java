package chanlens.view.stage;

import chanlens.golang.Activity;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.Optional;

/// Fonts, colours and texts of the stage.
final class StageInk {
  static final Font NAME = new Font(false, 14, true);
  static final Font WORDS = new Font(false, 12, false);
  static final Font HEAD = new Font(false, 12, true);
  static final Font CODE = new Font(true, 12, false);
  static final Font VALUE = new Font(true, 18, true);
  static final Font INDEX = new Font(false, 10, false);

  private final TextMeasure measure;

  StageInk(TextMeasure measure) {
    this.measure = measure;
  }

  static Role role(Optional<Activity> activity) {
    return activity.map(Role::of).orElse(Role.STRUCTURE);
  }

  double width(String text, Font font) {
    return measure.width(text, font);
  }

  /// A text from its left edge, cut to fit.
  void left(Item.Builder to, String text, double x, double base, double most, Font font, Ink ink, Ink ground) {
    add(to, measure.fitted(text, font, most), x, base, Anchor.START, font, ink, ground);
  }

  void middle(Item.Builder to, String text, double x, double base, double most, Font font, Ink ink, Ink ground) {
    add(to, measure.fitted(text, font, most), x, base, Anchor.MIDDLE, font, ink, ground);
  }

  void right(Item.Builder to, String text, double x, double base, Font font, Ink ink, Ink ground) {
    add(to, text, x, base, Anchor.END, font, ink, ground);
  }

  private void add(
      Item.Builder to, String text, double x, double base, Anchor anchor, Font font, Ink ink, Ink ground) {
    to.add(new Mark.Words(text, x, base, font, anchor, ink, ground, measure.width(text, font)));
  }
}
