package chanlens.view.graph;

import chanlens.view.picture.Ink;
import chanlens.view.picture.Theme;
import java.util.Locale;

/// Inks in DOT text: in light colours, which suit paper and most viewers.
final class DotColour {
  private DotColour() {}

  static String of(Ink ink) {
    return String.format(Locale.ROOT, "#%06X", Theme.LIGHT.rgb(ink));
  }

  static String text(Ink wish, Ink background) {
    return String.format(Locale.ROOT, "#%06X", Theme.LIGHT.text(wish, background));
  }
}
