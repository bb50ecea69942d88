package chanlens.analysis.join;

import chanlens.analysis.reachability.StackTables;
import chanlens.model.executable.Executable;
import chanlens.model.executable.GoType;
import chanlens.model.executable.StackObject;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.StackFrame;
import chanlens.model.symbol.Frame;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The executable a heap dump's process ran, with the addresses of that process: the system may have placed it at
/// another address than its file says. Immutable: safe from any thread.
public final class Program implements StackTables {
  private final Executable executable;
  /// Address in the process minus address in the file.
  private final long slide;
  /// Limits on the functions whose variables are cached, and on the variables of one: a damaged file could contain
  /// anything.
  private static final int MAX_FUNCTIONS = 10_000;

  private static final int MAX_REMEMBERED = 64;
  private static final int MAX_PLACES = 1 << 16;
  private static final long MAX_OBJECTS_READ = 1 << 23;
  private final Map<Long, List<Frame>> framesAt = new ConcurrentHashMap<>();
  private final AtomicLong objectsRead = new AtomicLong();

  /// By entry of the function.
  private final Map<Long, Optional<List<StackObject>>> stackObjects = new ConcurrentHashMap<>();

  private Program(Executable executable, long slide) {
    this.executable = executable;
    this.slide = slide;
  }

  /// Whether an executable is the program of a dump.
  sealed interface Match {
    /// @param places in the code that are in the functions the dump names
    /// @param elsewhere places where the executable has no code: in plugins, in C
    record Fits(Program program, int places, int elsewhere) implements Match {}

    record Differs(Reason.Against why) implements Match {}
  }

  /// It is the program if the sections of its variables have the sizes in the dump, and every frame of the dump that is
  /// in its code is in the function that the dump names.
  static Match match(Executable executable, HeapModel heap) {
    AsOf.Source memory = AsOf.Source.of(heap);
    OptionalLong data = start(heap, GlobalRegion.Kind.DATA, executable.data().sizeBytes());
    OptionalLong bss = start(heap, GlobalRegion.Kind.BSS, executable.bss().sizeBytes());
    if (!executable.arch().equals(heap.params().arch())) {
      return new Match.Differs(new Reason.Against.OtherArch(memory, executable.arch(), heap.params().arch()));
    }
    if (data.isEmpty() && bss.isEmpty()) {
      return new Match.Differs(new Reason.Against.OtherVariables(memory));
    }
    long slide =
        data.isPresent()
            ? data.getAsLong() - executable.data().addr()
            : bss.getAsLong() - executable.bss().addr();
    Program program = new Program(executable, slide);
    Map<Long, Standing> byPc = new HashMap<>();
    for (HeapGoroutine g : heap.goroutines()) {
      for (StackFrame f : g.frames()) {
        byPc.computeIfAbsent(f.pc(), pc -> program.standing(f));
      }
    }
    int here = (int) byPc.values().stream().filter(s -> s == Standing.HERE).count();
    int elsewhere = (int) byPc.values().stream().filter(s -> s == Standing.ELSEWHERE).count();
    boolean all = here > 0 && here + elsewhere == byPc.size();
    return all
        ? new Match.Fits(program, here, elsewhere)
        : new Match.Differs(new Reason.Against.OtherFunctions(memory, here, byPc.size()));
  }

  /// Where a frame is, according to the executable.
  private enum Standing {
    HERE,
    IN_ANOTHER_FUNCTION,
    ELSEWHERE
  }

  private static OptionalLong start(HeapModel heap, GlobalRegion.Kind kind, long sizeBytes) {
    return heap.roots().globals().stream()
        .filter(r -> r.kind() == kind && r.memory().sizeBytes() == sizeBytes && sizeBytes > 0)
        .mapToLong(r -> r.memory().addr())
        .findFirst();
  }

  private Standing standing(StackFrame f) {
    List<Frame> found = frames(f.pc() == f.entry() ? f.pc() : f.pc() - 1);
    if (found.isEmpty()) {
      return Standing.ELSEWHERE;
    }
    return found.getLast().function().equals(f.function()) ? Standing.HERE : Standing.IN_ANOTHER_FUNCTION;
  }

  /// The calls at an instruction, inlined ones first; their pcs are those of the process.
  List<Frame> frames(long pc) {
    if (framesAt.size() > MAX_PLACES) {
      framesAt.clear();
    }
    return framesAt.computeIfAbsent(pc, this::read);
  }

  private List<Frame> read(long pc) {
    return executable.framesAt(pc - slide).stream()
        .map(f -> new Frame(f.pc() + slide, f.function(), f.file(), f.line()))
        .toList();
  }

  /// The calls of one frame of a stack, inlined ones first. A pc is where the frame continues, so the call is before
  /// it, unless the frame has not begun or was interrupted: runtime/traceback.go (*unwinder).symPC.
  ///
  /// @param depth of the frame in `stack`
  List<Frame> frames(List<StackFrame> stack, int depth) {
    StackFrame f = stack.get(depth);
    String callee = depth == 0 ? "" : stack.get(depth - 1).function();
    boolean interrupted = callee.equals("runtime.asyncPreempt") || callee.equals("runtime.sigpanic");
    return frames(f.pc() == f.entry() || interrupted ? f.pc() : f.pc() - 1);
  }

  /// The variables in a frame that pointers can point to. No table describes those of the two functions that reflect
  /// calls through: runtime/stkframe.go methodValueCallFrameObjs.
  @Override
  public Optional<List<StackObject>> of(StackFrame f) {
    boolean stub = f.function().equals("reflect.makeFuncStub") || f.function().equals("reflect.methodValueCall");
    if (stub) {
      return Optional.empty();
    }
    Optional<List<StackObject>> remembered = stackObjects.get(f.entry());
    if (remembered != null) {
      return remembered;
    }
    if (objectsRead.get() > MAX_OBJECTS_READ) {
      return Optional.empty(); // no program has so many variables on its stacks
    }
    Optional<List<StackObject>> found = executable.stackObjects(f.entry() - slide);
    objectsRead.addAndGet(found.map(List::size).orElse(0));
    boolean small = found.map(List::size).orElse(0) <= MAX_REMEMBERED && stackObjects.size() < MAX_FUNCTIONS;
    if (small) {
      stackObjects.put(f.entry(), found);
    }
    return found;
  }

  /// The `go` statement before a return address.
  Optional<Frame> creator(long gopc) {
    List<Frame> frames = gopc == 0 ? List.of() : frames(gopc - 1);
    return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getFirst());
  }

  /// The type whose descriptor is at an address of the process.
  public Optional<GoType> type(long addr) {
    return addr == 0 ? Optional.empty() : executable.typeAt(addr - slide);
  }

  /// The type of the value in an interface.
  ///
  /// @param word first one of the interface: the address of a type, or of an itab
  public Optional<GoType> dynamicType(HeapModel heap, long word) {
    return type(word).or(() -> type(heap.symbols().typeOf(word)));
  }

  /// The type of an element or field, as [GoType] refers to it.
  public Optional<GoType> part(long type) {
    return type == 0 ? Optional.empty() : executable.typeAt(type);
  }

  /// The global variable that contains an address: `main.live`.
  public Optional<String> global(long addr) {
    return executable.globalAt(addr - slide);
  }

  /// Constant memory of the process, such as the bytes of a string.
  public Optional<MemorySegment> constant(long addr, long count) {
    return executable.bytes(addr - slide, count);
  }

  /// The target of a pointer in constant memory, when the file records it separately from the memory.
  public OptionalLong listedPointer(long addr) {
    OptionalLong inFile = executable.listedPointer(addr - slide);
    return inFile.isEmpty() ? inFile : OptionalLong.of(inFile.getAsLong() + slide);
  }

  public Executable executable() {
    return executable;
  }
}
