package chanlens.fx.fleet;

import static chanlens.language.Translation.mark;

import chanlens.query.SavedQuestions;
import chanlens.view.answer.QueryAnswer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked of a fleet, and how the captures behind a row of the answer are found.
enum FleetSection {
  LEAKS(
      mark("Stuck goroutines by line and release"),
      "select service, go_file, go_line, version, sum(stuck) / count(distinct run_id) stuck_per_capture,"
          + " count(distinct run_id) captures, sum(stuck) stuck"
          + " from place join run using (run_id) where stuck > 0"
          + " group by all order by stuck desc, service, go_file, go_line, version",
      "sum(stuck) n from place",
      "stuck > 0", List.of("service", "go_file", "go_line", "version")),
  GROWING(
      mark("Lines with ever more goroutines that wait"), saved("growing-leaks"),
      "sum(goroutines) n from place", "state = 'waiting'", List.of("service", "instance", "go_file", "go_line")),
  WAITS(
      mark("p99 of waits by release"),
      "with b as (select service, version, reason, bucket, sum(waits) n from wait_bucket join run using (run_id)"
          + " group by all), c as (select *, sum(n) over (partition by service, version, reason order by bucket) upto,"
          + " sum(n) over (partition by service, version, reason) total from b)"
          + " select service, reason, version, any_value(total) waits, min(power(2.0, bucket / 4.0)) p99_ns"
          + " from c where upto >= 0.99 * total group by all order by p99_ns desc, service, reason, version",
      "max(longest_ns) n from wait_bucket", "true", List.of("service", "reason", "version")),
  FIRST(
      mark("First release of each finding"),
      "select rule, any_value(title) title, service, min_by(version, captured_s) first_version,"
          + " min_by(captured_at, captured_s) first_seen, count(distinct version) versions,"
          + " count(distinct instance) instances, count(distinct run_id) captures, sum(goroutines) goroutines,"
          + " fingerprint from finding join run using (run_id) where verdict = 'stuck'"
          + " group by rule, service, fingerprint order by goroutines desc, fingerprint",
      "sum(goroutines) n from finding", "true", List.of("service", "fingerprint")),
  ODD(
      mark("Odd instances"), saved("odd-hosts"), "sum(goroutines) n from place", "true", List.of("run_id")),
  RUNS(
      mark("Services and releases"),
      "select service, version, count(*) captures, count(distinct instance) instances, count(distinct host) hosts,"
          + " min(captured_at) first_captured, max(captured_at) last_captured from run group by all order by all",
      "sum(goroutines) n from place", "true", List.of("service", "version"));

  private final String title;
  private final String sql;
  private final String counted;
  private final String where;
  private final List<String> keys;

  /// @param counted what is counted in a capture, and where
  /// @param where which rows of that count
  /// @param keys columns of the answer that tell its rows apart
  FleetSection(String title, String sql, String counted, String where, List<String> keys) {
    this.title = title;
    this.sql = sql;
    this.counted = counted;
    this.where = where;
    this.keys = keys;
  }

  private static String saved(String id) {
    return SavedQuestions.named(id).orElseThrow().sql();
  }

  String title() {
    return title;
  }

  String sql() {
    return sql;
  }

  /// Asks for the captures behind a row, those with the most first.
  String behind(QueryAnswer answer, List<@Nullable Object> row) {
    String same = keys.stream()
        .map(k -> k + " is not distinct from " + literal(row.get(answer.column(k))))
        .collect(Collectors.joining(" and "));
    String of = counted.replace(" n from ", " n, path, run_name, run_id from ");
    return "select service, version, instance, host, captured_at, " + of
        + " join run using (run_id) where " + where + " and " + same
        + " group by run_id, service, version, instance, host, captured_at, path, run_name"
        + " order by n desc, captured_at";
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Number n -> n.toString();
      case Boolean b -> b.toString();
      default -> "'" + value.toString().replace("'", "''") + "'";
    };
  }
}
