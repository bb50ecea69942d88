package chanlens.language;

import java.util.Locale;

/// The languages of the window.
public enum Language {
  ENGLISH("English", "en"),
  CHINESE("简体中文", "zh");

  private final String title;
  private final String word;

  Language(String title, String word) {
    this.title = title;
    this.word = word;
  }

  /// Its name in itself.
  public String title() {
    return title;
  }

  /// The word under which it is saved, and the name of its catalogue.
  public String word() {
    return word;
  }

  /// The language of a saved word; otherwise the one of the system, if the window speaks it.
  public static Language of(String word, Locale system) {
    for (Language l : values()) {
      if (l.word.equals(word)) {
        return l;
      }
    }
    return system.getLanguage().equals(CHINESE.word) ? CHINESE : ENGLISH;
  }
}
