package chanlens.view;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.GlobalVariable;
import chanlens.analysis.retained.ObjectGraph;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.model.executable.GoType;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.PointerScan;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Names of the nodes of a dump's object graph, and the places they belong to.
public final class HeapWords {
  private final Run run;
  private final HeapModel heap;
  private final Titles titles;
  private final ObjectGraph graph;

  public HeapWords(Run run, Titles titles, ObjectGraph graph) {
    this.run = run;
    this.heap = run.heap().orElseThrow();
    this.titles = titles;
    this.graph = graph;
  }

  /// The node of a place; empty when the dump has none.
  public OptionalInt node(Place place) {
    return switch (place) {
      case Place.Goroutine g -> goroutine(g.goid());
      case Place.Call c -> goroutine(c.goid());
      case Place.Channel c -> object(c.addr());
      case Place.Lock l -> object(l.addr());
      case Place.HeapObject o -> object(o.addr());
      case Place.Overview _, Place.Finding _, Place.Group _, Place.Span _, Place.Task _, Place.TimeRange _,
          Place.Origin _, Place.Source _ ->
          OptionalInt.empty();
    };
  }

  private OptionalInt goroutine(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    int h = row.isEmpty() ? -1 : run.goroutines().heapRow(row.getAsInt());
    return h < 0 ? OptionalInt.empty() : OptionalInt.of(graph.goroutine(h));
  }

  private OptionalInt object(long addr) {
    int row = heap.objects().at(addr);
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /// The place of a node; empty for global variables, finalizers and other roots.
  public Optional<Place> place(int node) {
    if (node < graph.objects()) {
      long addr = heap.objects().addr(node);
      if (run.waits().flatMap(w -> w.channelAt(addr)).isPresent()) {
        return Optional.of(new Place.Channel(addr));
      }
      Optional<HeapLock> lock = run.waits().flatMap(w -> w.lockAt(addr));
      return Optional.of(lock.isPresent() ? new Place.Lock(addr) : new Place.HeapObject(addr));
    }
    int g = graph.goroutineOf(node);
    return g < 0 ? Optional.empty() : Optional.of(new Place.Goroutine(heap.goroutines().get(g).goid()));
  }

  /// `G22 produce`, `ch-3`, `main.sink`, `object 0xc000072000`.
  public String title(int node) {
    return switch (graph.kind(node)) {
      case OBJECT, GOROUTINE -> place(node).map(titles::of).orElse("");
      case VARIABLE -> graph.variableOf(node).map(this::variable).orElse("");
      case FINALIZERS -> tr("finalizers");
      case OTHER_ROOTS, ROOT -> tr("roots without a name");
    };
  }

  /// The same on a path: `global main.sink`.
  public String step(int node) {
    return graph.kind(node) == ObjectGraph.Kind.VARIABLE ? tr("global {0}", title(node)) : title(node);
  }

  /// `main.sink`; `variable at 0x5a3c20 in bss` when no file names it.
  private String variable(GlobalVariable v) {
    String section =
        heap.roots().globals().stream()
            .filter(r -> v.addr() - r.memory().addr() >= 0 && v.addr() - r.memory().addr() < r.memory().sizeBytes())
            .map(r -> tr(" in {0}", r.kind().word()))
            .findFirst()
            .orElse("");
    return v.name().orElse(tr("variable at {0}", Names.hex(v.addr())) + section);
  }

  /// `chan main.order`, `main.cache, 512 B`, `64 B`: what it is, as far as known; empty for anything that is not an
  /// object.
  public String kind(int node) {
    if (node >= graph.objects()) {
      return "";
    }
    String size = Amounts.bytes(heap.objects().sizeBytes(node));
    long addr = heap.objects().addr(node);
    Optional<HeapChannel> channel = run.waits().flatMap(w -> w.channelAt(addr));
    if (channel.isPresent()) {
      return run.elementType(channel.get()).map(t -> "chan " + t.name() + ", ").orElse("") + size;
    }
    int g = heap.goroutineAt(addr);
    if (g >= 0) {
      return tr("the g of {0}", Titles.goid(heap.goroutines().get(g).goid()));
    }
    return type(node).map(t -> t.name() + ", ").orElse("") + size;
  }

  /// The size of an object; 0 for anything else.
  public long size(int node) {
    return node < graph.objects() ? heap.objects().sizeBytes(node) : 0;
  }

  /// What the runtime itself makes: `chan main.order`, `runtime.g`; empty for anything else.
  public Optional<String> builtIn(int node) {
    if (node >= graph.objects()) {
      return Optional.empty();
    }
    long addr = heap.objects().addr(node);
    Optional<HeapChannel> channel = run.waits().flatMap(w -> w.channelAt(addr));
    if (channel.isPresent()) {
      return Optional.of("chan" + run.elementType(channel.get()).map(t -> " " + t.name()).orElse(""));
    }
    return heap.goroutineAt(addr) < 0 ? Optional.empty() : Optional.of("runtime.g");
  }

  /// The type an allocation header names: of the object, or of one element of it.
  private Optional<GoType> type(int node) {
    return heap.hasTypeHeader(node)
        ? run.program().flatMap(p -> p.type(heap.memory().wordOf(node, 0)))
        : Optional.empty();
  }

  /// The call that allocated an object, when the memory profile sampled it: the program's own innermost one.
  public Optional<Frame> allocatedAt(int node) {
    OptionalInt bucket =
        node < graph.objects() ? heap.allocations().samples().bucketOf(node) : OptionalInt.empty();
    if (bucket.isEmpty()) {
      return Optional.empty();
    }
    HeapRecords.AllocBucket b = heap.allocations().buckets().get(bucket.getAsInt());
    List<Frame> frames = heap.allocations().stacks().frames(b.stack());
    return frames.stream().filter(f -> !f.function().startsWith("runtime.")).findFirst();
  }

  /// The offset of the word of a node that points into another; -1 when it is not a word of an object.
  public long offset(int from, int to) {
    if (from >= graph.objects() || to >= graph.objects()) {
      return -1;
    }
    PointerScan scan = heap.memory().scan();
    scan.over(heap.objects(), from);
    while (scan.next()) {
      if (heap.objects().at(scan.value()) == to) {
        return scan.offset();
      }
    }
    return -1;
  }
}
