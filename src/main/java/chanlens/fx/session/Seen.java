package chanlens.fx.session;

import chanlens.view.figure.Figure;

/// What is looked at, as something to make a picture of.
///
/// @param profile what a flame graph adds up; "" for any other view
public record Seen(Figure.View view, String profile) {
  public static Seen of(Figure.View view) {
    return new Seen(view, "");
  }
}
