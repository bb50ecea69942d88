package chanlens.view.timeline.scene;

import chanlens.view.picture.Font;
import chanlens.view.picture.TextMeasure;

/// A region, or several that are narrower than a column.
///
/// @param region row in the region table; the first of several
/// @param count how many
/// @param left columns from the left edge of the view, within it
/// @param begins whether its beginning is visible
/// @param ends whether its end is visible
public record RegionPiece(
    int region, int count, int depth, double left, double right, boolean begins, boolean ends) {
  /// The part of a region's name to write into a width: all, or most of it; empty when less fits.
  public static String words(String name, Font font, double width, TextMeasure measure) {
    if (width < 12) {
      return "";
    }
    String text = measure.fitted(name, font, width);
    return text.equals(name) || (text.length() >= 6 && text.length() * 2 > name.length()) ? text : "";
  }
}
