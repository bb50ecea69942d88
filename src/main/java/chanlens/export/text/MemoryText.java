package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.heap.Goroutine;
import chanlens.model.heap.HeapModel;
import chanlens.view.HeapWords;
import chanlens.view.Titles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The part of the text report that says what goroutines and channels keep alive.
final class MemoryText {
  private static final int MOST = 10;
  private static final int STEPS = 6;

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
    long garbage = heap.objects().totalBytes() - retained.reachedBytes();
    lines.add("");
    lines.add(
        "Memory: " + Amounts.bytes(retained.reachedBytes()) + " of the heap are in use, " + Amounts.bytes(garbage)
            + " nothing in the dump leads to; " + Amounts.count(retained.cycles().count(), "reference cycle")
            + (retained.cycles().count() == 0
                ? ""
                : ", the largest of " + Amounts.count(retained.cycles().largest(), "object")));
    List<Integer> goroutines =
        IntStream.range(0, heap.goroutines().size())
            .filter(g -> !heap.goroutines().get(g).system() && retained.bytesOfGoroutine(g) > 0)
            .boxed()
            .sorted(Comparator.comparing(g -> -retained.bytesOfGoroutine(g)))
            .toList();
    if (!goroutines.isEmpty()) {
      lines.add("  goroutines that keep most:");
    }
    for (int g : goroutines.subList(0, Math.min(MOST, goroutines.size()))) {
      Goroutine goroutine = heap.goroutines().get(g);
      lines.add("    " + words.title(retained.graph().goroutine(g)) + " keeps "
          + Amounts.bytes(retained.bytesOfGoroutine(g)) + (goroutine.waitReason().isEmpty() ? ""
          : "  [" + goroutine.waitReason() + "]"));
    }
    channels();
  }

  private void channels() {
    List<HeapChannel> channels =
        run.waits().orElseThrow().channels().stream()
            .filter(c -> retained.bytes(c.object()) > 0)
            .sorted(Comparator.comparing((HeapChannel c) -> -retained.bytes(c.object())))
            .limit(MOST)
            .toList();
    if (!channels.isEmpty()) {
      lines.add("  channels that keep most:");
    }
    for (HeapChannel c : channels) {
      lines.add(
          "    " + run.names().of(c.addr()) + " " + Names.hex(c.addr()) + " keeps "
              + Amounts.bytes(retained.bytes(c.object())) + "; reached by " + way(c.object()));
    }
  }

  private String way(int node) {
    List<List<Integer>> ways = retained.ways(node, 1);
    if (ways.isEmpty()) {
      return "nothing";
    }
    List<Integer> way = ways.getFirst();
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < way.size() - 1; i++) {
      if (way.get(i) == retained.graph().globals()) {
        List<String> names = words.globalsTo(way.get(i + 1), 1);
        steps.add("global " + (names.isEmpty() ? "variable" : names.getFirst()));
      } else if (i < STEPS) {
        steps.add(words.title(way.get(i)));
      }
    }
    return String.join(" → ", steps) + (way.size() > STEPS + 1 ? " → " + (way.size() - STEPS - 1) + " more" : "");
  }
}
