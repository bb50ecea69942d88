package chanlens.analysis.sites;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.ChannelSite.Use;
import chanlens.analysis.sites.Point.Op;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Text about a channel site, the same in reports, tables and cards.
public final class SiteWords {
  private static final int LINES = 4;
  private static final int HANDFUL = 10;
  private static final char NO_BAR = '\u00a0';
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private SiteWords() {}

  /// `send main.go:15 with receive main.go:27`.
  public static String title(ChannelSite site) {
    Set<String> lines = new LinkedHashSet<>();
    for (Use use : site.uses()) {
      lines.add(title(use.point()));
    }
    String first = lines.stream().limit(LINES).collect(Collectors.joining(tr(" with ")));
    return lines.size() > LINES ? tr("{0} and {1} more lines", first, lines.size() - LINES) : first;
  }

  private static String place(Frame f) {
    return f.line() > 0 ? f.place() : f.function().isEmpty() ? tr("at an unknown line") : f.function();
  }

  /// `4 goroutines`, `40 goroutines in 20 parties`.
  public static String parties(ChannelSite site) {
    String who = Amounts.count(site.goroutines(), "goroutine");
    int n = site.parties().size();
    return n == 1 ? who : tr("{0}, {1} parties that did not meet", who, n);
  }

  /// `receive main.go:28`.
  public static String title(Point point) {
    return point.op() == Op.UNKNOWN && point.known().function().isEmpty()
        ? tr("where and for what is not recorded")
        : point.op().words() + " " + place(point.known());
  }

  /// `18 waits, 12.4 ms: p50 3.1 µs, p90 …, longest …; 2 cut by the trace, at least 40.0 ms`.
  public static String waits(Durations w) {
    return w.all() == 0 ? tr("nobody waited") : figures(w, "wait");
  }

  /// The same for something else.
  ///
  /// @param what one of them: `task`
  public static String figures(Durations w, String what) {
    return figures(w, what, mark("{0} cut by the trace, at least {1}"));
  }

  /// The same where a range cuts them.
  public static String figuresInRange(Durations w, String what) {
    return figures(w, what, mark("{0} cut by the range, at least {1}"));
  }

  private static String figures(Durations w, String what, String cut) {
    String all = w.count() == 0 ? "" : tr("{0}, {1}", Amounts.count(w.count(), what), Amounts.duration(w.totalNanos()));
    if (w.count() > 1) {
      all = tr("{0}: p50 {1}, p90 {2}, p99 {3}, longest {4}", all, Amounts.duration(w.p50Nanos()),
          Amounts.duration(w.p90Nanos()), Amounts.duration(w.p99Nanos()), Amounts.duration(w.maxNanos()));
    }
    if (w.cut() == 0) {
      return all;
    }
    String some = tr(cut, Amounts.count(w.cut(), what), Amounts.duration(w.cutNanos()));
    return all.isEmpty() ? some : tr("{0}; {1}", all, some);
  }

  /// `512 ns ▁▃█▂ 64.0 µs`: how many lasted how long, one bar for each power of two, the highest being the most
  /// frequent; empty for a handful.
  public static String histogram(Durations w) {
    long[] log2 = w.log2();
    int first = 0;
    while (first < log2.length && log2[first] == 0) {
      first++;
    }
    if (w.count() < HANDFUL || first + 1 >= log2.length) {
      return "";
    }
    long most = Arrays.stream(log2).max().orElse(1);
    StringBuilder bars = new StringBuilder();
    for (int i = first; i < log2.length; i++) {
      bars.append(log2[i] == 0 ? NO_BAR : BARS.charAt((int) (log2[i] * (BARS.length() - 1) / most)));
    }
    return Amounts.duration(1L << first) + " " + bars + " " + Amounts.duration(w.maxNanos());
  }

  /// `16 by a partner, 98.6 ms; 2 by what looks like close, 1.0 ms`.
  public static String ended(ChannelSite site) {
    List<String> parts = new ArrayList<>();
    for (Ender ender : Ender.values()) {
      if (site.endedBy(ender) > 0) {
        String nanos = Amounts.duration(site.endedByNanos(ender));
        parts.add(
            ender == Ender.NOBODY
                ? tr("{0} {1}, at least {2}", site.endedBy(ender), ender.words(), nanos)
                : tr("{0} {1}, {2}", site.endedBy(ender), ender.words(), nanos));
      }
    }
    return parts.isEmpty() ? tr("none") : String.join(tr("; "), parts);
  }
}
