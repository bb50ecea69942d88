package chanlens.live.sampling;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Samples as rows of CSV (RFC 4180): one for each figure and each spot.
public final class SampleCsv {
  public static final String HEAD = "time,what,function,place,waits_for,count\n";

  private static final Pattern QUOTED = Pattern.compile("[,\"\r\n]");

  private SampleCsv() {}

  /// The rows of one sample.
  public static String rows(Census census, Gauges gauges) {
    StringBuilder rows = new StringBuilder();
    figures(rows, census.when(), census.total(), gauges.heapBytes());
    figure(rows, census.when(), "gc_collections", gauges.collections());
    figure(rows, census.when(), "gc_pause_nanos", gauges.pauseNanos());
    census.counts().forEach((spot, count) -> row(rows, census.when(), spot, count));
    return rows.toString();
  }

  /// All samples, with head. Spots where nobody stood have no row.
  public static String of(SeriesSnapshot series) {
    StringBuilder rows = new StringBuilder(HEAD);
    for (int i = 0; i < series.size(); i++) {
      long heap = series.heap().get(i);
      figures(
          rows, series.times().get(i), series.totals().get(i), heap < 0 ? OptionalLong.empty() : OptionalLong.of(heap));
      for (SeriesSnapshot.Line line : series.lines()) {
        if (line.counts().get(i) > 0) {
          row(rows, series.times().get(i), line.spot(), line.counts().get(i));
        }
      }
    }
    return rows.toString();
  }

  private static void figures(StringBuilder to, Instant when, long total, OptionalLong heap) {
    figure(to, when, "goroutines", OptionalLong.of(total));
    figure(to, when, "heap_bytes", heap);
  }

  private static void figure(StringBuilder to, Instant when, String what, OptionalLong value) {
    if (value.isPresent()) {
      to.append(when).append(',').append(what).append(",,,,").append(value.getAsLong()).append('\n');
    }
  }

  private static void row(StringBuilder to, Instant when, Spot s, long count) {
    to.append(when).append(",place,").append(cell(s.site().function())).append(',').append(cell(s.site().place()))
        .append(',').append(cell(s.reason().text())).append(',').append(count).append('\n');
  }

  /// Quoted where needed; a cell that a spreadsheet would take for a formula begins with an apostrophe.
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
