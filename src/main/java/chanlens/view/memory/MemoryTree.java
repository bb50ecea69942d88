package chanlens.view.memory;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.DominatorTree;
import chanlens.analysis.retained.ObjectGraph;
import chanlens.analysis.retained.ObjectTypes;
import chanlens.analysis.retained.Retained;
import chanlens.view.HeapWords;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.words.FindingWords;
import chanlens.words.MemoryWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What keeps the heap, as a tree that opens step by step: roots first, the largest first; below each what it alone
/// keeps. Immutable: safe for use from any thread.
public final class MemoryTree {
  /// How many lines one step opens.
  public static final int MOST = 200;

  private final DominatorTree tree;
  private final Retained retained;
  private final HeapWords words;
  private final Optional<ObjectTypes> types;
  private final List<MemoryRow> roots;
  private final String summary;

  private MemoryTree(Diagnosis diagnosis, DominatorTree tree, Optional<ObjectTypes> types) {
    Run run = diagnosis.run();
    this.tree = tree;
    this.retained = tree.retained();
    this.types = types;
    this.words = new HeapWords(run, Titles.of(diagnosis), retained.graph());
    this.roots = roots(diagnosis);
    String unexplained = MemoryWords.unexplained(retained.keepers()).map(w -> "; " + w).orElse("");
    String nameless = MemoryWords.nameless(run, retained.keepers()).map(w -> ". " + w).orElse("");
    this.summary = MemoryWords.inUse(retained) + "; " + MemoryWords.cycles(retained) + unexplained + nameless;
  }

  /// Empty without a heap dump or core file.
  public static Optional<MemoryTree> of(Diagnosis diagnosis, Cancel cancel) {
    return diagnosis.retained(cancel)
        .map(r -> new MemoryTree(diagnosis, DominatorTree.of(r, cancel), types(diagnosis.run(), cancel)));
  }

  /// The types of a run's objects; empty without the executable.
  static Optional<ObjectTypes> types(Run run, Cancel cancel) {
    return run.program().isEmpty() || run.heap().isEmpty() || run.waits().isEmpty()
        ? Optional.empty()
        : Optional.of(ObjectTypes.of(run.heap().get(), run.waits().get(), run.program().get(), cancel));
  }

  public String summary() {
    return summary;
  }

  /// Roots that keep anything: global variables, goroutines, findings, finalizers and other roots, and what only
  /// several of them keep.
  public List<MemoryRow> roots() {
    return roots;
  }

  public HeapWords words() {
    return words;
  }

  public Retained retained() {
    return retained;
  }

  /// What is directly below a line, the largest first; at most [#MOST], then one line for the others.
  public List<MemoryRow> below(MemoryRow row) {
    if (row.node() == MemoryRow.NONE) {
      return List.of();
    }
    List<MemoryRow> rows = new ArrayList<>();
    tree.largest(row.node(), MOST).forEach(n -> rows.add(row(n)));
    int left = tree.count(row.node()) - rows.size();
    if (left > 0) {
      long bytes = row.bytes() - row.ownBytes() - rows.stream().mapToLong(MemoryRow::bytes).sum();
      rows.add(others(left, bytes));
    }
    return rows;
  }

  private static MemoryRow others(int count, long bytes) {
    return new MemoryRow(
        MemoryRow.NONE, Amounts.count(count, "smaller object"), "", 0, Math.max(0, bytes), 0, Optional.empty());
  }

  private MemoryRow row(int node) {
    boolean object = node < retained.graph().objects();
    long own = object ? words.size(node) : 0;
    String made = words.allocatedAt(node).map(f -> tr("allocated at {0}", f.place())).orElse("");
    String kind = object ? type(node) : kind(node);
    String what = kind.isEmpty() || made.isEmpty() ? kind + made : kind + ", " + made;
    return new MemoryRow(
        node, title(node), what, own, retained.bytes(node), tree.count(node), words.place(node));
  }

  /// An object without a name by its type, where that is known.
  private String title(int node) {
    return words.place(node)
        .flatMap(p -> p instanceof Place.HeapObject o
            ? typeOf(node).map(t -> t + " " + Titles.address(o.addr())) : Optional.<String>empty())
        .orElseGet(() -> words.title(node));
  }

  private String type(int node) {
    return typeOf(node).orElseGet(() -> words.kind(node));
  }

  /// `main.order`, `[]main.order`, `chan main.order`, `runtime.g`; empty when no file says.
  Optional<String> typeOf(int node) {
    return words.builtIn(node).or(() -> types.flatMap(t -> t.name(node)));
  }

  /// The program's line that allocated an object: `main.go:24 build`; empty when the memory profile has no sample of
  /// it.
  Optional<String> lineOf(int node) {
    return words.allocatedAt(node).map(f -> f.place() + "  " + Titles.shortName(f.function()));
  }

  private String kind(int node) {
    return switch (retained.graph().kind(node)) {
      case VARIABLE -> tr("global variable");
      case GOROUTINE -> "goroutine";
      case FINALIZERS -> tr("objects that only finalizers keep");
      case OTHER_ROOTS -> tr("roots without a name");
      case OBJECT, ROOT -> "";
    };
  }

  private List<MemoryRow> roots(Diagnosis diagnosis) {
    ObjectGraph graph = retained.graph();
    List<MemoryRow> rows = new ArrayList<>();
    long shared = 0;
    int count = 0;
    for (int n : tree.largest(graph.root(), Integer.MAX_VALUE)) {
      if (n >= graph.objects()) {
        if (retained.bytes(n) > 0) {
          rows.add(row(n));
        }
      } else if (count++ < MOST) {
        MemoryRow of = row(n);
        rows.add(new MemoryRow(n, of.title(), tr("kept by several roots, {0}", of.what()), of.ownBytes(), of.bytes(),
            of.more(), of.place()));
      } else {
        shared += retained.bytes(n);
      }
    }
    for (Finding f : diagnosis.findings()) {
      if (f.keepsBytes() > 0) {
        rows.add(new MemoryRow(MemoryRow.NONE, f.key() + "  " + FindingWords.title(f),
            tr("finding: all of it together"), 0,
            f.keepsBytes(), 0, Optional.of(new Place.Finding(f.key()))));
      }
    }
    if (shared > 0) {
      rows.add(others(count - MOST, shared));
    }
    rows.sort(Comparator.comparingLong(MemoryRow::bytes).reversed());
    return List.copyOf(rows);
  }
}
