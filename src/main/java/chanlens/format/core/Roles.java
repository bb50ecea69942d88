package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.executable.Executable;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongToIntFunction;

/// Finds the runtime's own variables: by their symbols, and in a stripped program by what they look like. Each is where
/// exactly one stretch of variables fits; of several lists of goroutines the longest is the right one.
final class Roles {
  private static final int WORD = 8;
  private static final int LOOKED_AT = 64;
  private static final long MAX = 1L << 31;
  private static final int SCANNING = 0x1000;
  private static final int LAST_STATUS = 11;
  private static final int LAST_OF_PROCESSOR = 4;
  private static final int SMALLEST_STACK = 2048;
  private static final int PAGE = 8192;

  private final CoreMemory memory;
  private final Modules.Module module;
  private final Executable program;
  private final long slide;
  private final RuntimeLayout layout;
  private final CoreLayout core;

  Roles(Placed placed, Modules.Module module, RuntimeLayout layout, CoreLayout core) {
    this.memory = placed.memory();
    this.module = module;
    this.program = placed.program();
    this.slide = placed.slide();
    this.layout = layout;
    this.core = core;
  }

  /// Address of a slice header: `runtime.allgs`.
  OptionalLong goroutines() {
    OptionalLong named = named("runtime.allgs");
    return named.isPresent() ? named : best(module.bss(), this::goroutinesAt);
  }

  /// Address of `runtime.mheap_`.
  OptionalLong heap() {
    OptionalLong named = named("runtime.mheap_");
    int spans = core.at("mheap.allspans");
    OptionalLong found = named.isPresent() ? named : best(module.bss(), a -> spansAt(a));
    return named.isPresent() || found.isEmpty() ? found : OptionalLong.of(found.getAsLong() - spans);
  }

  /// Address of the first `m`.
  OptionalLong threads(Set<Long> ids) {
    OptionalLong named = named("runtime.allm");
    OptionalLong found = named.isPresent() ? named : best(module.bss(), a -> threadsAt(a, ids));
    return found.isEmpty() ? found : OptionalLong.of(memory.word(found.getAsLong()));
  }

  /// Address of the first block of finalizers that wait to be run; 0 when there is none, empty when it is not known.
  OptionalLong finalizers(LongPredicate inHeap) {
    OptionalLong named = named("runtime.allfin");
    if (named.isPresent()) {
      return OptionalLong.of(memory.word(named.getAsLong()));
    }
    QueueBlocks queue = QueueBlocks.finalizers(memory, core, this::isCode);
    OptionalLong found = best(module.plainBss(), a -> queue.entries(memory.word(a), inHeap));
    return found.isEmpty() ? OptionalLong.of(0) : OptionalLong.of(memory.word(found.getAsLong()));
  }

  /// Address of the first block of cleanups that wait to be run, likewise.
  OptionalLong cleanups(LongPredicate inHeap) {
    if (!core.has("cleanupQueue.all")) {
      return OptionalLong.of(0);
    }
    OptionalLong named = named("runtime.gcCleanups");
    if (named.isPresent()) {
      return OptionalLong.of(memory.word(named.getAsLong() + core.at("cleanupQueue.all")));
    }
    QueueBlocks queue = QueueBlocks.cleanups(memory, core, this::isCode);
    OptionalLong found = best(module.bss(), a -> queue.entries(memory.word(a), inHeap));
    return found.isEmpty() ? OptionalLong.of(0) : OptionalLong.of(memory.word(found.getAsLong()));
  }

  /// Where a table of the pairs of interface and type lies: `*runtime.itabTable`.
  OptionalLong interfaces() {
    OptionalLong named = named("runtime.itabTable");
    return named.isPresent() ? OptionalLong.of(memory.word(named.getAsLong())) : OptionalLong.empty();
  }

  /// Address of a slice header: `runtime.allp`.
  OptionalLong processors() {
    OptionalLong named = named("runtime.allp");
    return named.isPresent() ? named : best(module.bss(), this::processorsAt);
  }

  /// Address of a variable of the runtime, empty in a stripped program.
  OptionalLong variable(String name) {
    return named(name);
  }

  private OptionalLong named(String variable) {
    OptionalLong at = program.variable(variable);
    return at.isPresent() ? OptionalLong.of(at.getAsLong() + slide) : at;
  }

  private OptionalLong best(Modules.Section section, LongToIntFunction score) {
    long best = 0;
    int most = 0;
    for (long at = section.from(); at <= section.to() - WORD; at += WORD) {
      int n = score.applyAsInt(at);
      if (n > most) {
        most = n;
        best = at;
      }
    }
    return most == 0 ? OptionalLong.empty() : OptionalLong.of(best);
  }

  /// @return length of a slice at an address, 0 when there is none
  private long slice(long at) {
    long array = memory.word(at);
    if (array == 0 || (array & 7) != 0) {
      return 0;
    }
    long length = memory.word(at + WORD);
    long capacity = memory.word(at + 2 * WORD);
    boolean fits = length > 0 && length <= capacity && capacity < MAX && memory.has(array, length * WORD);
    return fits ? length : 0;
  }

  private int goroutinesAt(long at) {
    long length = slice(at);
    Set<Long> goids = new HashSet<>();
    for (long i = 0; i < Math.min(length, LOOKED_AT); i++) {
      long g = memory.word(memory.word(at) + WORD * i);
      if (!isGoroutine(g) || !goids.add(memory.word(g + layout.g().goid()))) {
        return 0;
      }
    }
    return (int) length;
  }

  private boolean isGoroutine(long g) {
    if (g == 0 || (g & 7) != 0 || !memory.has(g, layout.g().sizeBytes())) {
      return false;
    }
    long low = memory.word(g + layout.g().stackLo());
    long high = memory.word(g + layout.g().stackHi());
    int status = memory.i32(g + layout.g().atomicstatus()) & ~SCANNING;
    boolean none = low == 0 && high == 0;
    boolean stack = low > 0 && high - low >= SMALLEST_STACK && Long.bitCount(high - low) == 1;
    return status >= 0 && status <= LAST_STATUS && (none || stack);
  }

  private int processorsAt(long at) {
    long length = slice(at);
    for (long i = 0; i < Math.min(length, LOOKED_AT); i++) {
      long p = memory.word(memory.word(at) + WORD * i);
      if (p == 0 || (p & 7) != 0 || !memory.has(p, core.at("p.size")) || memory.i32(p) != i
          || !isLinked(p, memory.word(p + core.at("p.m")))) {
        return 0;
      }
    }
    return (int) length;
  }

  private boolean isLinked(long p, long m) {
    int status = memory.i32(p + core.at("p.status"));
    boolean thread = m == 0 || (memory.has(m, core.at("m.size")) && memory.word(m + core.at("m.p")) == p);
    return status >= 0 && status <= LAST_OF_PROCESSOR && thread;
  }

  private int spansAt(long at) {
    long length = slice(at);
    for (long i = 0; i < Math.min(length, LOOKED_AT); i++) {
      if (!isSpan(memory.word(memory.word(at) + WORD * i))) {
        return 0;
      }
    }
    long sweeps = memory.number(at - core.at("mheap.allspans") + core.at("mheap.sweepgen"), 4);
    return (sweeps & 1) == 0 ? (int) length : 0;
  }

  private boolean isSpan(long span) {
    if (span == 0 || (span & 7) != 0 || !memory.has(span, core.at("mspan.size"))) {
      return false;
    }
    int state = memory.u8(span + core.at("mspan.state"));
    long base = memory.word(span + core.at("mspan.startAddr"));
    long bytes = memory.word(span + core.at("mspan.npages")) * PAGE;
    long limit = memory.word(span + core.at("mspan.limit"));
    boolean fits = state != 1 || (bytes > 0 && limit > base && limit <= base + bytes);
    return state <= 2 && (base & PAGE - 1) == 0 && fits;
  }

  private int threadsAt(long at, Set<Long> ids) {
    int known = 0;
    long m = memory.word(at);
    Set<Long> seen = new HashSet<>();
    while (m != 0 && seen.add(m)) {
      if ((m & 7) != 0 || !memory.has(m, core.at("m.size"))) {
        return 0;
      }
      long g0 = memory.word(m + core.at("m.g0"));
      if (g0 == 0 || memory.word(g0 + layout.g().m()) != m || seen.size() > LOOKED_AT * LOOKED_AT) {
        return 0;
      }
      known += ids.contains(memory.word(m + core.at("m.procid"))) ? 1 : 0;
      m = memory.word(m + core.at("m.alllink"));
    }
    return known;
  }

  private boolean isCode(long pc) {
    return pc >= module.text().from() && pc < module.text().to();
  }
}
