package chanlens.analysis.growth;

import static chanlens.language.Translation.mark;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.heap.HeapModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A count in the heap dumps of two runs.
public record HeapChange(What what, long before, long after) {
  /// What is counted.
  public enum What {
    BYTES(mark("bytes of objects")),
    OBJECTS(mark("objects")),
    CHANNELS(mark("channels")),
    CLOSED(mark("closed channels")),
    BUFFERED(mark("values in buffers")),
    WAITERS(mark("goroutines in the queues of channels")),
    LOCKS(mark("locks that somebody waits for"));

    private final String words;

    What(String words) {
      this.words = words;
    }

    /// As in the output of `diff`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
      return words;
    }
  }

  /// A channel of one process in two dumps, by its address: the heap does not move.
  ///
  /// @param lenBefore values in its buffer; 0 for a channel that is only in the other dump
  /// @param waitersBefore goroutines in its queues
  public record Channel(long addr, long lenBefore, long lenAfter, int waitersBefore, int waitersAfter) {
    long delta() {
      return Math.abs(lenAfter - lenBefore) + Math.abs((long) waitersAfter - waitersBefore);
    }
  }

  /// All counts; none unless both have a heap dump.
  public static List<HeapChange> of(Run base, Run now) {
    if (base.heap().isEmpty() || now.heap().isEmpty()) {
      return List.of();
    }
    List<HeapChange> all = new ArrayList<>();
    for (What what : What.values()) {
      all.add(new HeapChange(what, count(what, base), count(what, now)));
    }
    return List.copyOf(all);
  }

  /// Channels of which more or fewer wait or are buffered, the largest change first; none unless both dumps show
  /// channels.
  public static List<Channel> channels(Run base, Run now) {
    List<Channel> changed = new ArrayList<>();
    if (base.waits().isEmpty() || now.waits().isEmpty()) {
      return List.of();
    }
    for (HeapChannel c : now.waits().get().channels()) {
      base.waits().get().channelAt(c.addr()).map(b -> new Channel(c.addr(), b.len(), c.len(), waiters(b), waiters(c)))
          .filter(x -> x.delta() > 0)
          .ifPresent(changed::add);
    }
    changed.sort(Comparator.comparingLong((Channel c) -> -c.delta()).thenComparingLong(Channel::addr));
    return List.copyOf(changed);
  }

  private static int waiters(HeapChannel c) {
    return c.sendq().size() + c.recvq().size();
  }

  private static long count(What what, Run run) {
    HeapModel heap = run.heap().orElseThrow();
    List<HeapChannel> channels = run.waits().map(HeapWaits::channels).orElse(List.of());
    return switch (what) {
      case BYTES -> heap.objectCount().bytes();
      case OBJECTS -> heap.objectCount().objects();
      case CHANNELS -> channels.size();
      case CLOSED -> channels.stream().filter(HeapChannel::closed).count();
      case BUFFERED -> channels.stream().mapToLong(HeapChannel::len).sum();
      case WAITERS -> channels.stream().mapToLong(HeapChange::waiters).sum();
      case LOCKS -> run.waits().map(w -> (long) w.locks().size()).orElse(0L);
    };
  }

  public long delta() {
    return after - before;
  }
}
