package chanlens.live.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Triggers as alert rules of Prometheus, in the metrics that the Go client exports. What Prometheus does not record,
/// the number of goroutines at one place and the length of a wait, has no rule.
///
/// Source: client_golang 1.0 to 1.23, prometheus/go_collector.go: `go_goroutines`, `go_memstats_heap_alloc_bytes`.
public final class AlertRules {
  private AlertRules() {}

  /// A rules file in YAML; empty when no trigger can be one.
  public static Optional<String> of(List<Trigger> triggers) {
    StringBuilder rules = new StringBuilder("groups:\n  - name: goroutines\n    rules:\n");
    int count = 0;
    for (Trigger t : triggers) {
      Optional<String> expression = expression(t);
      if (expression.isPresent()) {
        count++;
        rules.append("      - alert: ").append(name(t, count)).append('\n');
        rules.append("        expr: ").append(expression.get()).append('\n');
        if (!t.grows() && !t.hold().isZero()) {
          rules.append("        for: ").append(t.hold().toSeconds()).append("s\n");
        }
        rules.append("        annotations:\n          summary: '{{ $labels.instance }}: ")
            .append(t.words().replace("'", "''")).append("'\n");
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(rules.toString());
  }

  private static String name(Trigger t, int number) {
    String what = t.measure() == Trigger.Measure.HEAP ? "Heap" : "Goroutines";
    return what + (t.grows() ? "Grow" : "High") + number;
  }

  /// An expression of PromQL.
  public static Optional<String> expression(Trigger t) {
    if (t.place().isPresent() || t.measure() == Trigger.Measure.WAIT) {
      return Optional.empty();
    }
    String metric = t.measure() == Trigger.Measure.HEAP ? "go_memstats_heap_alloc_bytes" : "go_goroutines";
    String limit = String.format(Locale.ROOT, "%.0f", t.limit());
    if (!t.grows()) {
      return Optional.of(metric + " > " + limit);
    }
    Duration half = t.hold().dividedBy(2);
    long seconds = Math.max(1, half.toSeconds());
    // the floor of the later half less that of the earlier half, as the trigger measures it
    return Optional.of(
        "(min_over_time(" + metric + "[" + seconds + "s]) - min_over_time(" + metric + "[" + seconds + "s] offset "
            + seconds + "s)) * 60 / " + seconds + " > " + limit);
  }
}
