package chanlens.view.picture;

import java.util.Locale;
import java.util.Optional;

/// Gives inks their colours and patterns.
public enum Theme {
  LIGHT(0.13),
  DARK(0.22),
  /// Black on white; states differ by pattern and glyph.
  PRINT(0),
  /// The colours of the dark theme on black, and white lines and texts.
  CONTRAST(0.3);

  /// The contrast of text for people who need more of it: WCAG 2.1, 1.4.6.
  private static final double ENHANCED = 7;

  private final double tint;

  Theme(double tint) {
    this.tint = tint;
  }

  /// `light`, as on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return `0xRRGGBB`}
  public int rgb(Ink ink) {
    int full = rgb(ink.role());
    int surface = rgb(Role.SURFACE);
    boolean paper = this == PRINT;
    return switch (ink.tone()) {
      case FULL, FIELD -> full;
      case TINT -> Contrast.mix(surface, full, tint);
      case PLATE -> paper ? surface : full;
      case SIGN -> paper ? full : surface;
    };
  }

  private int rgb(Role role) {
    return switch (this) {
      case LIGHT -> role.light();
      case DARK -> role.dark();
      case PRINT -> role.print();
      case CONTRAST -> contrast(role);
    };
  }

  private static int contrast(Role role) {
    return switch (role) {
      case SURFACE, PANEL, SLOT_FREE, ALARM_PANEL, CHANNEL_HEADER, TIMER_HEADER, DONE_HEADER, CLOSED_HEADER, OUTSIDE ->
          0x000000;
      case TEXT, MUTED, LINE, STRUCTURE, INFERRED -> 0xFFFFFF;
      default -> Contrast.legible(role.dark(), 0x000000, ENHANCED);
    };
  }

  /// The colour for a text in one ink on another: the ink itself where it can be read, otherwise nearer to black or
  /// white.
  public int text(Ink wish, Ink background) {
    return Contrast.legible(rgb(wish), rgb(background), Contrast.TEXT);
  }

  /// The pattern that fills an area in place of its colour, if this theme has one for it.
  public Optional<Hatch> hatch(Ink ink) {
    if (this != PRINT || ink.tone() != Ink.Tone.FIELD) {
      return Optional.empty();
    }
    return switch (ink.role()) {
      case RUNNING -> Optional.of(Hatch.GREY_45);
      case RUNNABLE -> Optional.of(Hatch.GREY_70); // without lines: it is drawn thin, and would fall between them
      case SEND -> Optional.of(Hatch.DIAGONAL_RIGHT);
      case RECEIVE -> Optional.of(Hatch.DIAGONAL_LEFT);
      case SELECT -> Optional.of(Hatch.CROSS);
      case LOCK -> Optional.of(Hatch.VERTICAL);
      case IO -> Optional.of(Hatch.DOTS);
      case SLEEP -> Optional.of(Hatch.GREY_20);
      case GC -> Optional.of(Hatch.HORIZONTAL);
      case FOREVER -> Optional.of(Hatch.BLACK);
      case UNKNOWN -> Optional.of(Hatch.BLANK);
      default -> Optional.empty();
    };
  }
}
