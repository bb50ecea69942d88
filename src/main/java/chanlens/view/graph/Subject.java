package chanlens.view.graph;

import java.util.List;

/// What an item of a wait picture stands for: what a click on it returns. A value; equal subjects are one thing.
public sealed interface Subject {
  /// Ids of its goroutines or addresses of its objects; none for anything else.
  default List<Long> ids() {
    return switch (this) {
      case Goroutines g -> g.goids;
      case Objects o -> o.addrs;
      case Creator c -> c.goid > 0 ? List.of(c.goid) : List.of();
      case NilChannel _, Outside _, Root _, Kept _, Tie _ -> List.of();
    };
  }

  /// A goroutine, or a group of equal ones.
  ///
  /// @param goids ascending
  record Goroutines(List<Long> goids) implements Subject {
    public Goroutines {
      goids = List.copyOf(goids);
    }

    @Override
    public int hashCode() {
      return hashOf(goids);
    }
  }

  /// A channel or lock, or a group of equal ones.
  ///
  /// @param addrs ascending
  record Objects(List<Long> addrs) implements Subject {
    public Objects {
      addrs = List.copyOf(addrs);
    }

    @Override
    public int hashCode() {
      return hashOf(addrs);
    }
  }

  /// A nil channel that goroutines wait on; it has no address, so it is named by them.
  ///
  /// @param goids ascending
  record NilChannel(List<Long> goids) implements Subject {
    public NilChannel {
      goids = List.copyOf(goids);
    }

    @Override
    public int hashCode() {
      return hashOf(goids);
    }
  }

  /// The creator of goroutines, when it is not drawn as a goroutine itself.
  ///
  /// @param goid 0 when it is not known
  record Creator(long goid) implements Subject {}

  /// The network or another thing outside the process.
  record Outside(String what) implements Subject {}

  /// A global variable, the finalizers or another root of the heap.
  ///
  /// @param node in the [chanlens.analysis.retained.ObjectGraph]
  record Root(int node) implements Subject {}

  /// Heap memory that a finding keeps.
  record Kept(String finding) implements Subject {}

  /// A relation between two drawn things.
  record Tie(Subject tail, Subject head, Relation relation) implements Subject {}

  /// Hashes both ends and the size only: a group may have a hundred thousand members and be looked up for each of them.
  private static int hashOf(List<Long> ids) {
    return ids.isEmpty() ? 0 : 31 * (31 * ids.getFirst().hashCode() + ids.getLast().hashCode()) + ids.size();
  }
}
