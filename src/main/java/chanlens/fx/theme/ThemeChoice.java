package chanlens.fx.theme;

import java.util.Locale;

/// Which theme the user wants.
public enum ThemeChoice {
  SYSTEM("Follow system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  public String title() {
    return title;
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
