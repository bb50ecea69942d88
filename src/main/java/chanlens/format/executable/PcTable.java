package chanlens.format.executable;

import chanlens.model.executable.FrameShape;
import chanlens.model.executable.StackObject;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Which call is at which instruction: the `pclntab` of Go 1.18 and later, with inlined calls.
///
/// Source: internal/abi/symtab.go, runtime/symtab.go (pcvalue, funcline1), runtime/symtabinl.go of Go 1.19 to 1.27.
final class PcTable {
  private static final int PCDATA_STACK_MAP = 1;
  private static final int PCDATA_INL_TREE = 2;
  private static final int FUNCDATA_ARGS = 0;
  private static final int FUNCDATA_LOCALS = 1;
  private static final int FUNCDATA_STACK_OBJECTS = 2;
  private static final int FUNCDATA_INL_TREE = 3;
  private static final long NO_FUNCDATA = 0xffffffffL;
  /// abi.FuncFlagTopFrame.
  private static final int TOP_FRAME = 1;

  private static final long MAX_MAPS = 1 << 20;
  private static final int DEEPEST = 200;
  private static final int WORD = 8;
  /// No frame has more or larger variables: cmd/compile/internal/ir/cfg.go MaxStackVarSize is 128 KiB or 10 MiB.
  private static final long MAX_STACK_OBJECTS = 1 << 12;

  private static final long LARGEST_STACK_OBJECT = 1 << 24;
  /// Limits on the steps of all requested functions together, and on inlined calls in addition to the number of
  /// functions.
  private static final long MAX_STEPS = 1 << 26;

  private static final long MAX_INLINED = 1 << 20;
  private static final int INLINED_EACH = 16;

  private final Image image;
  private final Module module;
  private final boolean before20;
  private final int quantum;
  private final long count;
  private final long names;
  private final long cus;
  private final long files;
  private final long pcs;
  private final long functions;
  private final Map<Long, StepTable> steps = new ConcurrentHashMap<>();
  private final AtomicLong stepsRead = new AtomicLong();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong inlined = new AtomicLong();

  PcTable(Image image, Module module) {
    this.image = image;
    this.module = module;
    long at = module.pclntab();
    this.before20 = image.u32(at) == Module.MAGIC_18;
    this.quantum = image.u8(at + 6);
    this.count = image.u64(at + 8);
    this.names = at + image.u64(at + 32);
    this.cus = at + image.u64(at + 40);
    this.files = at + image.u64(at + 48);
    this.pcs = at + image.u64(at + 56);
    this.functions = at + image.u64(at + 64);
  }

  /// Whether the tables are within the file.
  boolean fits() {
    return count > 0
        && count < Integer.MAX_VALUE
        && image.offset(functions, count * 8 + 4) >= 0
        && image.offset(names, 1) >= 0
        && image.offset(files, 1) >= 0
        && image.offset(pcs, 1) >= 0;
  }

  /// One function: the header of 40 bytes, 44 from Go 1.20 on, then its tables.
  private final class Function {
    private final long entry;
    private final long at;
    private final long length;

    /// @param at of its header
    /// @param end the first instruction of the next function, counted from the first of the program
    Function(long at, long end) {
      this.at = at;
      this.entry = module.text() + image.u32(at);
      this.length = Math.min(end - image.u32(at), image.room(entry));
    }

    long name() {
      return names + image.i32(at + 4);
    }

    long pcData(int table) {
      return table < image.u32(at + 28) ? image.u32(at + header() + 4L * table) : 0;
    }

    long funcData(int table) {
      int has = image.u8(at + header() - 1);
      return table < has ? image.u32(at + header() + 4 * image.u32(at + 28) + 4L * table) : NO_FUNCDATA;
    }

    private int header() {
      return before20 ? 40 : 44;
    }

    Frame frame(long name, long pc) {
      int line = value(image.u32(at + 24), pc);
      int file = value(image.u32(at + 20), pc);
      String path = "";
      if (file >= 0) {
        long offset = image.u32(cus + 4 * (image.u32(at + 32) + file));
        path = offset == NO_FUNCDATA ? "" : image.text(files + offset);
      }
      return new Frame(pc, image.text(name), path, path.isEmpty() ? 0 : Math.max(0, line));
    }

    /// The value of a table at a pc, -1 when the table does not say.
    int value(long table, long pc) {
      if (table == 0 || stepsRead.get() > MAX_STEPS) {
        return -1;
      }
      long key = (entry - module.text()) << Integer.SIZE | table;
      return steps.computeIfAbsent(key, k -> read(table)).at(pc - entry);
    }

    private StepTable read(long table) {
      StepTable read = new StepTable(image, pcs + table, quantum, length);
      stepsRead.addAndGet(read.size());
      return read;
    }
  }

  /// Source: runtime/traceback.go (resolveInternal) and runtime/heapdump.go (dumpframe), Go 1.19 to 1.27.
  Optional<FrameShape> shapeAt(long pc) {
    return function(pc).flatMap(f -> shape(f, pc));
  }

  private Optional<FrameShape> shape(Function f, long pc) {
    int bytes = f.value(image.u32(f.at + 16), pc);
    if (bytes < 0) {
      return Optional.empty();
    }
    int map = pc == f.entry ? -1 : f.value(f.pcData(PCDATA_STACK_MAP), pc - 1);
    long deferReturn = image.u32(f.at + 12);
    return Optional.of(
        new FrameShape(
            f.entry,
            image.text(f.name()),
            (image.u8(f.at + f.header() - 3) & TOP_FRAME) != 0,
            deferReturn == 0 ? 0 : f.entry + deferReturn,
            bytes,
            words(f.funcData(FUNCDATA_LOCALS), Math.max(map, 0)),
            argumentBytes(f, map),
            words(f.funcData(FUNCDATA_ARGS), Math.max(map, 0))));
  }

  /// Source: runtime/stkframe.go argBytes.
  private int argumentBytes(Function f, int map) {
    int bytes = image.i32(f.at + 8);
    boolean known = bytes != Integer.MIN_VALUE;
    return known
        ? Math.clamp(bytes, 0, (int) MAX_MAPS)
        : words(f.funcData(FUNCDATA_ARGS), Math.max(map, 0)).map(w -> w.count() * WORD).orElse(0);
  }

  /// One of the maps of a function: their number, how many words each describes, a bit a word.
  private Optional<FrameShape.Words> words(long table, int map) {
    if (table == NO_FUNCDATA) {
      return Optional.empty();
    }
    long at = module.gofunc() + table;
    long maps = image.i32(at);
    long words = image.i32(at + 4);
    long bits = at + 8 + map * ((words + 7) / 8);
    if (maps == 0) {
      return Optional.of(FrameShape.Words.NONE);
    }
    boolean right = map < maps && words >= 0 && words < MAX_MAPS && image.offset(bits, (words + 7) / 8) >= 0;
    return right
        ? Optional.of(new FrameShape.Words((int) words, w -> (image.u8(bits + w / 8) >>> w % 8 & 1) != 0))
        : Optional.empty();
  }

  /// The calls at an instruction, inlined ones first; empty when there is no function.
  List<Frame> at(long pc) {
    return function(pc).map(f -> frames(f, pc)).orElseGet(List::of);
  }

  private Optional<Function> function(long pc) {
    long offset = pc - module.text();
    if (offset < 0 || offset > NO_FUNCDATA || offset >= image.u32(functions + 8 * count)) {
      return Optional.empty();
    }
    long low = 0;
    long high = count - 1;
    while (low <= high) {
      long mid = (low + high) >>> 1;
      if (image.u32(functions + 8 * mid) <= offset) {
        low = mid + 1;
      } else {
        high = mid - 1;
      }
    }
    return high < 0
        ? Optional.empty()
        : Optional.of(
            new Function(functions + image.u32(functions + 8 * high + 4), image.u32(functions + 8 * high + 8)));
  }

  /// Source: runtime/stack.go stackObjectRecord, Go 1.19 to 1.27. Empty when there is no function or its table is
  /// wrong.
  Optional<List<StackObject>> stackObjects(long pc) {
    return function(pc).flatMap(
        f -> {
          long table = f.funcData(FUNCDATA_STACK_OBJECTS);
          return table == NO_FUNCDATA ? Optional.of(List.of())
              : stackObjects(module.gofunc() + table, new ArrayList<>());
        });
  }

  private Optional<List<StackObject>> stackObjects(long at, List<StackObject> found) {
    if (image.offset(at, WORD) < 0) {
      return Optional.empty();
    }
    long n = image.u64(at);
    if (n < 0 || n > MAX_STACK_OBJECTS || image.offset(at, WORD + 16 * n) < 0) {
      return Optional.empty();
    }
    for (long record = at + WORD; record < at + WORD + 16 * n; record += 16) {
      long size = image.i32(record + 4);
      long pointers = image.i32(record + 8);
      long mask = module.rodata() + image.u32(record + 12);
      boolean program = pointers < 0; // instead of a mask, up to Go 1.23: then every word may be a pointer
      long bytes = Math.abs(pointers);
      if (size < 0 || size > LARGEST_STACK_OBJECT || bytes > size
          || (!program && bytes > 0 && image.offset(mask, (bytes / WORD + 7) / 8) < 0)) {
        return Optional.empty();
      }
      found.add(
          new StackObject(
              image.i32(record),
              (int) size,
              (int) bytes,
              w -> program || (image.u8(mask + w / 8) >>> w % 8 & 1) != 0));
    }
    return Optional.of(List.copyOf(found));
  }

  private List<Frame> frames(Function f, long pc) {
    List<Frame> frames = new ArrayList<>();
    long tree = f.funcData(FUNCDATA_INL_TREE);
    long calls = f.pcData(PCDATA_INL_TREE);
    long at = pc;
    boolean room = inlined.get() < MAX_INLINED + INLINED_EACH * asked.incrementAndGet();
    while (tree != NO_FUNCDATA && frames.size() < DEEPEST && room) {
      int call = f.value(calls, at);
      if (call < 0) {
        break;
      }
      long node = module.gofunc() + tree + (before20 ? 20L : 16L) * call;
      frames.add(f.frame(names + image.i32(node + (before20 ? 12 : 4)), at));
      at = f.entry + image.i32(node + (before20 ? 16 : 8));
    }
    inlined.addAndGet(frames.size());
    frames.add(f.frame(f.name(), at));
    return frames.stream().allMatch(x -> x.function().isEmpty()) ? List.of() : frames;
  }
}
