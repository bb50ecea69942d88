package chanlens.fx.timeline;

import chanlens.golang.Activity;
import chanlens.view.picture.Contrast;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import java.util.Set;
import javafx.scene.paint.Color;

/// The colours of a theme, as pixels and as paints. Immutable.
final class Colours {
  private static final int OPAQUE = 0xff000000;
  private static final double FADED = 0.82;

  private final Theme theme;
  private final Set<Activity> highlighted;
  private final int[] activity = new int[Activity.values().length];

  private Colours(Theme theme, Set<Activity> highlighted) {
    this.theme = theme;
    this.highlighted = highlighted;
    for (Activity a : Activity.values()) {
      int rgb = theme.rgb(Ink.field(Role.of(a)));
      activity[a.ordinal()] = OPAQUE | (isFaded(a) ? Contrast.mix(rgb, theme.rgb(Ink.SURFACE), FADED) : rgb);
    }
  }

  /// @param highlighted what keeps its colour while everything else fades; empty when nothing fades
  static Colours of(Theme theme, Set<Activity> highlighted) {
    return new Colours(theme, Set.copyOf(highlighted));
  }

  Theme theme() {
    return theme;
  }

  boolean isFaded(Activity a) {
    return !highlighted.isEmpty() && !highlighted.contains(a);
  }

  /// `0xAARRGGBB`, opaque.
  int pixel(Activity a) {
    return activity[a.ordinal()];
  }

  int pixel(Ink ink) {
    return OPAQUE | theme.rgb(ink);
  }

  /// A colour blended over a pixel, as a premultiplied pixel.
  int glaze(Ink ink, double opacity) {
    int rgb = theme.rgb(ink);
    int a = (int) Math.round(255 * opacity);
    int pixel = a << 24;
    for (int shift = 16; shift >= 0; shift -= 8) {
      pixel |= (int) Math.round((rgb >> shift & 0xff) * opacity) << shift;
    }
    return pixel;
  }

  Color paint(Ink ink) {
    return paint(theme.rgb(ink));
  }

  Color paint(Ink ink, double opacity) {
    int rgb = theme.rgb(ink);
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, opacity);
  }

  /// Text that can be read on an activity's colour.
  Color textOn(Activity a) {
    return paint(theme.text(Ink.SURFACE, Ink.field(Role.of(a))));
  }

  static Color paint(int rgb) {
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }
}
