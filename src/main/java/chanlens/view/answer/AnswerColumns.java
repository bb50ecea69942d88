package chanlens.view.answer;

import chanlens.analysis.Amounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the columns of an answer can be in a picture: names, places on an axis, measured values.
final class AnswerColumns {
  /// Numbers that name something.
  private static final Pattern ID =
      Pattern.compile("(?i)(.*_)?(goid|addr|object|line|stack|frame|site|leaf|task|parent|source|profile|sample|hash"
          + "|fingerprint|rank|row|p|m)");

  private static final Pattern NANOS = Pattern.compile("(?i)(.*_)?ns");
  private static final Pattern BYTES = Pattern.compile("(?i)(.*_)?bytes");
  private static final int LEAST_POINTS = 3;
  private static final int LEAST_OF_HISTOGRAM = 20;
  private static final int MOST_IN_MAP = 40;

  private final QueryAnswer answer;
  private final List<Integer> names;
  private final List<Integer> values;

  AnswerColumns(QueryAnswer answer) {
    this.answer = answer;
    this.names = all(c -> !isValue(c));
    this.values = all(this::isValue);
  }

  private List<Integer> all(IntPredicate which) {
    return IntStream.range(0, answer.columns().size()).filter(which).boxed().toList();
  }

  private boolean isValue(int column) {
    QueryAnswer.Column c = answer.columns().get(column);
    return c.kind() == QueryAnswer.Kind.NUMBER && !ID.matcher(c.name()).matches();
  }

  /// The value that is drawn: the last one.
  Optional<Integer> value() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /// The shapes that suit, the best first.
  List<PlotShape> shapes() {
    List<PlotShape> shapes = new ArrayList<>();
    if (value().isEmpty() || answer.rows().size() < 2) {
      return shapes;
    }
    if (axis().isPresent()) {
      shapes.add(PlotShape.LINES);
    }
    if (pair().isPresent()) {
      shapes.add(PlotShape.HEAT_MAP);
    }
    if (!names.isEmpty() || values.size() > 1) {
      shapes.add(PlotShape.BARS);
    }
    if (answer.rows().size() >= LEAST_OF_HISTOGRAM) {
      shapes.add(PlotShape.HISTOGRAM);
    }
    return shapes;
  }

  /// The column that lines go along: the first value, when it grows from row to row within each series.
  Optional<Integer> axis() {
    if (values.size() < 2 || answer.rows().size() < LEAST_POINTS || names.size() > 1) {
      return Optional.empty();
    }
    int x = values.getFirst();
    Set<String> seen = new HashSet<>();
    String series = "";
    double last = Double.NEGATIVE_INFINITY;
    for (List<@Nullable Object> row : answer.rows()) {
      String mine = series(row);
      if (!mine.equals(series) || seen.isEmpty()) {
        if (!seen.add(mine)) {
          return Optional.empty(); // series are mixed
        }
        series = mine;
        last = Double.NEGATIVE_INFINITY;
      }
      OptionalDouble at = number(row, x);
      if (at.isEmpty() || at.getAsDouble() <= last) {
        return Optional.empty();
      }
      last = at.getAsDouble();
    }
    return Optional.of(x);
  }

  /// What a row's point belongs to.
  String series(List<@Nullable Object> row) {
    return names.isEmpty() ? "" : shown(row, names.getFirst());
  }

  /// Two columns whose pairs are different in all rows.
  Optional<Pair> pair() {
    List<Integer> all = new ArrayList<>(names);
    values.stream().filter(v -> !value().equals(Optional.of(v))).forEach(all::add);
    if (all.size() != 2) {
      return Optional.empty();
    }
    Pair pair = new Pair(all.getFirst(), all.getLast());
    Set<List<String>> seen = new HashSet<>();
    Set<String> down = new HashSet<>();
    Set<String> across = new HashSet<>();
    for (List<@Nullable Object> row : answer.rows()) {
      String a = shown(row, pair.down);
      String b = shown(row, pair.across);
      down.add(a);
      across.add(b);
      if (!seen.add(List.of(a, b)) || down.size() > MOST_IN_MAP || across.size() > MOST_IN_MAP) {
        return Optional.empty();
      }
    }
    boolean filled = down.size() > 1 && across.size() > 1 && seen.size() > Math.max(down.size(), across.size());
    return filled ? Optional.of(pair) : Optional.empty();
  }

  record Pair(int down, int across) {}

  /// What a row is called: its names, or where there are none its first value.
  String name(List<@Nullable Object> row) {
    List<Integer> of = names.isEmpty() ? values.subList(0, 1) : names;
    return of.stream().map(c -> shown(row, c)).filter(s -> !s.isEmpty()).collect(Collectors.joining("  "));
  }

  /// `ns by file, line`.
  String title(int value, List<Integer> by) {
    String names = by.stream().map(c -> answer.columns().get(c).name()).collect(Collectors.joining(", "));
    return answer.columns().get(value).name() + (names.isEmpty() ? "" : " / " + names);
  }

  List<Integer> names() {
    return names;
  }

  String shown(List<@Nullable Object> row, int column) {
    return AnswerLinks.shown(answer.columns().get(column), row.get(column));
  }

  static OptionalDouble number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number n && Double.isFinite(n.doubleValue())
        ? OptionalDouble.of(n.doubleValue())
        : OptionalDouble.empty();
  }

  /// A value of a column as people say it.
  String amount(int column, double value) {
    String name = answer.columns().get(column).name();
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    if (NANOS.matcher(name).matches()) {
      return Amounts.duration(Math.round(value));
    }
    if (BYTES.matcher(name).matches()) {
      return Amounts.bytes(Math.round(value));
    }
    return whole ? Amounts.number((long) value) : String.format(Locale.ROOT, "%.4g", value);
  }
}
