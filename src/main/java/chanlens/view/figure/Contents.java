package chanlens.view.figure;

import chanlens.view.Redaction;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a picture contains that others might not be meant to see: how many of each kind, and some of them.
///
/// @param shown how many different ones the picture shows
/// @param examples the first of them
public record Contents(Kind kind, int shown, List<String> examples) {
  private static final int EXAMPLES = 3;

  /// Kinds of what is looked for.
  public enum Kind {
    PATHS("folders", Pattern.compile("(?<![\\w.])(?:[A-Za-z]:)?(?:[/\\\\][\\w.@ -]+){2,}")),
    HOSTS("hosts", Redaction.HOST),
    ADDRESSES("addresses", Pattern.compile("0x[0-9a-f]{4,}")),
    SOURCE_LINES("source lines", Pattern.compile("[\\w.-]+\\.(?:go|s|c|cpp):\\d+")),
    /// What redaction takes away beyond these: values, labels, messages and names.
    WORDS("values, labels and messages", Pattern.compile("$^"));

    private final String words;
    private final Pattern form;

    Kind(String words, Pattern form) {
      this.words = words;
      this.form = form;
    }

    public String words() {
      return words;
    }
  }

  public Contents {
    examples = List.copyOf(examples);
  }

  /// What a picture shows of each kind.
  ///
  /// @param bare the same picture with everything redacted
  public static List<Contents> of(Picture shown, Picture bare) {
    Set<String> words = words(shown);
    List<Contents> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Set<String> found = new TreeSet<>();
      for (String w : words) {
        kind.form.matcher(w).results().map(MatchResult::group).forEach(found::add);
      }
      all.add(kind == Kind.WORDS ? of(kind, others(words, words(bare))) : of(kind, found));
    }
    return all;
  }

  private static Contents of(Kind kind, Collection<String> found) {
    return new Contents(kind, found.size(), found.stream().limit(EXAMPLES).toList());
  }

  /// Words that the bare picture does not have, except for what another kind counts.
  private static Set<String> others(Set<String> shown, Set<String> bare) {
    Set<String> others = new TreeSet<>(shown);
    others.removeAll(bare);
    others.removeIf(w -> List.of(Kind.PATHS, Kind.ADDRESSES).stream().anyMatch(k -> k.form.matcher(w).find()));
    return others;
  }

  private static Set<String> words(Picture picture) {
    Set<String> words = new TreeSet<>();
    for (Item item : picture.items()) {
      words.add(item.title());
      words.add(item.spoken());
      item.marks().stream().filter(Mark.Words.class::isInstance).map(m -> ((Mark.Words) m).text()).forEach(words::add);
    }
    words.remove("");
    return words;
  }
}
