package chanlens.analysis.waiting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What the next operation on a channel of a heap dump would do, by the rules of the runtime: waiters are served in
/// order; a value is passed directly to a waiting receiver before it goes into the buffer; a close wakes every waiter,
/// and senders panic. Source: runtime/chan.go chansend, chanrecv and closechan, Go 1.19 to 1.27.
///
/// @param outcome what happens to the new goroutine
/// @param wakes goroutines that would continue, in the order in which they are woken
/// @param panics goroutines that would panic with "send on closed channel"
/// @param valueAddr the address of the value that is received: a slot of the buffer or the value of a waiting sender; 0
///     when there is none, or it has no bytes
/// @param slot of the buffer that is filled, -1 for none
/// @param position in the queue of the new goroutine if it has to wait, from 1; 0 when it does not
public record WhatIf(
    Act act, Outcome outcome, List<Long> wakes, List<Long> panics, long valueAddr, long slot, int position) {
  private static final long NO_SLOT = -1;

  public WhatIf {
    wakes = List.copyOf(wakes);
    panics = List.copyOf(panics);
  }

  /// The next operation.
  public enum Act {
    RECEIVE("receive"),
    SEND("send"),
    CLOSE("close");

    private final String word;

    Act(String word) {
      this.word = word;
    }

    /// As in reports.
    public String word() {
      return word;
    }
  }

  /// What happens to the new goroutine.
  public enum Outcome {
    /// A receiver gets the value of a waiting sender.
    FROM_HAND("from-hand"),
    /// A receiver gets the oldest value of the buffer; the first sender's value, if one waits, takes its slot.
    FROM_BUFFER("from-buffer"),
    /// A receiver gets the zero value, since the channel is closed and empty.
    ZERO("zero"),
    /// A sender hands its value to a receiver.
    TO_HAND("to-hand"),
    /// A sender puts its value into the buffer.
    TO_BUFFER("to-buffer"),
    /// It has to wait.
    WAITS("waits"),
    /// The close succeeds.
    CLOSED("closed"),
    /// It panics itself.
    PANICS("panics");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /// As in reports.
    public String word() {
      return word;
    }
  }

  /// Whether the outcome is known: not for a timer's channel, which only the runtime sends on, and not for one whose
  /// queues are damaged.
  public static boolean isKnown(HeapChannel c) {
    return c.timer() == 0 && c.damage().isEmpty();
  }

  /// One answer for each operation, in order.
  public static List<WhatIf> of(HeapChannel c) {
    return List.of(receive(c), send(c), close(c));
  }

  private static WhatIf receive(HeapChannel c) {
    long oldest = c.elemSizeBytes() == 0 ? 0 : c.slotAddr(c.recvx());
    if (c.qcount() > 0) {
      boolean refilled = !c.sendq().isEmpty();
      List<Long> wakes = refilled ? List.of(c.sendq().getFirst().goid()) : List.of();
      return new WhatIf(
          Act.RECEIVE, Outcome.FROM_BUFFER, wakes, List.of(), oldest, refilled ? c.recvx() : NO_SLOT, 0);
    }
    if (c.closed()) {
      return plain(Act.RECEIVE, Outcome.ZERO);
    }
    if (!c.sendq().isEmpty()) {
      Waiter first = c.sendq().getFirst();
      return new WhatIf(
          Act.RECEIVE, Outcome.FROM_HAND, List.of(first.goid()), List.of(), first.elem(), NO_SLOT, 0);
    }
    return waits(Act.RECEIVE, c.recvq());
  }

  private static WhatIf send(HeapChannel c) {
    if (c.closed()) {
      return plain(Act.SEND, Outcome.PANICS);
    }
    if (!c.recvq().isEmpty()) {
      List<Long> wakes = List.of(c.recvq().getFirst().goid());
      return new WhatIf(Act.SEND, Outcome.TO_HAND, wakes, List.of(), 0, NO_SLOT, 0);
    }
    if (c.qcount() < c.dataqsiz()) {
      return new WhatIf(Act.SEND, Outcome.TO_BUFFER, List.of(), List.of(), 0, c.sendx(), 0);
    }
    return waits(Act.SEND, c.sendq());
  }

  private static WhatIf close(HeapChannel c) {
    return c.closed()
        ? plain(Act.CLOSE, Outcome.PANICS)
        : new WhatIf(Act.CLOSE, Outcome.CLOSED, goids(c.recvq()), goids(c.sendq()), 0, NO_SLOT, 0);
  }

  private static WhatIf waits(Act act, List<Waiter> queue) {
    return new WhatIf(act, Outcome.WAITS, List.of(), List.of(), 0, NO_SLOT, queue.size() + 1);
  }

  private static WhatIf plain(Act act, Outcome outcome) {
    return new WhatIf(act, outcome, List.of(), List.of(), 0, NO_SLOT, 0);
  }

  /// A select that waits with two cases on one channel is woken once.
  private static List<Long> goids(List<Waiter> queue) {
    LinkedHashSet<Long> goids = new LinkedHashSet<>();
    queue.forEach(w -> goids.add(w.goid()));
    return new ArrayList<>(goids);
  }
}
