package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.format.trace.Problems;
import chanlens.model.Problem.Severity;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What is known about system calls only after all events are ordered, found in a first pass: which of them blocked,
/// and when those really returned, which is written later than it happens.
final class V1Syscalls {
  /// The return of a goroutine from a system call at its real time.
  ///
  /// @param nth its place among all events in order
  record Return(long nth, long ticks, long g, long offset) {}

  private static final int ASK_EVERY = 1 << 14;
  private static final int NONE = -1;

  private final BitSet blocked = new BitSet();
  private final BitSet moved = new BitSet();
  private final List<Return> returns = new ArrayList<>();
  private final LongRows rows = new LongRows();

  /// For each goroutine: the number of its last call if nothing happened since, and when it last blocked.
  private int[] calls = new int[64];

  private long[] blocks = new long[64];
  private int goroutines;
  private int callCount;
  private int returnCount;
  private long backwards;
  private long backwardsAt;
  private long strays;
  private long straysAt;
  private long strayBlocks;
  private long strayBlocksAt;

  /// Walks through all events; what breaks the order is reported in the second pass.
  static V1Syscalls of(V1Merge merge, Cancel cancel) {
    V1Syscalls found = new V1Syscalls();
    long last = Long.MIN_VALUE;
    long nth = 0;
    try {
      for (Optional<V1Stream> e = merge.next(); e.isPresent(); e = merge.next()) {
        V1Stream s = e.get();
        if (s.ticks < last && found.backwards++ == 0) {
          found.backwardsAt = s.offset;
        }
        last = s.ticks;
        found.event(s, nth++);
        if (nth % ASK_EVERY == 0) {
          cancel.check();
        }
      }
    } catch (MalformedCapture e) {
      cancel.check(); // what comes before it was seen
    }
    found.returns.sort(V1Syscalls::inOrder);
    return found;
  }

  private static int inOrder(Return a, Return b) {
    return a.ticks != b.ticks ? Long.compare(a.ticks, b.ticks) : Long.compare(a.nth, b.nth);
  }

  /// @param byTime whether some events are ordered only by their time, which is reported elsewhere
  void report(Problems problems, boolean byTime) {
    if (backwards > 0 && !byTime) {
      problems.add(
          Severity.SUSPECT,
          backwardsAt,
          "expected times that do not decrease once everything is in order, found " + backwards + " that do",
          "the clocks of the processors differed: such events are shown right after the previous ones");
    }
    if (strays > 0) {
      problems.add(
          Severity.SUSPECT,
          straysAt,
          "expected the return from a system call after its start, found " + strays + " before it or without one",
          "these returns are shown at the time they were written");
    }
    if (strayBlocks > 0) {
      problems.add(
          Severity.SUSPECT,
          strayBlocksAt,
          "expected a system call before it blocks, found " + strayBlocks + " that block without one",
          "how long these calls lasted is unknown");
    }
  }

  private void event(V1Stream e, long nth) {
    int row = row(e.g);
    switch (e.type) {
      case V1Wire.GO_SYS_CALL -> calls[row] = callCount++;
      case V1Wire.GO_SYS_BLOCK -> {
        if (calls[row] >= 0) {
          blocked.set(calls[row]);
        } else if (strayBlocks++ == 0) {
          strayBlocksAt = e.offset;
        }
        calls[row] = NONE;
        blocks[row] = e.ticks;
      }
      case V1Wire.GO_IN_SYSCALL -> blocks[row] = e.ticks;
      case V1Wire.GO_SYS_EXIT -> returned(e, nth, row);
      default -> calls[row] = NONE;
    }
  }

  private void returned(V1Stream e, long nth, int row) {
    calls[row] = NONE;
    int number = returnCount++;
    if (e.returnTicks() == 0) {
      return;
    }
    if (blocks[row] == 0 || e.returnTicks() < blocks[row]) {
      if (strays++ == 0) {
        straysAt = e.offset;
      }
      return;
    }
    moved.set(number);
    returns.add(new Return(nth, e.returnTicks(), e.g, e.offset));
  }

  private int row(long goid) {
    int row = rows.row(goid);
    if (row < 0) {
      row = goroutines++;
      rows.put(goid, row);
      calls = ArrayGrowth.atLeast(calls, row + 1);
      blocks = ArrayGrowth.atLeast(blocks, row + 1);
      calls[row] = NONE;
    }
    return row;
  }

  /// Whether a system call blocked, by its number among all in order.
  boolean blocked(int call) {
    return blocked.get(call);
  }

  /// Whether a return is among [#returns()], by its number among all in order.
  boolean isMoved(int number) {
    return moved.get(number);
  }

  /// The returns whose real time is known, by that time.
  List<Return> returns() {
    return returns;
  }
}
