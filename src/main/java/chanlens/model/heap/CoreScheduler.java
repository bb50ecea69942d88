package chanlens.model.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the scheduler, the timers and the collector of a process were about to do, as its core file records it.
///
/// @param processors `runtime.allp`; empty when the list is not found
/// @param queued goroutines of no processor that are ready, the next one first; empty when the queue is not found, as
///     in stripped programs
/// @param notedNanos the latest moment of the monotonic clock that the runtime had noted: the core was taken then or
///     later
/// @param threads those of the runtime first
/// @param collector empty when its figures are not found, as in stripped programs
public record CoreScheduler(
    List<Processor> processors,
    Optional<List<Long>> queued,
    TimerTable timers,
    OptionalLong notedNanos,
    List<SystemThread> threads,
    Optional<Collector> collector) {
  /// Of a process of which nothing of this is known.
  public static final CoreScheduler UNKNOWN =
      new CoreScheduler(
          List.of(), Optional.empty(), new TimerTable.Builder().freeze(), OptionalLong.empty(), List.of(),
          Optional.empty());

  public CoreScheduler {
    processors = List.copyOf(processors);
    queued = queued.map(List::copyOf);
    threads = List.copyOf(threads);
  }

  /// The same without what the program had in its registers.
  CoreScheduler withoutValues() {
    List<SystemThread> without = threads.stream()
        .map(t -> new SystemThread(t.id, t.go, t.goid, t.function, t.file, List.of())).toList();
    return new CoreScheduler(processors, queued, timers, notedNanos, without, collector);
  }

  /// The thread that a goroutine runs on.
  public Optional<SystemThread> threadOf(long goid) {
    return goid == 0 ? Optional.empty() : threads.stream().filter(t -> t.goid() == goid).findFirst();
  }

  /// Everyone who is ready to run, in the order of the queues.
  public List<Long> ready() {
    List<Long> all = new ArrayList<>();
    processors.forEach(p -> all.addAll(p.ready()));
    queued.ifPresent(all::addAll);
    return all;
  }

  /// A processor of the scheduler.
  ///
  /// @param thread the system's number of its thread, 0 when it has none
  /// @param ready ids of the goroutines in its queue, the next one first
  public record Processor(int id, long thread, List<Long> ready) {
    public Processor {
      ready = List.copyOf(ready);
    }
  }

  /// A thread of the system.
  ///
  /// @param id the system's number
  /// @param go whether the runtime knows it; otherwise C started it
  /// @param goid of the goroutine that it runs, 0 for none
  /// @param function where it is; empty outside of Go's code
  /// @param file the mapped file in whose code it is, without its folder; empty when it is not known
  /// @param registers in the order of [#REGISTERS]; empty when they are not known
  public record SystemThread(
      long id, boolean go, long goid, String function, String file, List<Long> registers) {
    /// Their names on amd64, in the order of the kernel's record of a signal.
    public static final List<String> REGISTERS =
        List.of(
            "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rdi", "rsi", "rbp", "rbx", "rdx", "rax", "rcx",
            "rsp", "rip");

    public SystemThread {
      registers = List.copyOf(registers);
    }
  }

  /// The collector's state and figures; sizes are bytes.
  ///
  /// @param collections that ended, `forced` of them by `runtime.GC`
  /// @param lastUnixNanos wall clock of the end of the last one, 0 when there was none
  /// @param percent `GOGC`, negative for off
  /// @param limitBytes `GOMEMLIMIT`; [Long#MAX_VALUE] for none
  public record Collector(
      Phase phase,
      long collections,
      long forced,
      long lastUnixNanos,
      long pauseTotalNanos,
      long heapInUseBytes,
      long heapFreeBytes,
      long heapReleasedBytes,
      int percent,
      long limitBytes) {
    /// Of a collection. Source: runtime/mgc.go.
    public enum Phase {
      OFF,
      MARK,
      MARK_TERMINATION
    }
  }
}
