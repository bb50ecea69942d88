package chanlens.view.memory;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects of a dump by what they are: how many, and how many bytes.
public final class Histogram {
  private Histogram() {}

  /// By what objects are put together.
  public enum By {
    TYPE(mark("Types")),
    LINE(mark("Allocating lines")),
    /// The roots of the tree: global variables, goroutines, findings. Bytes are what they keep, and the count is that
    /// of the objects directly below.
    KEEPER(mark("What keeps memory"));

    private final String words;

    By(String words) {
      this.words = words;
    }

    public String words() {
      return tr(words);
    }
  }

  /// Objects that are alike.
  ///
  /// @param known whether a file says what they are; else they are put together by size
  /// @param bytes of the objects themselves
  /// @param largest the node that keeps the most of them
  public record Bar(String name, boolean known, long count, long bytes, int largest) {}

  /// Only objects that something alive or stuck reaches; the most bytes first.
  public static List<Bar> of(MemoryTree memory, By by, Cancel cancel) {
    if (by == By.KEEPER) {
      return memory.roots().stream().map(r -> new Bar(r.title(), true, r.more(), r.bytes(), r.node())).toList();
    }
    Map<String, Sum> sums = new HashMap<>();
    for (int node = 0; node < memory.retained().graph().objects(); node++) {
      if ((node & 0x3fff) == 0) {
        cancel.check();
      }
      if (memory.retained().reached(node)) {
        Optional<String> name = by == By.TYPE ? memory.typeOf(node) : memory.lineOf(node);
        long size = memory.words().size(node);
        String key = name.orElseGet(() -> by == By.LINE
            ? tr("not sampled by the memory profile") : tr("objects of {0}, type not known", Amounts.bytes(size)));
        sums.computeIfAbsent(key, k -> new Sum(name.isPresent(), memory)).add(node, size);
      }
    }
    List<Bar> bars = new ArrayList<>();
    sums.forEach((name, sum) -> bars.add(new Bar(name, sum.known, sum.count, sum.bytes, sum.largest)));
    bars.sort(Comparator.comparingLong(Bar::bytes).reversed().thenComparing(Bar::name));
    return bars;
  }

  private static final class Sum {
    private final boolean known;
    private final MemoryTree memory;
    private long count;
    private long bytes;
    private int largest = -1;

    Sum(boolean known, MemoryTree memory) {
      this.known = known;
      this.memory = memory;
    }

    void add(int node, long size) {
      count++;
      bytes += size;
      if (largest < 0 || memory.retained().bytes(node) > memory.retained().bytes(largest)) {
        largest = node;
      }
    }
  }
}
