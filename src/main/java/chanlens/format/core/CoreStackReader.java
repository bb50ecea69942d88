package chanlens.format.core;

import chanlens.model.executable.FrameShape;
import chanlens.model.heap.FrameTable;
import chanlens.model.heap.PointerPatterns;
import chanlens.model.heap.Region;
import chanlens.model.heap.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks stacks frame by frame, with the words of each that are pointers, as `WriteHeapDump` would write them. Source:
/// runtime/traceback.go and runtime/heapdump.go (dumpframe), Go 1.19 to 1.27; amd64.
final class CoreStackReader {
  private static final int WORD = 8;
  private static final int DEEPEST = 1 << 22;
  private static final int MAX_KEPT = 1 << 16;

  private final CoreMemory memory;
  private final Placed placed;
  private final PointerPatterns.Builder patterns;
  private final Map<Long, Optional<FrameShape>> shapes = new HashMap<>();
  private final Map<Pcs, Long> lists = new HashMap<>();

  CoreStackReader(Placed placed, PointerPatterns.Builder patterns) {
    this.placed = placed;
    this.memory = placed.memory();
    this.patterns = patterns;
  }

  /// Two calls, one of the other: what a frame's list depends on.
  private record Pcs(long pc, long calleePc) implements Comparable<Pcs> {
    @Override
    public int compareTo(Pcs o) {
      int order = Long.compareUnsigned(pc, o.pc);
      return order != 0 ? order : Long.compareUnsigned(calleePc, o.calleePc);
    }
  }

  /// What the function at an instruction of the process looks like on the stack.
  Optional<FrameShape> shape(long pc) {
    if (shapes.size() > MAX_KEPT) {
      shapes.clear();
    }
    return shapes.computeIfAbsent(pc, p -> placed.program().frameAt(inFile(p)));
  }

  /// A call on a stack.
  ///
  /// @param fp first address above its frame
  record Call(FrameShape shape, long pc, long sp, long fp) {}

  /// The innermost calls of a stack; as far as they can be read.
  ///
  /// @param high first address above the stack
  List<Call> calls(long fromPc, long fromSp, long high, int most) {
    List<Call> calls = new ArrayList<>();
    long pc = fromPc;
    long sp = fromSp;
    while (calls.size() < most && sp < high) {
      Optional<FrameShape> shape = shape(pc);
      if (shape.isEmpty()) {
        return calls;
      }
      long fp = sp + shape.get().bytes() + WORD;
      calls.add(new Call(shape.get(), pc, sp, fp));
      pc = memory.word(fp - WORD);
      sp = fp;
    }
    return calls;
  }

  /// The address in the executable of an instruction of the process.
  long inFile(long pc) {
    return pc - placed.slide();
  }

  /// Reads a stack into a table.
  ///
  /// @param high first address above the stack
  /// @return where reading ended: `high` when it came to the outermost frame, else the first address that was not read
  long read(long fromPc, long fromSp, long high, FrameTable.Builder frames) {
    long pc = fromPc;
    long sp = fromSp;
    long calleeSp = 0;
    long calleePc = 0;
    Optional<FrameShape> callee = Optional.empty();
    for (int depth = 0; depth < DEEPEST; depth++) {
      Optional<FrameShape> shape = shape(pc);
      long fp = shape.isEmpty() ? 0 : sp + shape.get().bytes() + WORD;
      if (shape.isEmpty() || fp > high || !memory.has(sp, fp - sp)) {
        return sp;
      }
      FrameShape f = shape.get();
      long goesOn = continuation(f, pc, callee);
      frames.add(
          new StackFrame(
              depth, region(f, callee, new Pcs(pc, calleePc), sp, (int) (fp - sp)), calleeSp,
              f.entry() + placed.slide(), pc, goesOn, f.function()));
      calleeSp = sp;
      calleePc = pc;
      callee = shape;
      pc = memory.word(fp - WORD);
      sp = fp;
      if (f.outermost() || pc == 0) {
        return high;
      }
    }
    return sp;
  }

  /// A frame that a fault interrupted goes on with its deferred calls, or not at all.
  private long continuation(FrameShape f, long pc, Optional<FrameShape> callee) {
    boolean faulted = callee.map(c -> c.function().equals("runtime.sigpanic")).orElse(false);
    if (!faulted) {
      return pc;
    }
    return f.deferReturn() == 0 ? 0 : f.deferReturn() + placed.slide() + 1;
  }

  private Region region(FrameShape f, Optional<FrameShape> callee, Pcs pcs, long sp, int size) {
    long contents = memory.offset(sp, size);
    if (contents < 0) {
      contents = patterns.copy(memory.copy(sp, size));
    }
    if (lists.size() > MAX_KEPT) {
      lists.clear();
    }
    long list = lists.computeIfAbsent(pcs, p -> list(f, callee, size));
    return new Region(sp, size, contents, list);
  }

  private long list(FrameShape f, Optional<FrameShape> callee, int size) {
    long at = patterns.offset();
    int words = size / WORD;
    int arguments = callee.map(c -> c.argumentBytes() / WORD).orElse(0);
    if (callee.isPresent()) {
      FrameShape.Words handed = callee.get().arguments().orElse(new FrameShape.Words(arguments, w -> true));
      patterns.pointers(0, Math.min(handed.count(), words), handed.isPointer());
    }
    int end = f.bytes() >= WORD ? f.bytes() / WORD - 1 : 0; // below the saved frame pointer
    if (f.locals().isEmpty()) {
      patterns.pointers((long) arguments * WORD, Math.max(0, end - arguments), w -> true);
    } else {
      FrameShape.Words locals = f.locals().get();
      int first = end - locals.count();
      patterns.pointers(0, end, w -> w >= first && locals.isPointer().test(w - first));
    }
    patterns.end();
    return at;
  }
}
