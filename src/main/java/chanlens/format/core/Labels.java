package chanlens.format.core;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Labels of goroutines: from Go 1.24 on a slice of pairs of strings, before a map. Source: runtime/pprof/label.go, Go
/// 1.19 to 1.27; runtime/map.go, Go 1.19 to 1.23.
final class Labels {
  private static final int FIRST_WITH_PAIRS = 24;
  private static final int PAIR = 32;
  private static final int STRING = 16;
  private static final int MAX = 64;
  /// Of a map: the binary logarithm of the number of its buckets, and where they are, and were before it grew.
  private static final int BUCKETS_LOG = 9;

  private static final int BUCKETS = 16;
  private static final int OLD_BUCKETS = 24;
  /// Of a bucket: eight bytes that say which of its cells are in use, eight keys, eight values, the next bucket.
  private static final int CELLS = 8;

  private static final int BUCKET = CELLS + 2 * CELLS * STRING + 8;
  private static final int FIRST_IN_USE = 5;
  private static final int MAX_LOG = 6;

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
    Map<Long, Map<String, String>> known = new HashMap<>();
    Map<Long, Map<String, String>> all = new HashMap<>();
    for (HeapGoroutine g : goroutines) {
      long labels = memory.word(g.addr() + at.labels());
      Map<String, String> own = labels == 0 ? Map.of() : known.computeIfAbsent(labels, this::read);
      if (!own.isEmpty()) {
        all.put(g.goid(), own);
      }
    }
    return all;
  }

  private Map<String, String> read(long labels) {
    Map<String, String> own = new TreeMap<>();
    if (release.minor() >= FIRST_WITH_PAIRS) {
      pairs(labels, own);
    } else {
      map(memory.word(labels), own);
    }
    return own;
  }

  private void pairs(long slice, Map<String, String> own) {
    long first = memory.word(slice);
    long count = memory.word(slice + 8);
    for (long i = 0; i < Math.min(count, MAX); i++) {
      label(first + PAIR * i, first + PAIR * i + STRING, own);
    }
  }

  private void map(long map, Map<String, String> own) {
    int log = memory.u8(map + BUCKETS_LOG);
    if (map != 0 && log <= MAX_LOG) {
      buckets(memory.word(map + BUCKETS), 1 << log, own);
      buckets(memory.word(map + OLD_BUCKETS), 1 << Math.max(0, log - 1), own);
    }
  }

  private void buckets(long first, int count, Map<String, String> own) {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; first != 0 && i < count; i++) {
      long bucket = first + (long) BUCKET * i;
      while (bucket != 0 && own.size() < MAX && seen.add(bucket)) {
        for (int cell = 0; cell < CELLS; cell++) {
          if (memory.u8(bucket + cell) >= FIRST_IN_USE) {
            long key = bucket + CELLS + (long) STRING * cell;
            label(key, key + CELLS * STRING, own);
          }
        }
        bucket = memory.word(bucket + BUCKET - 8);
      }
    }
  }

  private void label(long key, long value, Map<String, String> own) {
    Optional<String> name = CoreText.at(memory, key);
    name.ifPresent(n -> own.put(n, CoreText.at(memory, value).orElse("")));
  }
}
