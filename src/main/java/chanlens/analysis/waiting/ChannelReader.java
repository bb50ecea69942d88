package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.Evidence;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads channels by address, with their queues.
final class ChannelReader {
  private final HeapModel heap;
  private final HeapMemory memory;
  private final RuntimeLayout.Hchan at;
  private final Sudogs sudogs;
  private final Map<Long, HeapChannel> channels = new HashMap<>();
  private final Map<Long, Waiter> waiters = new HashMap<>();
  private String damage = "";

  ChannelReader(HeapModel heap, RuntimeLayout layout, Sudogs sudogs) {
    this.heap = heap;
    this.memory = heap.memory();
    this.at = layout.hchan();
    this.sudogs = sudogs;
  }

  /// The channels read so far, in no order.
  Collection<HeapChannel> channels() {
    return channels.values();
  }

  /// The place of a sudog in the queues read so far.
  Optional<Waiter> place(long sudog) {
    return Optional.ofNullable(waiters.get(sudog));
  }

  /// Reads the channel at an address, once.
  ///
  /// @return empty when no object that could be an `hchan` starts there
  Optional<HeapChannel> read(long addr, Evidence evidence) {
    HeapChannel known = channels.get(addr);
    if (known != null) {
      return Optional.of(known);
    }
    int row = heap.objects().startingAt(addr);
    if (row == ObjectTable.NONE || heap.objects().sizeBytes(row) < at.sizeBytes()) {
      return Optional.empty();
    }
    damage = "";
    List<Waiter> sendq = queue(addr, QueueSide.SENDQ, at.sendqFirst(), at.sendqLast());
    List<Waiter> recvq = queue(addr, QueueSide.RECVQ, at.recvqFirst(), at.recvqLast());
    HeapChannel channel =
        new HeapChannel(
            addr,
            row,
            memory.wordOf(row, at.qcount()),
            memory.wordOf(row, at.dataqsiz()),
            (int) memory.number(addr + at.elemsize(), 2).orElse(0),
            memory.wordOf(row, at.elemtype()),
            memory.number(addr + at.closed(), 4).orElse(0) != 0,
            at.timer() == RuntimeLayout.ABSENT ? 0 : memory.wordOf(row, at.timer()),
            memory.wordOf(row, at.sendx()),
            memory.wordOf(row, at.recvx()),
            memory.wordOf(row, at.buf()),
            sendq,
            recvq,
            evidence,
            damage);
    channels.put(addr, channel);
    return Optional.of(channel);
  }

  /// Follows a queue by `next`. Each sudog must name this channel and the previous sudog, so a damaged queue cannot
  /// lead to an endless loop.
  private List<Waiter> queue(long channel, QueueSide side, int firstAt, int lastAt) {
    List<Waiter> queue = new ArrayList<>();
    long before = 0;
    long sudog = memory.word(channel + firstAt, 0);
    while (sudog != 0) {
      if (!sudogs.isSudog(sudog) || sudogs.c(sudog) != channel || sudogs.prev(sudog) != before) {
        damage = "the " + side.word() + " queue breaks after place " + queue.size();
        return queue;
      }
      Waiter waiter = sudogs.waiter(sudog, channel, side, queue.size() + 1);
      queue.add(waiter);
      waiters.put(sudog, waiter);
      before = sudog;
      sudog = sudogs.next(sudog);
    }
    if (memory.word(channel + lastAt, 0) != before) {
      damage = "the " + side.word() + " queue does not end where the channel says";
    }
    return queue;
  }
}
