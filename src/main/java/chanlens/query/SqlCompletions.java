package chanlens.query;

import chanlens.tables.FactColumn;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may be written next in a question: tables after FROM and JOIN, otherwise columns of the tables it names,
/// functions, and words of SQL.
public final class SqlCompletions {
  private static final List<String> WORDS =
      List.of(
          "select", "from", "where", "group by", "group by all", "order by", "having", "limit", "join", "left join",
          "asof join", "using", "on", "as", "and", "or", "not", "in", "is null", "is not null", "like", "between",
          "distinct", "case", "when", "then", "else", "end", "with", "union all", "desc", "asc", "over",
          "partition by", "filter", "exists");

  private static final Pattern NAMED =
      Pattern.compile("(?i)\\b(?:from|join)\\s+([a-z_][a-z0-9_]*)(?:\\s*\\([^)]*\\))?(?:\\s+(?:as\\s+)?([a-z_]\\w*))?");
  private static final Pattern AFTER_FROM = Pattern.compile("(?is).*\\b(?:from|join)\\s+$");
  private static final Set<String> NO_ALIAS =
      Set.of("where", "join", "left", "group", "order", "using", "on", "having", "limit", "asof", "inner", "window");

  private final List<FactShape> tables;
  private final List<String> functions;

  /// @param tables that the engine has
  /// @param functions that the engine has and a question may call
  public SqlCompletions(List<FactShape> tables, List<String> functions) {
    this.tables = List.copyOf(tables);
    this.functions = List.copyOf(functions);
  }

  /// What a word stands for.
  public enum Kind {
    TABLE,
    COLUMN,
    FUNCTION,
    WORD
  }

  /// @param meaning in words; empty for functions and words of SQL
  public record Offer(String word, Kind kind, String meaning) {}

  /// How much of the word before the caret is written already.
  public static int typed(String sql, int caret) {
    int from = caret;
    while (from > 0 && isPart(sql.charAt(from - 1))) {
      from--;
    }
    return caret - from;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /// @param caret where the next letter would be written
  /// @param most how many are wanted
  public List<Offer> of(String sql, int caret, int most) {
    int from = caret - typed(sql, caret);
    String typed = sql.substring(from, caret).toLowerCase(Locale.ROOT);
    Map<String, Offer> all = new LinkedHashMap<>();
    Optional<String> owner = owner(sql, from);
    if (owner.isPresent()) {
      named(sql, owner.get()).ifPresent(t -> columns(t, all));
    } else if (AFTER_FROM.matcher(sql.substring(0, from)).matches()) {
      tables(all);
    } else {
      named(sql).forEach(t -> columns(t, all));
      WORDS.forEach(w -> all.putIfAbsent(w, new Offer(w, Kind.WORD, "")));
      tables(all);
      functions.forEach(f -> all.putIfAbsent(f, new Offer(f + "(", Kind.FUNCTION, "")));
      if (named(sql).isEmpty()) { // the tables come after the columns
        tables.forEach(t -> columns(t, all));
      }
    }
    return all.entrySet().stream()
        .filter(e -> e.getKey().startsWith(typed) && !e.getKey().equals(typed))
        .map(Map.Entry::getValue)
        .limit(most)
        .toList();
  }

  /// What stands before the dot: `g` in `g.go`.
  private static Optional<String> owner(String sql, int from) {
    if (from == 0 || sql.charAt(from - 1) != '.') {
      return Optional.empty();
    }
    int length = typed(sql, from - 1);
    return Optional.of(sql.substring(from - 1 - length, from - 1));
  }

  private Optional<FactShape> named(String sql, String owner) {
    Matcher m = NAMED.matcher(sql);
    while (m.find()) {
      String alias = Optional.ofNullable(m.group(2)).orElse("");
      if (m.group(1).equalsIgnoreCase(owner) || alias.equalsIgnoreCase(owner)) {
        return table(m.group(1));
      }
    }
    return Optional.empty();
  }

  private Set<FactShape> named(String sql) {
    Set<FactShape> found = new LinkedHashSet<>();
    Matcher m = NAMED.matcher(sql);
    int at = 0;
    while (m.find(at)) {
      table(m.group(1)).ifPresent(found::add);
      boolean word = NO_ALIAS.contains(Optional.ofNullable(m.group(2)).orElse("").toLowerCase(Locale.ROOT));
      at = word ? m.start(2) : m.end();
    }
    return found;
  }

  private Optional<FactShape> table(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("_rows$", "");
    return tables.stream().filter(t -> t.name().equals(plain)).findFirst();
  }

  private void tables(Map<String, Offer> to) {
    tables.forEach(t -> to.putIfAbsent(t.name(), new Offer(t.name(), Kind.TABLE, t.what())));
  }

  private static void columns(FactShape table, Map<String, Offer> to) {
    List<FactColumn> all = new ArrayList<>(table.columns());
    all.add(FactSchema.RUN_ID);
    all.forEach(c -> to.putIfAbsent(c.name(), new Offer(c.name(), Kind.COLUMN, c.meaning())));
  }
}
