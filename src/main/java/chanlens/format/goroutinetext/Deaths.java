package chanlens.format.goroutinetext;

import chanlens.format.goroutinetext.CrashLines.Said;
import chanlens.golang.GoroutineState;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Goroutine;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Every death that a text reports, each with the stack that follows it.
final class Deaths {
  private static final String PANIC = "runtime.gopanic";
  private static final List<String> THROWS =
      List.of("runtime.throw", "runtime.fatal", "runtime.fatalthrow", "runtime.dopanic");

  private final List<Death> all = new ArrayList<>();
  private Optional<Said> waiting = Optional.empty();
  private int dump;
  private int threadStack = StackTable.NONE;
  private OptionalInt threadAt = OptionalInt.empty();

  List<Death> all() {
    close();
    return all;
  }

  /// Whether the last message has no stack yet.
  boolean waiting() {
    return waiting.isPresent();
  }

  /// A message that is followed by the stacks of a dump.
  void said(Said words, int dump) {
    close();
    waiting = Optional.of(words);
    this.dump = dump;
    threadStack = StackTable.NONE;
    threadAt = OptionalInt.empty();
  }

  /// A stack was read.
  ///
  /// @param first of its dump
  /// @param before the line before it
  void stack(Goroutine g, List<Frame> frames, boolean first, Said before, int dump) {
    boolean runs = g.status().state() == GoroutineState.RUNNING || g.status().state() == GoroutineState.SYSCALL;
    boolean shown = runs && !g.stackUnavailable() && !frames.isEmpty();
    if (waiting.isPresent()) {
      Said said = waiting.get();
      if (g.goid() == 0 && threadStack == StackTable.NONE) {
        threadStack = g.stack();
        threadAt = belowThrow(frames);
      } else if (g.goid() == 0 || !shown) {
        close();
      } else {
        waiting = Optional.empty();
        all.add(new CrashPreamble(said, isPrinted(frames)).of(g.goid(), g.stack(), raisedAt(frames), dump));
      }
    } else if (first && shown && recovers(frames)) {
      all.add(new CrashPreamble(before, true).of(g.goid(), g.stack(), raisedAt(frames), dump));
    }
  }

  /// A message whose goroutine the text does not show.
  private void close() {
    waiting.ifPresent(said -> all.add(new CrashPreamble(said, false).of(0, threadStack, threadAt, dump)));
    waiting = Optional.empty();
  }

  /// Whether a deferred call runs because of a panic.
  private static boolean recovers(List<Frame> frames) {
    return lowest(frames, List.of(PANIC)) > 0;
  }

  /// Whether the program printed the stack, not the dying runtime.
  private static boolean isPrinted(List<Frame> frames) {
    return frames.getFirst().function().startsWith("runtime/debug.");
  }

  private static OptionalInt raisedAt(List<Frame> frames) {
    int depth = lowest(frames, List.of(PANIC)) + 1;
    while (depth < frames.size() && isRuntimes(frames.get(depth).function())) {
      depth++;
    }
    return depth < frames.size() ? OptionalInt.of(depth) : OptionalInt.empty();
  }

  private static OptionalInt belowThrow(List<Frame> frames) {
    int depth = lowest(frames, THROWS) + 1;
    return depth < frames.size() ? OptionalInt.of(depth) : OptionalInt.empty();
  }

  private static int lowest(List<Frame> frames, List<String> functions) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (functions.contains(frames.get(i).function())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isRuntimes(String function) {
    return function.isEmpty() || function.startsWith("runtime.") || function.startsWith("internal/runtime/");
  }
}
