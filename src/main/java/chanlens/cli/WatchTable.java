package chanlens.cli;

import chanlens.analysis.Amounts;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.Spot;
import chanlens.live.watch.Observation;
import chanlens.words.LiveWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What stands where, as a table of text.
final class WatchTable {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int SPARKS = 24;

  private WatchTable() {}

  /// @param rows how many spots at most
  static String of(Observation seen, SampleSeries series, int rows) {
    int now = series.size() - 1;
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, "%s  %s  %s%n", Amounts.timeOfDay(seen.census().when()),
        Amounts.count(seen.census().total(), "goroutine"),
            now > 0 ? "(" + LiveWords.changes(series.changesAt(now)) + ")" : ""));
    String gauges = LiveWords.gauges(seen.gauges());
    if (!gauges.isEmpty()) {
      out.append(gauges).append('\n');
    }
    out.append(reasons(series, now)).append("\n\n");
    List<Spot> spots = series.spots();
    out.append(String.format(Locale.ROOT, "%9s %8s  %-24s  %-16s %s%n", "count", "change", "", "waits for", "place"));
    for (Spot s : spots.subList(0, Math.min(rows, spots.size()))) {
      long count = series.at(s, now);
      if (count > 0) {
        long change = now > 0 ? count - series.at(s, now - 1) : 0;
        out.append(
            String.format(
                Locale.ROOT, "%9s %8s  %-24s  %-16s %s%n", Amounts.number(count),
                change == 0 ? "" : Amounts.signed(change),
                sparks(series, s), LiveWords.reason(s.reason()), LiveWords.spot(s)));
      }
    }
    long more = spots.stream().skip(rows).filter(s -> series.at(s, now) > 0).count();
    if (more > 0) {
      out.append("          and ").append(Amounts.number(more)).append(" more places").append('\n');
    }
    return out.toString();
  }

  private static String reasons(SampleSeries series, int now) {
    return series.reasons(now).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .map(e -> (e.getKey().isEmpty() ? "running or unknown" : e.getKey()) + " " + Amounts.number(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// The newest counts, each as high as its share of the largest of them.
  private static String sparks(SampleSeries series, Spot spot) {
    int from = Math.max(0, series.size() - SPARKS);
    long most = 1;
    for (int i = from; i < series.size(); i++) {
      most = Math.max(most, series.at(spot, i));
    }
    StringBuilder line = new StringBuilder();
    for (int i = from; i < series.size(); i++) {
      long count = series.at(spot, i);
      line.append(count == 0 ? ' ' : BARS.charAt((int) ((count * (BARS.length() - 1)) / most)));
    }
    return line.toString();
  }
}
