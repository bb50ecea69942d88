package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.Keepers.Keeper;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.heap.HeapModel;
import chanlens.view.HeapWords;
import chanlens.view.Titles;
import chanlens.words.MemoryWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The part of the text report that says what keeps the heap alive: global variables, goroutines and the rest, then
/// channels.
final class MemoryText {
  private static final int MAX = 10;
  private static final int STEPS = 6;
  private static final int WAYS = 2;

  private final Run run;
  private final HeapModel heap;
  private final Retained retained;
  private final HeapWords words;
  private final List<String> lines = new ArrayList<>();

  private MemoryText(Diagnosis diagnosis, Retained retained) {
    this.run = diagnosis.run();
    this.heap = run.heap().orElseThrow();
    this.retained = retained;
    this.words = new HeapWords(run, Titles.of(diagnosis), retained.graph());
  }

  static List<String> lines(Diagnosis diagnosis, Retained retained) {
    MemoryText text = new MemoryText(diagnosis, retained);
    text.all();
    return text.lines;
  }

  private void all() {
    lines.add("");
    lines.add("Memory: " + MemoryWords.inUse(retained) + "; " + MemoryWords.cycles(retained));
    for (MemoryWords.Kind kind : MemoryWords.kinds(retained.keepers())) {
      lines.add("  " + kind.words() + ":");
      List<Keeper> named = MemoryWords.named(kind.group(), retained, MAX);
      named.stream().map(k -> keeper(k, kind.ways())).forEach(lines::add);
      MemoryWords.rest(kind.group(), named).ifPresent(rest -> lines.add("    " + rest));
    }
    MemoryWords.unexplained(retained.keepers()).ifPresent(what -> lines.add("  " + what));
    MemoryWords.nameless(run, retained.keepers()).ifPresent(why -> lines.add("  " + why));
    channels();
  }

  private String keeper(Keeper keeper, boolean ways) {
    int g = retained.graph().goroutineOf(keeper.node());
    String reason = g < 0 ? "" : heap.goroutines().get(g).waitReason();
    String kind = words.kind(keeper.node());
    String title = words.title(keeper.node()) + (kind.isEmpty() ? "" : " (" + kind + ")");
    return "    " + title + " keeps " + Amounts.bytes(keeper.bytes())
        + (reason.isEmpty() ? "" : "  [" + reason + "]")
        + (ways ? "; reached by " + ways(keeper.node()) : "");
  }

  private void channels() {
    List<HeapChannel> channels =
        run.waits().orElseThrow().channels().stream()
            .filter(c -> retained.bytes(c.object()) > 0)
            .sorted(Comparator.comparingLong((HeapChannel c) -> -retained.bytes(c.object())))
            .limit(MAX)
            .toList();
    if (!channels.isEmpty()) {
      lines.add("  channels that keep most, within the above:");
    }
    for (HeapChannel c : channels) {
      lines.add(
          "    " + run.names().of(c.addr()) + " " + Names.hex(c.addr()) + " keeps "
              + Amounts.bytes(retained.bytes(c.object())) + "; reached by " + way(retained.ways(c.object(), 1)));
    }
  }

  private String ways(int node) {
    List<List<Integer>> ways = retained.ways(node, WAYS + 1);
    String some = ways.stream().limit(WAYS).map(w -> way(List.of(w))).collect(Collectors.joining(", by "));
    return some + (ways.size() > WAYS ? ", and by others" : "");
  }

  private String way(List<List<Integer>> ways) {
    if (ways.isEmpty()) {
      return "nothing";
    }
    List<Integer> way = ways.getFirst();
    List<String> steps = way.subList(0, Math.min(STEPS, way.size() - 1)).stream().map(words::step).toList();
    return String.join(" → ", steps) + (way.size() > STEPS + 1 ? " → " + (way.size() - STEPS - 1) + " more" : "");
  }
}
