package chanlens.view.timeline;

import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Gap;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A trace written as text, one event a line, in order of time:
///
/// ```
/// 0 g1 existed running main.main
/// 10 g1 creates g7 main.work
/// 20 g7 runs
/// 30 g7 blocks "chan receive" main.work:12
/// 40 g1 wakes g7
/// 50 g1 region fill        (regionend fill)
/// 55 g1 log step done
/// 60 world stops write heap dump
/// 70 world goes
/// 100 end
/// ```
public final class TraceStory {
  private final TraceBuilder b = new TraceBuilder();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<String, Integer> ranges = new HashMap<>();
  private int p = -1;
  private int m = -1;
  private long now;

  private TraceStory() {}

  public static TraceModel of(String text) {
    return new TraceStory().read(text);
  }

  private TraceModel read(String text) {
    for (String line : text.strip().split("\\R", -1)) {
      List<String> words = words(line.strip());
      if (words.isEmpty()) {
        continue;
      }
      now = Long.parseLong(words.get(0));
      switch (words.get(1)) {
        case "end" -> {}
        case "world" -> world(words);
        case "gc" -> range(words.get(2), RangeKind.GC_MARK, "");
        case "gap" -> gap(Long.parseLong(words.get(2)));
        default -> goroutine(words.get(1), words.get(2), words.subList(3, words.size()));
      }
    }
    return b.freeze("1.26", 0, now, 0, true, Map.of());
  }

  private void world(List<String> words) {
    String why = String.join(" ", words.subList(3, words.size()));
    range(words.get(2), RangeKind.STOP_THE_WORLD, why);
  }

  private void range(String verb, RangeKind kind, String why) {
    if (verb.equals("stops") || verb.equals("begins")) {
      ranges.put(kind.name(), b.rangeBegins(kind, now, false, -1, b.text(why)));
    } else {
      b.rangeEnds(ranges.getOrDefault(kind.name(), 0), now, -1);
    }
  }

  private void gap(long until) {
    b.gapBegins(now);
    b.gap(new Gap(1, now, until, 4711));
  }

  private void goroutine(String name, String verb, List<String> args) {
    int g = row(name);
    String first = args.isEmpty() ? "" : args.getFirst();
    String second = args.size() < 2 ? "" : args.get(1);
    switch (verb) {
      case "existed" ->
          b.existed(g, 0, GoroutineState.valueOf(first.toUpperCase(java.util.Locale.ROOT)), stack(second), p(), m());
      case "creates" -> b.created(row(first), now, false, g, stack("main.main:3"), stack(second));
      case "runs" -> b.started(g, now, p(), m());
      case "blocks" -> b.blocked(g, now, b.reason(first), stack(second));
      case "yields" -> b.stopped(g, now, b.reason(""), stack(first));
      case "wakes" -> b.woken(row(first), now, g, stack(second));
      case "woken" -> b.woken(g, now, -1, StackTable.NONE);
      case "ends" -> b.ended(g, now);
      case "region" -> b.regionBegins(g, now, 0, b.text(first), stack(second));
      case "regionend" -> b.regionEnds(g, now, 0, b.text(first));
      case "log" -> b.log(g, now, 0, b.text(first), b.text(second));
      default -> throw new IllegalArgumentException(verb);
    }
  }

  private int row(String name) {
    return rows.computeIfAbsent(name, n -> b.addGoroutine(Long.parseLong(n.substring(1)), now));
  }

  private int p() {
    p = p < 0 ? b.addProc(0) : p;
    return p;
  }

  private int m() {
    m = m < 0 ? b.addThread(1) : m;
    return m;
  }

  /// `main.work:12`, the program's frame of a stack; empty for no stack.
  private int stack(String place) {
    if (place.isEmpty()) {
      return StackTable.NONE;
    }
    int colon = place.indexOf(':');
    String function = colon < 0 ? place : place.substring(0, colon);
    int line = colon < 0 ? 1 : Integer.parseInt(place.substring(colon + 1));
    return b.stacks().add(List.of(new Frame(1, function, "/src/main.go", line)));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ') {
        continue;
      }
      boolean quoted = line.charAt(i) == '"';
      int end = line.indexOf(quoted ? '"' : ' ', i + 1);
      end = end < 0 ? line.length() : end;
      words.add(line.substring(quoted ? i + 1 : i, end));
      i = end;
    }
    return words;
  }
}
