package chanlens.fx.theme;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.Locale;

/// Which theme the user wants.
public enum ThemeChoice {
  SYSTEM(mark("Follow system")),
  LIGHT(mark("Light")),
  DARK(mark("Dark")),
  /// Black, white and few colours, with thick frames.
  CONTRAST(mark("High contrast")),
  /// Black on white: signs differ by their shape.
  PRINT(mark("Print"));

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  public String title() {
    return tr(title);
  }

  /// The word under which it is saved.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// [#SYSTEM] for an unknown word.
  public static ThemeChoice of(String word) {
    for (ThemeChoice c : values()) {
      if (c.word().equals(word)) {
        return c;
      }
    }
    return SYSTEM;
  }
}
