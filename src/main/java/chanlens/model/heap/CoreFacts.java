package chanlens.model.heap;

import chanlens.model.stacks.Death;
import chanlens.model.symbol.Rewording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What a core file records beyond a heap dump, and whether what was read of it can be right.
///
/// @param checks that were made while it was read
/// @param signal that ended the process; empty when it lived on
/// @param sender process that sent a signal to end it; empty when none did
/// @param threads of the process, those that C started among them
/// @param death what the process died of; empty when it lived on or was ended from outside
/// @param labels of `runtime/pprof`, by goroutine
/// @param starts the functions that goroutines began with, by row; empty words when not known
/// @param scheduler what was about to happen
public record CoreFacts(
    List<Check> checks,
    OptionalInt signal,
    OptionalLong sender,
    int threads,
    Optional<Death> death,
    Map<Long, Map<String, String>> labels,
    List<String> starts,
    CoreScheduler scheduler) {
  public CoreFacts {
    checks = List.copyOf(checks);
    labels = Map.copyOf(labels);
    starts = List.copyOf(starts);
  }

  /// The same, reworded.
  CoreFacts reworded(Rewording by) {
    Map<Long, Map<String, String>> reworded = new HashMap<>();
    labels.forEach(
        (goid, of) -> {
          Map<String, String> own = new TreeMap<>();
          of.forEach((k, v) -> own.put(k, by.label(v)));
          reworded.put(goid, own);
        });
    return new CoreFacts(checks, signal, sender, threads, death.map(d -> d.reworded(by)), reworded, starts,
        scheduler.withoutValues());
  }

  /// Whether nothing was found wrong. If something was, what seems unreachable may not be.
  public boolean sound() {
    return checks.stream().allMatch(Check::holds);
  }

  /// Whether one of the comparisons was made and found nothing wrong.
  public boolean agrees(Kind kind) {
    return checks.stream().anyMatch(c -> c.kind() == kind && c.holds());
  }

  /// One comparison of what was read with what the process itself noted elsewhere.
  ///
  /// @param compared how many things
  /// @param differing how many of them are not as they must be
  public record Check(Kind kind, long compared, long differing) {
    /// Whether all agree, and there were any where there must be.
    public boolean holds() {
      return differing == 0 && (compared > 0 || !kind.needed);
    }
  }

  /// What is compared.
  public enum Kind {
    /// The mark of the build in the memory, and in the executable.
    BUILD_ID(true),
    /// The structs of the release were measured; otherwise those of another one fit.
    RELEASE(true),
    /// The slots in use of a span, and how many the allocator counted.
    SLOTS(true),
    /// Pointers from object to object: none may lead to a free slot.
    FREE_SLOTS(false),
    /// A goroutine that has a thread is the one that the thread has.
    THREADS(false),
    /// What a waiting goroutine hangs in a queue with leads back to it.
    SUDOGS(false),
    /// Bytes of memory that the headers promise.
    MEMORY(true);

    private final boolean needed;

    Kind(boolean needed) {
      this.needed = needed;
    }
  }
}
