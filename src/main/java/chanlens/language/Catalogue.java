package chanlens.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// English sentences and those of another language, from a file in gettext's PO format: `msgid "…"`, `msgstr "…"`,
/// with strings continued on lines of their own, and comments after `#`. Source: the manual of GNU gettext, section "PO
/// Files". Plural forms and contexts are not used.
public record Catalogue(Map<String, String> sentences) {
  static final Catalogue NONE = new Catalogue(Map.of());

  /// Reads the catalogue of a language; that of English is empty.
  public static Catalogue of(Language language) {
    try (InputStream in = Catalogue.class.getResourceAsStream(language.word() + ".po")) {
      return in == null ? NONE : read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file", e);
    }
  }

  private static Catalogue read(InputStream in) throws IOException {
    Map<String, String> sentences = new LinkedHashMap<>();
    StringBuilder english = new StringBuilder();
    StringBuilder other = new StringBuilder();
    StringBuilder current = english;
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("msgid ")) {
        add(sentences, english, other);
        current = english;
      } else if (line.startsWith("msgstr ")) {
        current = other;
      }
      int quote = line.startsWith("#") ? -1 : line.indexOf('"');
      if (quote >= 0) {
        current.append(line.substring(quote + 1, line.lastIndexOf('"')).translateEscapes());
      }
    }
    add(sentences, english, other);
    return new Catalogue(sentences);
  }

  private static void add(Map<String, String> sentences, StringBuilder english, StringBuilder other) {
    if (!english.isEmpty() && !other.isEmpty()) {
      sentences.put(english.toString(), other.toString());
    }
    english.setLength(0);
    other.setLength(0);
  }
}
