package chanlens.analysis.waiting;

import chanlens.model.Evidence;
import java.util.List;

/// A channel in a heap dump: the `hchan` and both queues.
///
/// @param addr address of the `hchan`
/// @param object row in the dump's objects
/// @param qcount values in the buffer
/// @param dataqsiz slots of the buffer
/// @param elemSizeBytes size of one value
/// @param elemType address of the type of the values
/// @param timer address of the timer whose channel it is, or 0
/// @param sendx slot the next send fills
/// @param recvx slot the next receive takes
/// @param buf address of the buffer
/// @param sendq senders, next in line first
/// @param recvq receivers, next in line first
/// @param evidence recorded when a sudog leads to it, inferred when it was recognised by its structure
/// @param damage inconsistencies in its queues; empty when there are none
public record HeapChannel(
    long addr,
    int object,
    long qcount,
    long dataqsiz,
    int elemSizeBytes,
    long elemType,
    boolean closed,
    long timer,
    long sendx,
    long recvx,
    long buf,
    List<Waiter> sendq,
    List<Waiter> recvq,
    Evidence evidence,
    String damage) {
  public HeapChannel {
    sendq = List.copyOf(sendq);
    recvq = List.copyOf(recvq);
  }

  /// `len(c)` as the program sees it: 0 for the channel of a timer, although it has a buffer (Go 1.23 and later).
  public long len() {
    return timer != 0 ? 0 : qcount;
  }

  /// `cap(c)` as the program sees it.
  public long cap() {
    return timer != 0 ? 0 : dataqsiz;
  }

  /// Whether nobody waits on it.
  public boolean idle() {
    return sendq.isEmpty() && recvq.isEmpty();
  }

  /// Address of a slot of the buffer. Slots from recvx on, qcount of them, hold values in the order they will leave.
  ///
  /// @param slot below dataqsiz
  public long slotAddr(long slot) {
    return buf + slot * elemSizeBytes;
  }
}
