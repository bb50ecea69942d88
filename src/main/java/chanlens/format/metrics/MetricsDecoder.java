package chanlens.format.metrics;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Lines;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.metrics.MetricsLog;
import chanlens.model.metrics.MetricsLog.Clock;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads figures over time: what Go prints for `GODEBUG=gctrace=1` and `schedtrace=N` (other lines are skipped, those
/// of scheddetail too), and CSV whose first column is the time, RFC 3339 or seconds, milliseconds, microseconds or
/// nanoseconds since 1970.
///
/// Source: runtime/mgc.go gcMarkTermination and runtime/proc.go schedtrace, Go 1.19 to 1.27.
public final class MetricsDecoder {
  private static final long LOOK_BYTES = 1 << 16;
  private static final double SECOND = 1e9;
  private static final long MILLI = 1_000_000;
  private static final Set<String> TIMES = Set.of("time", "timestamp", "ts", "date", "datetime");

  /// `gc 1 @0.012s 2%: 0.026+0.39+0.10 ms clock, …, 4->4->0 MB, 5 MB goal, …, 2 P`.
  private static final Pattern GC =
      Pattern.compile(
          "gc ([0-9]{1,9}) @([0-9]{1,9}\\.[0-9]{1,9})s ([0-9]{1,3})%: ([0-9.]{1,12})\\+([0-9.]{1,12})\\+([0-9.]{1,12})"
              + " ms clock,.* ([0-9]{1,9})->([0-9]{1,9})->([0-9]{1,9}) MB, ([0-9]{1,9}) MB goal,.*");

  /// `SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=5 … runqueue=3 [1 2]`.
  private static final Pattern SCHED =
      Pattern.compile("SCHED ([0-9]{1,12})ms: (gomaxprocs=[0-9]+ .*?runqueue=[0-9]+)(?: \\[([0-9 ]*)\\])?.*");

  private static final Pattern PAIR = Pattern.compile("([a-z]+)=([0-9]{1,9})");
  private static final Set<String> SHOWN = Set.of("idleprocs", "threads", "idlethreads", "runqueue");

  private final Lines lines;
  private long others;
  private long firstOther = -1;

  private MetricsDecoder(Lines lines) {
    this.lines = lines;
  }

  /// Whether one of the first lines is a figure of the runtime's, or they are a table of numbers over time.
  public static boolean recognises(ByteSource source) {
    Lines lines = new Lines(source, LOOK_BYTES, Progress.NONE, Cancel.NEVER);
    for (int i = 0; lines.next(); i++) {
      String line = text(lines);
      if (GC.matcher(plain(line)).matches() || SCHED.matcher(plain(line)).matches()) {
        return true;
      }
      if (i == 0 && isTitles(line)) {
        return lines.next() && row(cells(text(lines))).isPresent();
      }
    }
    return false;
  }

  public static Decoded<MetricsLog> decode(ByteSource source, Progress progress, Cancel cancel) {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    Lines first = new Lines(source, LOOK_BYTES, Progress.NONE, cancel);
    boolean table = first.next() && isTitles(text(first));
    MetricsDecoder decoder = new MetricsDecoder(new Lines(source, source.length(), progress, cancel));
    MetricsLog.Builder out = new MetricsLog.Builder(table ? Clock.WALL : Clock.PROCESS);
    if (table) {
      decoder.table(out);
    } else {
      decoder.runtime(out);
    }
    List<Problem> problems =
        !table || decoder.others == 0
            ? List.of()
            : List.of(
                new Problem(
                    Problem.Severity.DATA_LOSS, decoder.firstOther, "rows without a time: " + decoder.others,
                    "they are skipped"));
    return new Decoded<>(out.freeze(), problems);
  }

  /// What a collector of logs puts before a line is left out.
  private static String plain(String line) {
    int gc = line.indexOf("gc ");
    int sched = line.indexOf("SCHED ");
    int at = gc < 0 ? sched : sched < 0 ? gc : Math.min(gc, sched);
    return at > 0 && at < 120 ? line.substring(at) : line;
  }

  private void runtime(MetricsLog.Builder out) {
    while (lines.next()) {
      String line = plain(text(lines));
      Matcher gc = GC.matcher(line);
      Matcher sched = gc.matches() ? null : SCHED.matcher(line);
      if (sched == null) {
        collection(gc, out);
      } else if (sched.matches()) {
        scheduler(sched, out);
      }
    }
  }

  private static void collection(Matcher m, MetricsLog.Builder out) {
    long at = (long) (Double.parseDouble(m.group(2)) * SECOND);
    out.collection(at);
    try {
      out.add("GC pauses (ms)", at, Double.parseDouble(m.group(4)) + Double.parseDouble(m.group(6)));
    } catch (NumberFormatException e) {
      return; // a line that another was printed into
    }
    out.add("GC share of time (%)", at, Double.parseDouble(m.group(3)));
    out.add("heap live (MB)", at, Double.parseDouble(m.group(9)));
    out.add("heap goal (MB)", at, Double.parseDouble(m.group(10)));
  }

  private static void scheduler(Matcher m, MetricsLog.Builder out) {
    long at = Long.parseLong(m.group(1)) * MILLI;
    Matcher pair = PAIR.matcher(m.group(2));
    while (pair.find()) {
      if (SHOWN.contains(pair.group(1))) {
        out.add(pair.group(1), at, Double.parseDouble(pair.group(2)));
      }
    }
    if (m.group(3) != null) {
      double local = 0;
      for (String n : m.group(3).strip().split(" +")) {
        local += n.isEmpty() ? 0 : Double.parseDouble(n);
      }
      out.add("queued at processors", at, local);
    }
  }

  private void table(MetricsLog.Builder out) {
    List<String> titles = List.of();
    while (lines.next()) {
      String line = text(lines);
      List<String> cells = cells(line);
      OptionalLong at = titles.isEmpty() ? OptionalLong.empty() : row(cells);
      if (titles.isEmpty()) {
        titles = cells;
      } else if (at.isPresent()) {
        for (int i = 1; i < Math.min(titles.size(), cells.size()); i++) {
          value(titles.get(i), at.getAsLong(), cells.get(i), out);
        }
      } else if (!line.isBlank() && others++ == 0) {
        firstOther = lines.offset();
      }
    }
  }

  private static void value(String title, long at, String cell, MetricsLog.Builder out) {
    try {
      double value = Double.parseDouble(cell);
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        out.add(title, at, value);
      }
    } catch (NumberFormatException e) {
      return; // an empty cell, or a word: this row has no such figure
    }
  }

  private static boolean isTitles(String line) {
    List<String> cells = cells(line);
    return cells.size() > 1 && TIMES.contains(cells.getFirst().toLowerCase(Locale.ROOT));
  }

  /// Nanoseconds since 1970; empty when the first cell is no time, or no other is a number.
  private static OptionalLong row(List<String> cells) {
    boolean number = cells.stream().skip(1).anyMatch(c -> c.matches("-?[0-9.]+([eE][-+]?[0-9]+)?"));
    return number ? time(cells.getFirst()) : OptionalLong.empty();
  }

  private static OptionalLong time(String cell) {
    try {
      if (cell.indexOf('-') > 0) {
        boolean zoned = cell.matches(".*[Zz]|.*[+-][0-9]{2}:[0-9]{2}");
        Instant at = Instant.parse(cell.replace(' ', 'T') + (zoned ? "" : "Z"));
        return OptionalLong.of(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano()));
      }
      double n = Double.parseDouble(cell);
      double factor = n < 1e11 ? SECOND : n < 1e14 ? 1e6 : n < 1e17 ? 1e3 : 1;
      return n > 0 && n < 9e18 ? OptionalLong.of((long) (n * factor)) : OptionalLong.empty();
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ";" : ",", -1)) {
      cells.add(cell.strip().replaceAll("^\"|\"$", ""));
    }
    return cells;
  }

  private static String text(Lines lines) {
    return new String(lines.window(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8).strip();
  }
}
