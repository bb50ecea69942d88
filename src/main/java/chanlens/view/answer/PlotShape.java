package chanlens.view.answer;

import static chanlens.language.Translation.mark;

/// How an answer is drawn.
public enum PlotShape {
  /// A value for each name.
  BARS(mark("Bars")),
  /// A value over another that grows.
  LINES(mark("Lines")),
  /// How many rows have values of which size.
  HISTOGRAM(mark("Histogram")),
  /// A value for each pair of two names.
  HEAT_MAP(mark("Heat map"));

  private final String words;

  PlotShape(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
