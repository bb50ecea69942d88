package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The runtime's threads beside the system's, and where each was in the code. Source: runtime/runtime2.go (m).
final class CoreThreads {
  private static final int MAX = 1 << 20;
  private static final int MAX_SIGNALS = 4;
  private static final int MAX_FRAMES = 200;
  /// Of the kernel's `ucontext` at the frame of the handler: registers, and two of them. Source:
  /// arch/x86/include/uapi/asm/sigcontext.h.
  private static final int SAVED = 40;

  private static final int SAVED_WORDS = 17;
  private static final int SAVED_RSP = 160;
  private static final int SAVED_RIP = 168;
  /// Address of the record of `xsave`, and in it how long that is.
  private static final int SAVED_VECTORS = 224;

  private static final int VECTORS_MAGIC_AT = 464;
  private static final int VECTORS_MAGIC = 0x46505853;
  private static final int FLOATS = 512;
  private static final int MAX_VECTORS = 1 << 14;
  private static final int SYSTEM_CALL_BYTES = 2;
  /// After `ucontext` the kernel puts `siginfo`. Source: arch/x86/include/asm/sigframe.h.
  private static final int SIGINFO = 304;

  private static final Set<String> HANDLERS = Set.of("runtime.sigtramp", "runtime.cgoSigtramp", "runtime.sigreturn");

  private final CoreMemory memory;
  private final CoreStackReader stacks;
  private final RuntimeLayout layout;
  private final CoreLayout core;
  private final List<M> all = new ArrayList<>();
  private final Map<Long, M> byAddr = new HashMap<>();
  private final Map<Long, Integer> positions = new HashMap<>();

  /// A thread of the runtime.
  ///
  /// @param addr of its `m`
  /// @param thread empty when the core has no thread of its id
  record M(
      long addr, long id, long threadId, long g0, long signalG, long current, Optional<CoreFile.OsThread> thread) {}

  /// Where a thread was before signals interrupted it.
  ///
  /// @param words registers that it had there and later
  /// @param signals that it received and was still handling, the last one first
  /// @param registers that it had there, in the order of the kernel's record of a signal
  /// @param idle where the kernel saved vector registers that were not in use
  record Place(
      long pc, long sp, List<Long> words, List<Received> signals, List<Long> registers, List<SavedVectors> idle) {
    static final Place NOWHERE = new Place(0, 0, List.of(), List.of(), List.of(), List.of());
  }

  /// A stretch of a signal stack.
  record SavedVectors(long from, long to) {}

  /// A signal, as the kernel hands it to a thread. Source: include/uapi/asm-generic/siginfo.h.
  ///
  /// @param code above 0 when the kernel found a fault
  /// @param sender process that sent it, when the code is not above 0
  record Received(int number, int code, long sender) {
    private static final int USER = 0;
    private static final int QUEUE = -1;

    /// Whether the kernel itself raised it, for an instruction that failed.
    boolean fault() {
      return code > 0;
    }

    /// Whether a process asked for it by `kill`.
    boolean killed() {
      return code == USER || code == QUEUE;
    }
  }

  CoreThreads(CoreMemory memory, CoreStackReader stacks, RuntimeLayout layout, CoreLayout core) {
    this.memory = memory;
    this.stacks = stacks;
    this.layout = layout;
    this.core = core;
  }

  /// @param first address of the first `m`
  void read(long first, List<CoreFile.OsThread> threads) {
    Map<Long, CoreFile.OsThread> byId = new HashMap<>();
    threads.forEach(t -> byId.putIfAbsent(t.id(), t));
    threads.forEach(t -> positions.putIfAbsent(t.id(), positions.size()));
    Set<Long> seen = new HashSet<>();
    long m = first;
    Map<Long, CoreFile.OsThread> byCurrent = byCurrent(threads);
    while (m != 0 && seen.add(m) && seen.size() < MAX && memory.has(m, core.at("m.size"))) {
      long id = memory.word(m + core.at("m.procid"));
      M found =
          new M(
              m, memory.word(m + core.at("m.id")), id, memory.word(m + core.at("m.g0")),
              memory.word(m + core.at("m.gsignal")), memory.word(m + core.at("m.curg")),
              Optional.ofNullable(byCurrent.containsKey(m) ? byCurrent.get(m) : byId.get(id)));
      all.add(found);
      byAddr.put(m, found);
      m = memory.word(m + core.at("m.alllink"));
    }
  }

  /// By the `m` that a thread runs, which its own storage leads to. Seen from outside of a container its threads have
  /// other numbers than the runtime noted.
  private Map<Long, CoreFile.OsThread> byCurrent(List<CoreFile.OsThread> threads) {
    Map<Long, CoreFile.OsThread> all = new HashMap<>();
    for (CoreFile.OsThread t : threads) {
      long g = memory.word(t.fsBase() - 8);
      long m = memory.word(g + layout.g().m());
      if (g != 0 && m != 0 && (memory.word(m + core.at("m.g0")) == g || memory.word(m + core.at("m.gsignal")) == g
          || memory.word(m + core.at("m.curg")) == g)) {
        all.putIfAbsent(m, t);
      }
    }
    return all;
  }

  /// Whether a process is this one: a process has the number of its first thread.
  boolean isSelf(long process) {
    return positions.containsKey(process);
  }

  /// Which thread of the core it is: the first one died first.
  int position(CoreFile.OsThread thread) {
    return positions.getOrDefault(thread.id(), Integer.MAX_VALUE);
  }

  List<M> all() {
    return List.copyOf(all);
  }

  Optional<M> at(long addr) {
    return Optional.ofNullable(byAddr.get(addr));
  }

  /// Whether an address lies in the stack of a `g`.
  boolean isOn(long sp, long g) {
    return g != 0 && sp >= memory.word(g + layout.g().stackLo()) && sp < memory.word(g + layout.g().stackHi());
  }

  /// Where a thread was. In a core of a crash every thread is in a handler, some in several: the kernel's record of
  /// what was interrupted lies at the frame of each.
  Place place(M m) {
    return m.thread().map(t -> place(m, t)).orElse(Place.NOWHERE);
  }

  private Place place(M m, CoreFile.OsThread thread) {
    List<Long> words = new ArrayList<>();
    List<Received> signals = new ArrayList<>();
    List<Long> registers = new ArrayList<>(thread.saved());
    List<SavedVectors> idle = new ArrayList<>();
    for (long register : thread.registers()) {
      words.add(register);
    }
    long pc = thread.pc();
    long sp = thread.sp();
    for (int i = 0; i < MAX_SIGNALS && isOn(sp, m.signalG()); i++) {
      long handler = handler(pc, sp, memory.word(m.signalG() + layout.g().stackHi()));
      if (handler == 0) {
        break;
      }
      registers.clear();
      for (int w = 0; w < SAVED_WORDS; w++) {
        registers.add(memory.word(handler + SAVED + 8L * w));
      }
      words.addAll(registers);
      signals.add(received(handler + SIGINFO));
      sp = memory.word(handler + SAVED_RSP);
      pc = memory.word(handler + SAVED_RIP);
      if (isSystemCall(pc) || isSystemCall(pc - SYSTEM_CALL_BYTES)) {
        idle.add(vectors(handler));
      }
    }
    return new Place(pc, sp, List.copyOf(words), List.copyOf(signals), List.copyOf(registers), List.copyOf(idle));
  }

  /// Whether the instruction that calls the system lies there. A routine does, and no vector register outlives a call.
  private boolean isSystemCall(long pc) {
    return memory.u8(pc) == 0x0f && memory.u8(pc + 1) == 0x05;
  }

  private SavedVectors vectors(long handler) {
    long at = memory.word(handler + SAVED_VECTORS);
    boolean extended = memory.i32(at + VECTORS_MAGIC_AT) == VECTORS_MAGIC;
    long bytes = extended ? Math.clamp(memory.i32(at + VECTORS_MAGIC_AT + 4), FLOATS, MAX_VECTORS) : FLOATS;
    return new SavedVectors(at, at + bytes);
  }

  /// The first address above the frame of the runtime's handler on a signal stack, 0 when there is none.
  private long handler(long fromPc, long fromSp, long high) {
    return stacks.calls(fromPc, fromSp, high, MAX_FRAMES).stream()
        .filter(c -> HANDLERS.contains(c.shape().function()))
        .mapToLong(CoreStackReader.Call::fp)
        .findFirst()
        .orElse(0);
  }

  private Received received(long info) {
    return new Received(memory.i32(info), memory.i32(info + 8), memory.number(info + 16, 4));
  }
}
