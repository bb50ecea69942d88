package chanlens.export.text;

import chanlens.analysis.history.ChannelHistories;
import chanlens.analysis.history.ChannelHistory;
import chanlens.analysis.join.Run;
import chanlens.words.HistoryWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;

/// The part of the report that comes from channels that log their operations.
final class ChannelLogText {
  private static final int MAX = 12;
  private static final int PENDING = 4;

  private ChannelLogText() {}

  /// None without such a log.
  static List<String> lines(Run run) {
    List<String> lines = new ArrayList<>();
    for (ChannelHistories h : ChannelHistories.of(run, Cancel.NEVER)) {
      lines.add("");
      lines.add("Logged by the program, in " + h.source() + ":");
      for (ChannelHistory c : h.channels().subList(0, Math.min(MAX, h.channels().size()))) {
        lines.add("  " + HistoryWords.channel(run, c));
        String waits = HistoryWords.waits(c);
        if (!waits.isEmpty()) {
          lines.add("     " + waits);
        }
        c.pending().stream().limit(PENDING).forEach(p -> lines.add("     " + HistoryWords.pending(p)));
        if (c.pending().size() > PENDING) {
          lines.add("     and " + (c.pending().size() - PENDING) + " more that wait");
        }
      }
      if (h.channels().size() > MAX) {
        lines.add("  and " + (h.channels().size() - MAX) + " more channels");
      }
      h.contradictions().forEach(c -> lines.add("  contradiction: " + HistoryWords.contradiction(c)));
    }
    return lines;
  }
}
