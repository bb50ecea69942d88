package chanlens.export.text;

import chanlens.analysis.join.Run;
import chanlens.analysis.metrics.PlacedMetrics;
import chanlens.words.MetricsWords;
import java.util.ArrayList;
import java.util.List;

/// The part of the report that comes from files of figures over time.
final class MetricsText {
  private static final int MAX = 12;

  private MetricsText() {}

  static List<String> lines(Run run) {
    List<String> lines = new ArrayList<>();
    for (PlacedMetrics m : PlacedMetrics.of(run)) {
      lines.add("");
      lines.add("Figures of " + m.file() + ", " + MetricsWords.place(m) + ":");
      m.log().figures().stream().limit(MAX).forEach(f -> lines.add("  " + MetricsWords.figure(f)));
      if (m.log().figures().size() > MAX) {
        lines.add("  and " + (m.log().figures().size() - MAX) + " more");
      }
    }
    return lines;
  }
}
