package chanlens.analysis.waitgraph;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import java.util.List;

/// One thing in a [WaitGraph], or several equal ones collapsed into one.
public sealed interface Node {
  /// How many things it stands for.
  int size();

  /// Goroutines of one stack group; one, or several that have the same neighbours.
  ///
  /// @param rows in the run's goroutines, ascending
  record Goroutines(List<Integer> rows) implements Node {
    public Goroutines {
      rows = List.copyOf(rows);
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  /// A channel, or several of the same shape with the same neighbours.
  record Channels(List<HeapChannel> channels) implements Node {
    public Channels {
      channels = List.copyOf(channels);
    }

    @Override
    public int size() {
      return channels.size();
    }
  }

  /// A lock, WaitGroup, Cond or semaphore.
  record Lock(HeapLock lock) implements Node {
    @Override
    public int size() {
      return 1;
    }
  }

  /// What is not in the program's memory: a nil channel, a timer, the network, or a channel no file tells about.
  record Outside(Kind kind) implements Node {
    /// What it is.
    public enum Kind {
      NIL_CHANNEL("nil channel"),
      SLEEP("timer"),
      NETWORK("network"),
      UNKNOWN_CHANNEL("some channel"),
      UNKNOWN_LOCK("some lock");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
