package chanlens.golang;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// What a parked goroutine waits for, inferred from its stack: for waits without a recorded reason. Stacks that begin
/// at `runtime.gopark` are those of trace statuses and of heap dumps.
///
/// The functions and lines are those of runtime/chan.go, select.go, sema.go, netpoll.go and time.go, Go 1.19 to 1.27;
/// the lines are of 1.23.5, 1.24.4, 1.25.12, 1.26.11 and 1.27.4. With an unknown line a nil channel goes unnoticed: the
/// wait then counts as one on a channel.
///
/// @param reason in the words of the execution trace, see [WaitReason#of(String)]; an inference, never a record
/// @param depth the frame at which an event of the trace would have begun this stack: the frames above it belong to
///     the runtime's parking
public record WaitSite(String reason, int depth) {
  private static final Set<String> PARKING = Set.of("runtime.gopark", "runtime.goparkunlock");

  /// Lines at which chanrecv and chansend park on a nil channel, in any of the releases; no such line parks for another
  /// reason in another release.
  private static final Map<String, Set<Integer>> NIL_CHANNEL =
      Map.of("runtime.chanrecv", Set.of(516, 533, 536), "runtime.chansend", Set.of(176, 181));

  /// The reason when the function that parks is the site itself.
  private static final Map<String, String> AT =
      Map.of(
          "runtime.selectgo", "select",
          "runtime.block", "forever",
          "time.Sleep", "sleep",
          "runtime.gcParkAssist", "GC mark assist wait for work",
          "runtime.gcParkStrongFromWeak", "GC weak to strong wait");

  /// The reason by the function that parks when the site is further out.
  private static final Map<String, String> BELOW =
      Map.of(
          "runtime.chanrecv", "chan receive",
          "runtime.chansend", "chan send",
          "runtime.semacquire1", "sync",
          "sync.runtime_notifyListWait", "sync.(*Cond).Wait",
          "runtime.netpollblock", "network");

  /// Prefixes of functions between the one that parks and the site.
  private static final List<String> BETWEEN =
      List.of(
          "sync.runtime_",
          "internal/sync.",
          "sync.(*Mutex).lockSlow",
          "internal/poll.runtime_pollWait",
          "internal/poll.(*pollDesc).");

  /// How package sync, the poller and timers park, for files without the runtime's own frames.
  private static final Map<String, WaitReason> LEAVES =
      Map.of(
          "sync.runtime_SemacquireMutex", WaitReason.of("sync.Mutex.Lock"),
          "internal/sync.runtime_SemacquireMutex", WaitReason.of("sync.Mutex.Lock"),
          "sync.runtime_SemacquireRWMutexR", WaitReason.of("sync.RWMutex.RLock"),
          "sync.runtime_SemacquireRWMutex", WaitReason.of("sync.RWMutex.Lock"),
          "sync.runtime_Semacquire", WaitReason.of("sync.WaitGroup.Wait"),
          "sync.runtime_SemacquireWaitGroup", WaitReason.of("sync.WaitGroup.Wait"),
          "sync.runtime_notifyListWait", WaitReason.of("sync.Cond.Wait"),
          "internal/poll.runtime_pollWait", WaitReason.of("IO wait"),
          "time.Sleep", WaitReason.of("sleep"));

  /// Only the reason, even for a stack without the runtime's own frames, as in a goroutine profile as text
  /// (runtime/pprof/pprof.go printStackRecord).
  ///
  /// @param depth number of frames
  /// @param function name of the function of each, leaf first
  /// @param line its line, 0 when unknown
  public static WaitReason reason(int depth, IntFunction<String> function, IntUnaryOperator line) {
    return of(depth, function, line)
        .map(s -> WaitReason.of(s.reason))
        .orElseGet(() -> depth == 0 ? WaitReason.NONE : LEAVES.getOrDefault(function.apply(0), WaitReason.NONE));
  }

  /// {@return empty when the stack is not that of a parked goroutine, or is not recognised}
  ///
  /// @param depth number of frames
  /// @param function name of the function of each, leaf first
  /// @param line its line, 0 when unknown
  public static Optional<WaitSite> of(int depth, IntFunction<String> function, IntUnaryOperator line) {
    int i = 0;
    while (i < depth && PARKING.contains(function.apply(i))) {
      i++;
    }
    if (i == 0 || i == depth) {
      return Optional.empty();
    }
    String parks = function.apply(i);
    String reason = AT.get(parks);
    if (reason != null) {
      return Optional.of(new WaitSite(reason, i));
    }
    reason = BELOW.get(parks);
    if (reason == null) {
      boolean system = function.apply(depth - 1).startsWith("runtime.");
      return system ? Optional.of(new WaitSite("system goroutine wait", i)) : Optional.empty();
    }
    if (NIL_CHANNEL.getOrDefault(parks, Set.of()).contains(line.applyAsInt(i))) {
      reason = "forever";
    }
    int site = i + 1;
    while (site < depth && isBetween(function.apply(site))) {
      site++;
    }
    return Optional.of(new WaitSite(reason, Math.min(site, depth - 1)));
  }

  private static boolean isBetween(String function) {
    return BETWEEN.stream().anyMatch(function::startsWith);
  }
}
