package chanlens.language;

import org.jspecify.annotations.Nullable;

/// What the window says, in the language it speaks. The English sentence is the key, as with gettext: code is read in
/// English, and a sentence without a translation is shown in English.
///
/// A number or a name is not put into a sentence with `+`, but at `{0}`, `{1}`: another language has another order.
///
/// The command line never calls [#speak] and stays English, whatever the system's language. There is one language in a
/// process: safe for use from any thread.
public final class Translation {
  private static volatile Spoken spoken = new Spoken(Language.ENGLISH, Catalogue.NONE);

  private record Spoken(Language language, Catalogue catalogue) {}

  private Translation() {}

  /// Sets the language of everything that is said from now on.
  public static void speak(Language language) {
    spoken = new Spoken(language, Catalogue.of(language));
  }

  public static Language spoken() {
    return spoken.language;
  }

  /// An English sentence in the language of the window.
  ///
  /// @param values for `{0}`, `{1}` in the sentence
  public static String tr(String english, @Nullable Object... values) {
    String sentence = spoken.catalogue.sentences().getOrDefault(english, english);
    return values.length == 0 ? sentence : filled(sentence, values);
  }

  /// One of two English sentences, by a count, in the language of the window.
  ///
  /// @param one said of a single thing
  /// @param many said of none or several
  public static String trn(long count, String one, String many, @Nullable Object... values) {
    return tr(count == 1 ? one : many, values);
  }

  /// Marks a sentence that is kept in English, as in a constant, and translated when it is shown.
  public static String mark(String english) {
    return english;
  }

  private static String filled(String sentence, @Nullable Object... values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sentence.length(); i++) {
      char c = sentence.charAt(i);
      boolean hole = c == '{' && i + 2 < sentence.length() && sentence.charAt(i + 2) == '}';
      int n = hole ? sentence.charAt(i + 1) - '0' : -1;
      if (n >= 0 && n < values.length) {
        out.append(values[n]);
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
