package chanlens.analysis.retained;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.work.Cancel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Which channels of a dump are the `Done` of a context, found in one pass over all objects, without the references of
/// each. Immutable: safe for use from any thread.
public final class DoneChannels {
  private final Map<Long, Integer> byChannel;

  private DoneChannels(Map<Long, Integer> byChannel) {
    this.byChannel = byChannel;
  }

  /// None without a heap dump.
  public static DoneChannels of(Run run, Cancel cancel) {
    Map<Long, Integer> found = new HashMap<>();
    if (run.heap().isEmpty() || run.waits().isEmpty()) {
      return new DoneChannels(found);
    }
    HeapModel heap = run.heap().get();
    Set<Long> channels = candidates(run.waits().get());
    ObjectTable objects = heap.objects();
    for (int node = 0; node < objects.size() && !channels.isEmpty(); node++) {
      if ((node & 0xffff) == 0) {
        cancel.check();
      }
      if (objects.sizeBytes(node) >= DoneChannel.LEAST_BYTES) {
        long channel = heap.memory().wordOf(node, DoneChannel.DONE);
        if (channels.contains(channel) && DoneChannel.isContext(heap, run.program(), node, channel)) {
          found.put(channel, node);
        }
      }
    }
    return new DoneChannels(found);
  }

  private static Set<Long> candidates(HeapWaits waits) {
    Set<Long> channels = new HashSet<>();
    for (HeapChannel c : waits.channels()) {
      if (DoneChannel.maybe(c)) {
        channels.add(c.addr());
      }
    }
    return channels;
  }

  /// The object of the context whose `Done` a channel is; its row in the dump.
  public OptionalInt of(long channel) {
    Integer node = byChannel.get(channel);
    return node == null ? OptionalInt.empty() : OptionalInt.of(node);
  }
}
