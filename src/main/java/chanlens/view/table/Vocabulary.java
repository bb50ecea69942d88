package chanlens.view.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The meaning of filter terms for one kind of row.
///
/// @param <R> the row
abstract class Vocabulary<R> {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ns|us|µs|ms|s|m|min|h)?");

  /// The keys it knows, in small letters.
  abstract Set<String> keys();

  /// The condition that a term means; empty when its value makes no sense.
  abstract Optional<Predicate<R>> meaning(Query.Term term);

  /// Parses the text of a filter box into conditions for rows.
  Filter<R> parse(String text) {
    Query query = Query.of(text, keys()::contains);
    List<Predicate<R>> all = new ArrayList<>();
    List<String> senseless = new ArrayList<>();
    for (Query.Term term : query.terms()) {
      Optional<Predicate<R>> meaning = Query.looksLikeTerm(term) ? Optional.empty() : meaning(term);
      if (meaning.isEmpty()) {
        senseless.add(term.key().isEmpty() ? term.value() : term.key() + term.sign() + term.value());
      } else {
        all.add(term.not() ? meaning.get().negate() : meaning.get());
      }
    }
    return new Filter<>(all, senseless);
  }

  /// Nanoseconds of `5ms`, `1.5s`, `2m`; a bare number is milliseconds.
  static OptionalLong nanos(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      return OptionalLong.empty();
    }
    double unit =
        switch (m.group(2) == null ? "ms" : m.group(2)) {
          case "ns" -> 1;
          case "us", "µs" -> 1e3;
          case "s" -> 1e9;
          case "m", "min" -> 60e9;
          case "h" -> 3600e9;
          default -> 1e6;
        };
    return OptionalLong.of(Math.round(Double.parseDouble(m.group(1)) * unit));
  }
}
