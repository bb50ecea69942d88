package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.model.executable.FrameShape;
import chanlens.model.heap.TimerTable;

/// The timers of the processors. A timer of a channel is among them only while somebody waits on that, from Go 1.23 on.
/// Source: runtime/time.go, Go 1.19 to 1.27.
final class CoreTimers {
  private static final int WORD = 8;
  private static final int MAX = 1 << 23;
  /// States of Go 1.19 to 1.22 in which a timer is set; in the last two its time is another.
  private static final int WAITING = 1;

  private static final int RUNNING = 2;
  private static final int EARLIER = 7;
  private static final int LATER = 8;
  /// From Go 1.23 on: it is to be removed.
  private static final int ZOMBIE = 4;

  private final CoreMemory memory;
  private final CoreStackReader stacks;
  private final CoreLayout core;
  private final TimerTable.Builder all = new TimerTable.Builder();

  CoreTimers(CoreMemory memory, CoreStackReader stacks, CoreLayout core) {
    this.memory = memory;
    this.stacks = stacks;
    this.core = core;
  }

  TimerTable all() {
    return all.freeze();
  }

  /// @param slice address of a slice of timers, from Go 1.23 on each with its time
  void read(long slice) {
    long array = memory.word(slice);
    long count = memory.word(slice + WORD);
    int entry = core.at("p.timers.entry");
    for (long i = 0; i < count && all.count() < MAX && memory.has(array + i * entry, WORD); i++) {
      long timer = memory.word(array + i * entry);
      if (memory.has(timer, core.at("timer.size"))) {
        timer(timer);
      }
    }
  }

  private void timer(long timer) {
    long when = memory.word(timer + core.at("timer.when"));
    if (core.has("timer.status")) {
      int status = memory.i32(timer + core.at("timer.status"));
      boolean moved = status == EARLIER || status == LATER;
      if (!moved && status != WAITING && status != RUNNING) {
        return;
      }
      when = moved ? memory.word(timer + core.at("timer.nextwhen")) : when;
    } else if ((memory.u8(timer + core.at("timer.state")) & ZOMBIE) != 0) {
      return;
    }
    long function = memory.word(memory.word(timer + core.at("timer.f")));
    long target = memory.word(timer + core.at("timer.arg") + WORD);
    String called = name(function);
    TimerTable.Kind kind = kind(called);
    all.add(
        when, memory.word(timer + core.at("timer.period")), kind, target,
        kind == TimerTable.Kind.CALLS ? name(memory.word(target)) : called);
  }

  private static TimerTable.Kind kind(String called) {
    return switch (called) {
      case "runtime.goroutineReady" -> TimerTable.Kind.WAKES;
      case "time.sendTime" -> TimerTable.Kind.SENDS;
      case "time.goFunc" -> TimerTable.Kind.CALLS;
      default -> TimerTable.Kind.OTHER;
    };
  }

  private String name(long pc) {
    return pc == 0 ? "" : stacks.shape(pc).map(FrameShape::function).orElse("");
  }
}
