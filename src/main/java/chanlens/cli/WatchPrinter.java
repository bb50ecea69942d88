package chanlens.cli;

import chanlens.analysis.Amounts;
import chanlens.live.sampling.SampleCsv;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.Spot;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import chanlens.live.watch.Observation;
import chanlens.live.watch.Watcher;
import chanlens.words.LiveWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Prints what a watch sees: a table that is drawn anew on a terminal, else a line for each look.
final class WatchPrinter implements Watcher {
  /// Goes to the top, and clears from there.
  private static final String ANEW = "\u001b[H\u001b[J";

  private static final int ROWS = 20;
  private static final int MAX_NOTES = 8;

  private final Terminal terminal;
  private final WatchFormat format;
  private final boolean table;
  private final boolean screen;
  private final Function<Taken, Optional<String>> finding;
  private final Deque<String> notes = new ArrayDeque<>();
  private boolean begun;

  /// @param once whether there is a single look, which is printed whole
  /// @param finding the first finding of a capture
  WatchPrinter(Terminal terminal, WatchFormat format, boolean once, Function<Taken, Optional<String>> finding) {
    this.terminal = terminal;
    this.format = format;
    this.finding = finding;
    screen = !once && format == WatchFormat.TEXT && terminal.console().isPresent();
    table = once || screen;
  }

  @Override
  public void sampled(Observation seen, SampleSeries series) {
    switch (format) {
      case JSONL -> print(WatchLines.sample(seen, series));
      case CSV -> print((begun ? "" : SampleCsv.HEAD) + SampleCsv.rows(seen.census(), seen.gauges()));
      case TEXT -> {
        if (table) {
          print((screen ? ANEW : "") + WatchTable.of(seen, series, ROWS));
          notes.forEach(n -> print(n + "\n"));
        } else {
          print(line(seen, series));
        }
      }
    }
    begun = true;
  }

  private static String line(Observation seen, SampleSeries series) {
    int now = series.size() - 1;
    List<Spot> spots = series.spots();
    String fullest = spots.isEmpty() ? "" : Amounts.number(series.at(spots.getFirst(), now)) + " at "
        + LiveWords.spot(spots.getFirst()) + ", " + LiveWords.reason(spots.getFirst().reason());
    String change = now == 0 ? "" : " (" + Amounts.signed(series.total(now) - series.total(now - 1)) + ")";
    String heap = seen.gauges().heapBytes().isPresent()
        ? ", heap " + Amounts.bytes(seen.gauges().heapBytes().getAsLong()) : "";
    return String.format(
        Locale.ROOT, "%s  %s%s%s; most: %s%n", Amounts.timeOfDay(seen.census().when()),
        Amounts.count(seen.census().total(), "goroutine"), change, heap, fullest);
  }

  @Override
  public void missed(String sentence, Duration again) {
    note(LiveWords.missed(sentence, again), WatchLines.problem(sentence));
  }

  @Override
  public void slower(Duration cost, Duration interval) {
    String sentence = LiveWords.slower(cost, interval);
    note(sentence, WatchLines.problem(sentence));
  }

  @Override
  public void fired(Trigger.Fired fired) {
    note(LiveWords.fired(fired), WatchLines.fired(fired));
  }

  @Override
  public void spent(Budget budget) {
    String sentence = LiveWords.spent(budget);
    note(sentence, WatchLines.problem(sentence));
  }

  @Override
  public void taken(Taken taken, Budget budget) {
    Optional<String> first = finding.apply(taken);
    if (format == WatchFormat.JSONL) {
      print(WatchLines.taken(taken, budget, first));
      return;
    }
    LiveWords.taken(taken).forEach(l -> note(l, ""));
    first.ifPresent(f -> note(f, ""));
    note("open it: chanlens " + taken.folder(), "");
    note(LiveWords.spending(budget), "");
  }

  /// @param object for programs
  private void note(String sentence, String object) {
    if (format == WatchFormat.JSONL) {
      print(object);
    } else if (screen) {
      notes.addLast(sentence);
      while (notes.size() > MAX_NOTES) {
        notes.removeFirst();
      }
      print(sentence + "\n");
    } else {
      terminal.problem(sentence);
    }
  }

  private void print(String text) {
    try {
      terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }
}
