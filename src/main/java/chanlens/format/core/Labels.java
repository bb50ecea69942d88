package chanlens.format.core;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Labels of goroutines: from Go 1.24 on a slice of pairs of strings. Source: runtime/pprof/label.go, Go 1.24 to 1.27.
/// Earlier ones are a map, which is not read.
final class Labels {
  private static final int FIRST = 24;
  private static final int PAIR = 32;
  private static final int MAX = 64;

  private final CoreMemory memory;
  private final Release release;
  private final RuntimeLayout.G at;

  Labels(CoreMemory memory, Release release, RuntimeLayout layout) {
    this.memory = memory;
    this.release = release;
    this.at = layout.g();
  }

  /// By goroutine; those without labels are not there.
  Map<Long, Map<String, String>> of(List<HeapGoroutine> goroutines) {
    Map<Long, Map<String, String>> all = new HashMap<>();
    for (HeapGoroutine g : goroutines) {
      long labels = release.minor() < FIRST ? 0 : memory.word(g.addr() + at.labels());
      Map<String, String> own = labels == 0 ? Map.of() : pairs(labels);
      if (!own.isEmpty()) {
        all.put(g.goid(), own);
      }
    }
    return all;
  }

  private Map<String, String> pairs(long slice) {
    long first = memory.word(slice);
    long count = memory.word(slice + 8);
    Map<String, String> own = new TreeMap<>();
    for (long i = 0; i < Math.min(count, MAX); i++) {
      Optional<String> key = CoreText.at(memory, first + PAIR * i);
      if (key.isEmpty()) {
        return Map.of();
      }
      own.put(key.get(), CoreText.at(memory, first + PAIR * i + 16).orElse(""));
    }
    return own;
  }
}
