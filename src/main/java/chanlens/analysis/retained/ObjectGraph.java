package chanlens.analysis.retained;

import chanlens.analysis.reachability.Components;
import chanlens.analysis.reachability.HeldObjects;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// Every reference of a heap dump, in compressed sparse rows in both directions: 8 bytes per object and 8 per
/// reference.
///
/// Nodes are the objects by row, then the goroutines by row, then the global variables that lead to objects, the
/// finalizers, the roots without a name, and the root that leads to all of these. A goroutine leads to what it holds.
/// The `g` of a goroutine and sudogs lead nowhere: with the runtime's own lists every goroutine would hold everything.
/// Immutable: safe for use from any thread.
public final class ObjectGraph {
  private static final int MAX_EDGES = 1 << 30;

  private final int objects;
  private final int goroutines;
  private final List<GlobalVariable> variables;
  private final int[] firstOut;
  private final int[] targets;
  private final int[] firstIn;
  private final int[] sources;

  private ObjectGraph(
      int objects, int goroutines, List<GlobalVariable> variables, int[] firstOut, int[] targets, Cancel cancel) {
    this.objects = objects;
    this.goroutines = goroutines;
    this.variables = variables;
    this.firstOut = firstOut;
    this.targets = targets;
    this.firstIn = new int[firstOut.length];
    this.sources = new int[targets.length];
    turnRound(cancel);
  }

  /// What a node represents.
  public enum Kind {
    OBJECT,
    GOROUTINE,
    VARIABLE,
    FINALIZERS,
    OTHER_ROOTS,
    /// The root, which leads to all nodes except the objects.
    ROOT
  }

  /// Takes one walk over all objects and roots.
  ///
  /// @param nameOf the global variable that contains an address; empty when no file says
  /// @throws IllegalStateException for more than a billion references, which no dump of up to 60 GB has
  public static ObjectGraph of(
      HeapModel heap, HeldObjects holdings, LongFunction<Optional<String>> nameOf, Cancel cancel) {
    return new Builder(heap, holdings).build(nameOf, cancel);
  }

  private void turnRound(Cancel cancel) {
    for (int t : targets) {
      firstIn[t + 1]++;
    }
    for (int i = 1; i < firstIn.length; i++) {
      firstIn[i] += firstIn[i - 1];
    }
    int[] next = Arrays.copyOf(firstIn, firstIn.length);
    for (int node = 0; node < nodes(); node++) {
      if ((node & 0xffff) == 0) {
        cancel.check();
      }
      for (int e = firstOut[node]; e < firstOut[node + 1]; e++) {
        sources[next[targets[e]]++] = node;
      }
    }
  }

  public int nodes() {
    return firstOut.length - 1;
  }

  /// The number of objects: nodes below it are objects, by row.
  public int objects() {
    return objects;
  }

  /// @param g row in the dump's goroutines
  public int goroutine(int g) {
    return objects + g;
  }

  /// {@return row in the dump's goroutines, or -1}
  public int goroutineOf(int node) {
    return kind(node) == Kind.GOROUTINE ? node - objects : -1;
  }

  /// Empty for a node that is not a global variable.
  public Optional<GlobalVariable> variableOf(int node) {
    return kind(node) == Kind.VARIABLE
        ? Optional.of(variables.get(node - objects - goroutines))
        : Optional.empty();
  }

  /// Leads to goroutines, global variables, finalizers and other roots.
  public int root() {
    return nodes() - 1;
  }

  public Kind kind(int node) {
    if (node < objects) {
      return Kind.OBJECT;
    }
    if (node < objects + goroutines) {
      return Kind.GOROUTINE;
    }
    return switch (root() - node) {
      case 0 -> Kind.ROOT;
      case 1 -> Kind.OTHER_ROOTS;
      case 2 -> Kind.FINALIZERS;
      default -> Kind.VARIABLE;
    };
  }

  /// The references of a node are the edges from here up to those of the next node.
  public int firstOut(int node) {
    return firstOut[node];
  }

  public int target(int edge) {
    return targets[edge];
  }

  /// The number of the strongly connected component of each node.
  int[] components(Cancel cancel) {
    return Components.of(firstOut, targets, cancel);
  }

  /// As [#firstOut], for the references to a node.
  public int firstIn(int node) {
    return firstIn[node];
  }

  public int source(int edge) {
    return sources[edge];
  }

  private static final class Builder {
    private final HeapModel heap;
    private final ObjectTable table;
    private final HeldObjects holdings;
    private final PointerScan scan;
    private int[] firstOut;
    private int[] targets = new int[1 << 16];
    private int edges;
    private int ended;

    Builder(HeapModel heap, HeldObjects holdings) {
      this.heap = heap;
      this.table = heap.objects();
      this.holdings = holdings;
      this.scan = heap.memory().scan();
      this.firstOut = new int[table.size() + heap.goroutines().size() + 4];
    }

    ObjectGraph build(LongFunction<Optional<String>> nameOf, Cancel cancel) {
      int rows = table.size();
      for (int row = 0; row < rows; row++) {
        if ((row & 0x3fff) == 0) {
          cancel.check();
        }
        object(row);
        end();
      }
      for (int g = 0; g < heap.goroutines().size(); g++) {
        cancel.check();
        holdings.ofGoroutine(g, (kind, which, frame, addr, value) -> pointer(value));
        end();
      }
      List<GlobalVariable> variables = variables(nameOf);
      holdings.ofFinalizers((kind, which, frame, addr, value) -> pointer(value));
      end();
      holdings.ofOtherRoots((kind, which, frame, addr, value) -> pointer(value));
      end();
      int roots = ended;
      for (int n = rows; n < roots; n++) {
        add(n);
      }
      end();
      return new ObjectGraph(
          rows, heap.goroutines().size(), variables, Arrays.copyOf(firstOut, ended + 1), Arrays.copyOf(targets, edges),
          cancel);
    }

    /// A node for each variable that leads to an object; the words of one variable are consecutive.
    private List<GlobalVariable> variables(LongFunction<Optional<String>> nameOf) {
      List<GlobalVariable> variables = new ArrayList<>();
      holdings.ofGlobals((kind, which, frame, addr, value) -> {
        if (value == 0 || table.at(value) == ObjectTable.NONE) {
          return;
        }
        GlobalVariable variable = new GlobalVariable(addr, nameOf.apply(addr));
        if (variables.isEmpty() || !variable.isPartOf(variables.getLast())) {
          endUnless(variables.isEmpty());
          variables.add(variable);
        }
        pointer(value);
      });
      endUnless(variables.isEmpty());
      return List.copyOf(variables);
    }

    private void endUnless(boolean nothingBegan) {
      if (!nothingBegan) {
        end();
      }
    }

    /// Called when all references of the next node were added.
    private void end() {
      if (++ended == firstOut.length) {
        firstOut = Arrays.copyOf(firstOut, ended + (ended >> 1));
      }
      firstOut[ended] = edges;
    }

    private void object(int row) {
      if (!table.hasPointers(row) || holdings.isLeaf(row)) {
        return;
      }
      scan.over(table, row);
      while (scan.next()) {
        pointer(scan.value());
      }
    }

    private void pointer(long value) {
      int row = value == 0 ? ObjectTable.NONE : table.at(value);
      if (row != ObjectTable.NONE) {
        add(row);
      }
    }

    private void add(int target) {
      if (edges == targets.length) {
        if (edges >= MAX_EDGES) {
          throw new IllegalStateException("more than " + MAX_EDGES + " references");
        }
        targets = Arrays.copyOf(targets, Math.min(MAX_EDGES, edges + (edges >> 1)));
      }
      targets[edges++] = target;
    }
  }
}
