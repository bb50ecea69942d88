package chanlens.view.table;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.Names;
import chanlens.golang.Activity;
import chanlens.golang.Elapsed;
import chanlens.words.VerdictWords;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filter words of the table of goroutines: `stuck`, `g22`, `main.go:19`, `state:send`, `waited>5ms` and so on.
public final class GoroutineWords extends Vocabulary<GoroutineRow> {
  /// Help shown next to the filter box.
  public static final String HELP =
      "Words: produce, g22, main.go:19, chan send. Verdicts: stuck, proved, strong, possible, expected,"
          + " unknown. Also: ended, system, user. Terms: state:send, func:fetch, on:ch-3, by:g1, at:main.go:19,"
          + " reason:select, waited>5ms, label:request=7, finding:F-ABANDON#1. With a trace also: did:send"
          + " (ever), blocked>5ms (the longest wait), blocked:1ms..2ms@main.go:38 (any wait there of this"
          + " length), wokenBy:g12, woke:fetch, task:order, region:load, alive:end, alive:12.4ms. A value is"
          + " found anywhere in a text, with = in front it is all of it; label:request=7 means 7 and not 17. A"
          + " - in front excludes; all must match.";

  private static final Pattern GOID = Pattern.compile("g?(\\d{1,18})");
  private static final Pattern LENGTHS =
      Pattern.compile("(\\d+(?:\\.\\d+)?[a-zµ]+)\\.\\.(\\d+(?:\\.\\d+)?[a-zµ]+)(?:@(.*))?");
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final Set<String> KEYS =
      Set.of("state", "func", "on", "by", "at", "reason", "waited", "blocked", "label", "finding", "group", "did",
          "wokenby", "woke", "task", "region", "alive");

  private final TraceTerms trace;

  private GoroutineWords(TraceTerms trace) {
    this.trace = trace;
  }

  /// @param trace what words about the trace ask
  public static Filter<GoroutineRow> filter(String text, TraceTerms trace) {
    return new GoroutineWords(trace).parse(text);
  }

  /// Whether a text has a term, as `label:request=7`, or what looks like one.
  public static boolean hasTerms(String text) {
    return Query.of(text, KEYS::contains).terms().stream().anyMatch(t -> !t.key().isEmpty() || Query.looksLikeTerm(t));
  }

  @Override
  Set<String> keys() {
    return KEYS;
  }

  @Override
  Optional<Predicate<GoroutineRow>> meaning(Query.Term term) {
    String v = term.value();
    if (term.sign() != ':' && !term.key().equals("waited") && !term.key().equals("blocked")) {
      return Optional.empty();
    }
    return switch (term.key()) {
      case "" -> Optional.of(word(v));
      case "state" -> state(v);
      case "func" -> Optional.of(r -> TraceTerms.text(r.function(), v));
      case "on" -> Optional.of(r -> onObject(r, v));
      case "by" -> by(v);
      case "at" -> Optional.of(r -> TraceTerms.text(r.site(), v));
      case "reason" -> Optional.of(r -> TraceTerms.text(r.reason(), v));
      case "waited" -> longer(term.sign(), v, r -> r.waited().nanos());
      case "blocked" -> term.sign() == ':' ? between(v)
          : longer(term.sign(), v, r -> Math.max(r.waited().nanos(), trace.longestWait(r.goid())));
      case "did" -> did(v);
      case "wokenby" -> ofTrace(trace.wokenBy(v));
      case "woke" -> ofTrace(trace.woke(v));
      case "task" -> ofTrace(trace.onTask(v));
      case "region" -> ofTrace(trace.inRegion(v));
      case "alive" -> alive(v);
      case "label" -> Optional.of(r -> label(r.labels(), v));
      case "finding" -> Optional.of(r -> r.findings().stream().anyMatch(f -> has(f, v)));
      case "group" -> Optional.of(r -> Integer.toString(r.group()).equals(v));
      default -> Optional.empty();
    };
  }

  /// A word means a goroutine, a verdict, a kind, or text of the row.
  private static Predicate<GoroutineRow> word(String v) {
    if (GOID.matcher(v).matches()) {
      long goid = Long.parseLong(v.startsWith("g") ? v.substring(1) : v);
      return r -> r.goid() == goid;
    }
    for (VerdictWord word : VerdictWord.values()) {
      if (word.name().toLowerCase(Locale.ROOT).equals(v) || VerdictWords.word(word).equals(v)) {
        return r -> r.verdict() == word;
      }
    }
    for (Degree degree : Degree.values()) {
      if (degree.word().equals(v)) {
        return r -> r.degree() == degree;
      }
    }
    return switch (v) {
      case "ended" -> r -> r.activity().isEmpty();
      case "system" -> GoroutineRow::system;
      case "user" -> r -> !r.system();
      default ->
          r ->
              has(r.function(), v)
                  || has(r.site(), v)
                  || has(r.reason(), v)
                  || has(r.creator(), v)
                  || has(r.state(), v)
                  || onObject(r, v);
    };
  }

  private static Optional<Predicate<GoroutineRow>> state(String v) {
    if ("ended".startsWith(v)) {
      return v.isEmpty() ? Optional.empty() : Optional.of(r -> r.activity().isEmpty());
    }
    boolean some =
        Arrays.stream(Activity.values()).anyMatch(a -> isNamed(a, v));
    return some ? Optional.of(r -> r.activity().map(a -> isNamed(a, v)).orElse(false)) : Optional.empty();
  }

  /// `send`, `receive`, `waiting`, `i/o`.
  private static boolean isNamed(Activity activity, String v) {
    return activity.name().toLowerCase(Locale.ROOT).startsWith(v) || has(activity.words(), v);
  }

  private static boolean onObject(GoroutineRow r, String v) {
    if (v.startsWith("0x")) {
      return r.objects().stream().anyMatch(o -> Names.hex(o).startsWith(v));
    }
    for (String name : r.on().split(" ", -1)) {
      if (name.equals(v)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Predicate<GoroutineRow>> by(String v) {
    if (GOID.matcher(v).matches()) {
      long goid = Long.parseLong(v.startsWith("g") ? v.substring(1) : v);
      return Optional.of(r -> r.creatorGoid() == goid);
    }
    return Optional.of(r -> has(r.creator(), v));
  }

  private Optional<Predicate<GoroutineRow>> ofTrace(IntPredicate rows) {
    return Optional.of(r -> trace.holds(r.goid(), rows));
  }

  private Optional<Predicate<GoroutineRow>> did(String v) {
    List<Activity> named = Arrays.stream(Activity.values()).filter(a -> isNamed(a, v)).toList();
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(r -> named.stream().anyMatch(a -> trace.did(r.goid(), a)));
  }

  /// `end`, of the files; `12.4ms`, of the trace.
  private Optional<Predicate<GoroutineRow>> alive(String v) {
    return switch (v) {
      case "end" -> Optional.of(r -> r.activity().isPresent());
      default -> {
        OptionalLong nanos = nanos(v);
        yield nanos.isEmpty()
            ? Optional.empty()
            : Optional.of(r -> trace.livesAt(r.goid(), nanos.getAsLong()));
      }
    };
  }

  private static Optional<Predicate<GoroutineRow>> longer(char sign, String v, ToLongFunction<GoroutineRow> length) {
    OptionalLong nanos = nanos(v);
    if (nanos.isEmpty() || sign == ':') {
      return Optional.empty();
    }
    long limit = nanos.getAsLong();
    return Optional.of(
        r -> {
          long is = length.applyAsLong(r);
          return is > 0 && (sign == '>' ? is > limit : is < limit);
        });
  }

  /// A wait of a length, at a line: `1ms..2ms`, `1ms..2ms@main.go:38`.
  private Optional<Predicate<GoroutineRow>> between(String v) {
    Matcher m = LENGTHS.matcher(v);
    if (!m.matches()) {
      return Optional.empty();
    }
    OptionalLong from = Elapsed.nanos(m.group(1));
    OptionalLong to = Elapsed.nanos(m.group(2));
    return from.isEmpty() || to.isEmpty()
        ? Optional.empty()
        : ofTrace(trace.waited(from.getAsLong(), to.getAsLong(), Objects.requireNonNullElse(m.group(3), "")));
  }

  /// The filter of those who waited at a line for at least one length and less than another.
  ///
  /// @param place may be empty
  public static String blocked(long fromNanos, long toNanos, String place) {
    String at = place.isEmpty() ? "" : "@" + place;
    return "blocked:" + exact(fromNanos) + ".." + exact(toNanos) + at;
  }

  private static String exact(long nanos) {
    BigDecimal all = BigDecimal.valueOf(nanos);
    return nanos < MICRO ? nanos + "ns"
        : nanos < MILLI ? plain(all.movePointLeft(3)) + "µs"
        : nanos < SECOND ? plain(all.movePointLeft(6)) + "ms" : plain(all.movePointLeft(9)) + "s";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static boolean label(Map<String, String> labels, String v) {
    int sign = v.indexOf('=');
    return sign <= 0
        ? labels.entrySet().stream().anyMatch(e -> TraceTerms.text(e.getKey() + "=" + e.getValue(), v))
        : labels.entrySet().stream().anyMatch(
            e -> e.getKey().equalsIgnoreCase(v.substring(0, sign)) && isValue(e.getValue(), v.substring(sign + 1)));
  }

  /// `7` is all of a value, `~7` a part of it.
  private static boolean isValue(String value, String asked) {
    return asked.startsWith("~") ? TraceTerms.text(value, asked) : value.equalsIgnoreCase(asked);
  }

  static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }
}
