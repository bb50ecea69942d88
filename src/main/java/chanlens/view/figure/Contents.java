package chanlens.view.figure;

import chanlens.view.Redaction;
import chanlens.view.Redaction.Part;
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

/// What a picture has of one kind that others might not be meant to see.
///
/// @param shown how many different ones the picture has when nothing is left out
/// @param examples the first of them
public record Contents(Part part, int shown, List<String> examples) {
  private static final int EXAMPLES = 3;
  private static final Pattern FOLDERS = Pattern.compile("(?<![\\w.])(?:[A-Za-z]:)?(?:[/\\\\][\\w.@-]+){2,}");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{4,}");

  public Contents {
    examples = List.copyOf(examples);
  }

  /// What a picture has of each kind.
  ///
  /// @param all the picture with nothing left out
  /// @param withoutValues the same without values
  public static List<Contents> of(Picture all, Picture withoutValues, GivenWords given) {
    Set<String> words = words(all);
    Set<String> values = new TreeSet<>(words);
    values.removeAll(words(withoutValues));
    List<Contents> contents = new ArrayList<>();
    for (Part part : Part.values()) {
      contents.add(of(part, switch (part) {
        case FOLDERS -> matches(FOLDERS, words);
        case HOSTS -> matches(Redaction.HOST, words);
        case ADDRESSES -> matches(ADDRESS, words);
        case SOURCE_LINES -> matches(Redaction.SOURCE_LINE, words);
        case VALUES -> values;
        case LABELS -> said(given.labels(), words);
        case MESSAGES -> said(given.messages(), words);
        case NAMES -> said(given.names(), words);
      }));
    }
    return contents;
  }

  private static Contents of(Part part, Collection<String> found) {
    return new Contents(part, found.size(), found.stream().limit(EXAMPLES).toList());
  }

  private static Set<String> matches(Pattern form, Set<String> words) {
    Set<String> found = new TreeSet<>();
    words.forEach(w -> form.matcher(w).results().map(MatchResult::group).forEach(found::add));
    return found;
  }

  /// Those of what a program said that are in the picture.
  private static Set<String> said(Set<String> given, Set<String> words) {
    String all = String.join("\n", words);
    Set<String> found = new TreeSet<>();
    given.stream().filter(g -> !g.isBlank() && all.contains(g)).forEach(found::add);
    return found;
  }

  private static Set<String> words(Picture picture) {
    Set<String> words = new TreeSet<>(Set.of(picture.title(), picture.description()));
    for (Item item : picture.items()) {
      words.add(item.title());
      words.add(item.spoken());
      item.marks().stream().filter(Mark.Words.class::isInstance).map(m -> ((Mark.Words) m).text()).forEach(words::add);
    }
    words.remove("");
    return words;
  }
}
