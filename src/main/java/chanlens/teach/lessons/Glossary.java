package chanlens.teach.lessons;

import java.util.List;
import java.util.Optional;

/// Words of Go's runtime in plain words, with where they are defined.
public final class Glossary {
  private static final String FILE = "/chanlens/teach/glossary.txt";

  /// A word.
  ///
  /// @param plain one or two sentences
  /// @param source a file of Go below `src`, or a page of its documentation
  public record Entry(String word, String plain, String source) {}

  private Glossary() {}

  /// All words, in the order of the alphabet.
  public static List<Entry> all() {
    return Lessons.Resource.text(FILE).lines()
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .map(l -> l.split(" \\| ", -1))
        .map(parts -> new Entry(parts[0], parts[1], parts[2]))
        .toList();
  }

  public static Optional<Entry> of(String word) {
    return all().stream().filter(e -> e.word().equalsIgnoreCase(word)).findFirst();
  }
}
