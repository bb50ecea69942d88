package chanlens.format.core;

import chanlens.format.core.CoreThreads.Received;
import chanlens.golang.DeathCause;
import chanlens.golang.SignalName;
import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.executable.FrameShape;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.Death;
import chanlens.model.stacks.Death.Kind;
import chanlens.model.stacks.Death.Panic;
import chanlens.model.symbol.StackTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// What a process died of: a goroutine or a thread stands in the runtime's own end of a panic or a fatal error, or a
/// thread handles a signal that nobody asked for. Source: runtime/panic.go and signal_unix.go, Go 1.19 to 1.27.
final class CoreDeaths {
  private static final Set<String> THROWS = Set.of("runtime.throw", "runtime.fatal");
  private static final String GROWS = "runtime.newstack";
  private static final String PANICS = "runtime.fatalpanic";
  private static final Set<String> PRINTERS =
      Set.of("runtime.throw.func1", "runtime.fatal.func1", "runtime.throw.func1.1", "runtime.fatal.func1.1");
  /// Frames of the runtime's own between the end and the signal that stops the process.
  private static final int DEEPEST = 24;

  private static final int ABORT = 6;

  private final CoreMemory memory;
  private final CoreStackReader stacks;
  private final CoreThreads threads;
  private final RuntimeLayout layout;
  private final CoreLayout core;
  private final PanicWords panics;

  CoreDeaths(Placed placed, CoreStackReader stacks, CoreThreads threads, RuntimeLayout layout, CoreLayout core) {
    this.memory = placed.memory();
    this.stacks = stacks;
    this.threads = threads;
    this.layout = layout;
    this.core = core;
    this.panics = new PanicWords(placed, core);
  }

  /// Empty when it lived on, or another process ended it.
  Optional<Death> of(List<HeapGoroutine> goroutines) {
    return goroutines.stream()
        .flatMap(g -> onGoroutine(g).stream())
        .min(Comparator.comparingInt(d -> firstThread(goroutines, d)))
        .or(this::onThread)
        .or(this::bySignal);
  }

  /// The process that ended it; the runtime stops its own threads by signals to itself.
  OptionalLong sender() {
    return signals().stream()
        .filter(s -> s.killed() && !threads.isSelf(s.sender()))
        .mapToLong(Received::sender)
        .findFirst();
  }

  /// The thread that dies first is the first one of a core: of two that die at a time it is the cause.
  private int firstThread(List<HeapGoroutine> goroutines, Death death) {
    long m = goroutines.stream().filter(g -> g.goid() == death.goid()).mapToLong(HeapGoroutine::m).findFirst()
        .orElse(0);
    return threads.at(m).flatMap(CoreThreads.M::thread).map(threads::position).orElse(Integer.MAX_VALUE);
  }

  private Optional<Death> onGoroutine(HeapGoroutine g) {
    for (StackFrame f : g.frames().subList(0, Math.min(DEEPEST, g.frames().size()))) {
      if (f.function().equals(PANICS)) {
        return Optional.of(death(Kind.PANIC, "", panics.of(g.panic()), signal(g), g.goid()));
      }
      if (THROWS.contains(f.function())) {
        String words = words(f.sp(), f.sp() + f.memory().sizeBytes());
        return Optional.of(death(Kind.FATAL_ERROR, "fatal error: " + words, List.of(), signal(g), g.goid()));
      }
    }
    return Optional.empty();
  }

  /// The signal that a goroutine's panic began with: a fault.
  private String signal(HeapGoroutine g) {
    boolean fault = g.frames().stream().anyMatch(f -> f.function().equals("runtime.sigpanic"));
    return fault ? SignalName.of(memory.i32(g.addr() + core.at("g.sig"))) : "";
  }

  private static Death death(Kind kind, String said, List<Panic> panics, String signal, long goid) {
    return new Death(
        kind, said, panics, signal, goid, StackTable.NONE, OptionalInt.empty(), List.of(), 0, 0);
  }

  private Optional<Death> onThread() {
    for (CoreThreads.M m : threads.all()) {
      List<CoreStackReader.Call> calls = systemCalls(m);
      for (CoreStackReader.Call c : calls) {
        if (THROWS.contains(c.shape().function())) {
          return Optional.of(thrown(m, calls, words(c.sp(), c.fp())));
        }
      }
    }
    return Optional.empty();
  }

  /// A stack that cannot grow is the fault of the goroutine that has it, though a thread's own stack says so.
  private Death thrown(CoreThreads.M m, List<CoreStackReader.Call> calls, String words) {
    boolean growing = calls.stream().anyMatch(c -> c.shape().function().equals(GROWS));
    Kind kind = DeathCause.of(words) == DeathCause.ALL_ASLEEP ? Kind.ALL_ASLEEP
        : growing ? Kind.FATAL_ERROR : Kind.THROW_ON_THREAD;
    return death(kind, "fatal error: " + words, List.of(), "", growing ? goid(m) : 0);
  }

  private List<CoreStackReader.Call> systemCalls(CoreThreads.M m) {
    CoreThreads.Place place = threads.place(m);
    long high = memory.word(m.g0() + layout.g().stackHi());
    return threads.isOn(place.sp(), m.g0()) ? stacks.calls(place.pc(), place.sp(), high, DEEPEST) : List.of();
  }

  /// The words that `throw` prints: its frame holds the closure that prints them.
  private String words(long from, long to) {
    for (long at = from; at < to - 16; at += 8) {
      long word = memory.word(at);
      if (stacks.shape(word).filter(s -> PRINTERS.contains(s.function()) && isEntry(s, word)).isPresent()) {
        for (long string = at + 8; string < Math.min(to, at + 32); string += 8) {
          Optional<String> text = CoreText.at(memory, string);
          if (text.isPresent()) {
            return text.get();
          }
        }
      }
    }
    return "";
  }

  private boolean isEntry(FrameShape shape, long pc) {
    return shape.entry() == stacks.inFile(pc);
  }

  private List<Received> signals() {
    return threads.all().stream().flatMap(m -> threads.place(m).signals().stream()).toList();
  }

  /// A fault that no panic came of, or C code that ended the process.
  private Optional<Death> bySignal() {
    if (sender().isPresent()) {
      return Optional.empty();
    }
    for (CoreThreads.M m : threads.all()) {
      CoreThreads.Place place = threads.place(m);
      Optional<Received> fault = place.signals().stream().filter(Received::fault).findFirst()
          .or(() -> place.signals().stream().filter(s -> s.number() == ABORT && !isGo(place.pc())).findFirst());
      if (fault.isPresent()) {
        boolean inC = !isGo(place.pc());
        String words = SignalName.words(fault.get().number());
        return Optional.of(
            death(inC ? Kind.SIGNAL_IN_C : Kind.SIGNAL, words, List.of(), SignalName.of(fault.get().number()),
                inC ? 0 : goid(m)));
      }
    }
    return Optional.empty();
  }

  private boolean isGo(long pc) {
    return stacks.shape(pc).isPresent();
  }

  private long goid(CoreThreads.M m) {
    return m.current() == 0 ? 0 : memory.word(m.current() + layout.g().goid());
  }
}
