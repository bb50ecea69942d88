package chanlens.view.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a filter box, parsed: words, `key:value` and `key>5ms`, each with a `-` in front if it must not match.
/// All must match. Quotes keep words together.
public record Query(List<Term> terms) {
  private static final Pattern TERM = Pattern.compile("(-?)(?:([a-z]+)([:<>]))?(?:\"([^\"]*)\"?|(\\S*))\\s*");

  public Query {
    terms = List.copyOf(terms);
  }

  /// @param not whether it must not hold
  /// @param key in small letters; empty for a word
  /// @param sign `:`, `<` or `>`; a word has `:`
  /// @param value in small letters
  public record Term(boolean not, String key, char sign, String value) {}

  /// What begins like a key and is not one: `requst:7`. A place has a dot before its colon.
  private static final Pattern KEY_LIKE = Pattern.compile("[a-z]{2,12}[:<>](?![:/]).*");

  /// Whether a word looks like a term whose key means nothing.
  static boolean looksLikeTerm(Term term) {
    return term.key().isEmpty() && KEY_LIKE.matcher(term.value()).matches();
  }

  /// Accepts any text; nothing is refused here.
  ///
  /// @param knows whether a key means something: `main.go:19` is a word, `state:send` is not
  public static Query of(String text, java.util.function.Predicate<String> knows) {
    List<Term> terms = new ArrayList<>();
    Matcher m = TERM.matcher(text.strip().toLowerCase(Locale.ROOT));
    while (m.lookingAt() && m.end() > m.start()) {
      boolean quoted = m.group(4) != null;
      String value = quoted ? m.group(4) : m.group(5);
      Optional<String> key = Optional.ofNullable(m.group(2));
      if (key.isPresent() && knows.test(key.get())) {
        terms.add(new Term(!m.group(1).isEmpty(), key.get(), m.group(3).charAt(0), value));
      } else {
        String word = key.map(k -> k + m.group(3)).orElse("") + value;
        boolean dash = m.group(1).length() == 1;
        if (!word.isEmpty()) {
          terms.add(new Term(dash, "", ':', word));
        }
      }
      m.region(m.end(), m.regionEnd());
    }
    return new Query(terms);
  }
}
