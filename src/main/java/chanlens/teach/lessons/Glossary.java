package chanlens.teach.lessons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words of Go's runtime in plain words, with where they are defined.
public final class Glossary {
  private static final String FILE = "/chanlens/teach/glossary.txt";

  /// A word.
  ///
  /// @param plain one or two sentences
  /// @param source a file of Go below `src`, or a page of its documentation
  public record Entry(String word, String plain, String source) {}

  /// A word of the glossary within a text.
  ///
  /// @param from where it begins
  /// @param to where it has ended
  public record Found(int from, int to, Entry entry) {}

  /// The glossary, read once.
  private static final class Index {
    static final Map<String, Entry> BY_WORD = byWord();
    static final Pattern WORDS = Pattern.compile(
        "(?<![\\w.])(?:" + BY_WORD.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote).collect(Collectors.joining("|")) + ")(?!\\w)");

    private Index() {}

    private static Map<String, Entry> byWord() {
      Map<String, Entry> words = new LinkedHashMap<>();
      all().forEach(e -> words.put(e.word(), e));
      return words;
    }
  }

  private Glossary() {}

  /// The words of the glossary that occur in a text, in order; of words within words the longest.
  public static List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    for (MatchResult m : Index.WORDS.matcher(text).results().toList()) {
      Optional.ofNullable(Index.BY_WORD.get(m.group())).ifPresent(e -> found.add(new Found(m.start(), m.end(), e)));
    }
    return found;
  }

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
