package chanlens.view.figure;

import chanlens.view.picture.Theme;
import java.util.Locale;

/// The page that a figure is made for. Text is at least 9 points high: a page grows, in its proportions, with what
/// would not be readable on it.
public enum Template {
  /// The picture and what its notes need, on no page.
  PLAIN("as it is", 0, 0, Theme.LIGHT),
  SLIDE("slide 16:9, light", 960, 540, Theme.LIGHT),
  SLIDE_DARK("slide 16:9, dark", 960, 540, Theme.DARK),
  /// 16 cm wide, as high as it needs.
  COLUMN("document column, 16 cm", 453.5, 0, Theme.LIGHT),
  /// A4 within margins of 15 mm, with patterns in place of colours.
  PRINT("print A4, patterns", 510, 757, Theme.PRINT),
  /// The picture alone.
  THUMBNAIL("thumbnail", 480, 270, Theme.LIGHT),
  /// As wide as an issue tracker shows it.
  ISSUE("issue comment", 880, 0, Theme.LIGHT);

  private final String words;
  private final double width;
  private final double height;
  private final Theme theme;

  Template(String words, double width, double height, Theme theme) {
    this.words = words;
    this.width = width;
    this.height = height;
    this.theme = theme;
  }

  public String words() {
    return words;
  }

  /// As on the command line: `slide-dark`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Theme theme() {
    return theme;
  }

  /// Points; 0 for any width.
  double width() {
    return width;
  }

  /// Points; 0 for as high as it needs.
  double height() {
    return height;
  }

  /// Whether there is more on it than the picture: title, legend, source.
  boolean hasFrame() {
    return this != THUMBNAIL;
  }

  /// Whether the steps are listed beside the picture, not below it.
  boolean isWide() {
    return width > height && height > 0;
  }
}
