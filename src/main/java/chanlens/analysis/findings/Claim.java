package chanlens.analysis.findings;

import chanlens.analysis.join.WaitRange;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.DeathCause;
import chanlens.golang.GoOp;
import chanlens.golang.HandlerFrames;
import java.util.List;

/// What a finding says, as a value without words. One record per kind of statement.
public sealed interface Claim {
  /// What is found more often than can be shown one by one.
  ///
  /// @param findings that are left
  /// @param first what the first of them says; the others are like it
  record More(int findings, Claim first) implements Claim {}

  /// Goroutines wait for ever to send, and nobody is left who could receive.
  record SendsForEver(long goroutines) implements Claim {}

  /// Goroutines wait for ever to receive, and nobody is left who could send or close.
  record ReceivesForEver(long goroutines, int channels) implements Claim {}

  /// Goroutines are in an operation that never ends.
  record NeverEnds(long goroutines, GoOp op) implements Claim {}

  /// Goroutines wait for each other's locks in a circle.
  ///
  /// @param members of the first circle
  /// @param circles how many similar ones
  /// @param within goroutines on all of them
  /// @param more that wait for those locks too
  record LockCircle(int members, int circles, int within, int more) implements Claim {}

  /// Goroutines wait for a lock that they may hold themselves.
  record LockedTwice(int goroutines) implements Claim {}

  /// Goroutines wait for locks.
  ///
  /// @param leastNanos the shortest known wait, 0 when one is not known
  /// @param mostNanos the longest known wait, 0 when none is known
  /// @param dead no goroutine that makes progress is seen to be able to unlock them
  record LockQueue(int goroutines, int locks, WaitKind kind, long leastNanos, long mostNanos, boolean dead)
      implements Claim {}

  /// Goroutines wait for each other in a circle, on channels at least in part.
  record Circle(int members, int circles, int within) implements Claim {}

  /// A ticker alone wakes the goroutines: the other channels of their select are nil.
  record TickerOnly(long goroutines) implements Claim {}

  /// Goroutines of a library are left over from calls of the program.
  record LeftOver(long goroutines, String inPackage) implements Claim {}

  /// Goroutines wait for a WaitGroup that nobody is left to call Done on.
  record WaitGroupForEver(long goroutines) implements Claim {}

  /// Other waits that nobody is left to end.
  record WaitsForEver(long goroutines, GoOp op) implements Claim {}

  /// Reference cycles that a finalizer keeps.
  record FinalizerCycles(int rings, int objects) implements Claim {}

  /// More goroutines wait at one place from dump to dump.
  record Grows(List<Integer> counts) implements Claim {
    public Grows {
      counts = List.copyOf(counts);
    }
  }

  /// Goroutines ended without ending a region.
  record RegionNotEnded(String region, int goroutines) implements Claim {}

  /// A region is still open while its goroutine waits.
  ///
  /// @param leastNanos how long they have waited, the shortest of them
  record RegionOpen(String region, int goroutines, long leastNanos) implements Claim {}

  /// Goroutines queue for one lock that each holds for a short time.
  ///
  /// @param queue how many wait at a time, on average
  /// @param everyNanos between two that get it
  record Convoy(double queue, long everyNanos) implements Claim {}

  /// Senders wait most of their time.
  ///
  /// @param share of their lives, 0 to 1
  record Pressure(int goroutines, double share) implements Claim {}

  /// Goroutines are ready for longer than they run.
  record Crowded(long longestNanos) implements Claim {}

  /// Goroutines wait as they should.
  ///
  /// @param places groups of equal stacks
  record Idle(int goroutines, int places) implements Claim {}

  /// A file is of another process than the rest.
  record Stranger(String file) implements Claim {}

  /// Dumps of one kind are of several processes.
  ///
  /// @param programs whether of several programs too; otherwise the program was restarted
  record SeveralProcesses(int dumps, int processes, boolean programs) implements Claim {}

  /// A file was not read completely.
  record NotWhole(String file) implements Claim {}

  /// A heap dump ends halfway, most likely because a leak profile was taken before.
  record DiedAfterProfile(String file) implements Claim {}

  /// The layout of the release is not known.
  record LayoutUnknown() implements Claim {}

  /// Objects that no root explains lead to what goroutines wait on: garbage, or what a cleanup holds.
  record GarbageOrCleanup(int goroutines) implements Claim {}

  /// The goroutine text has no arguments of calls.
  record NoArguments() implements Claim {}

  /// The trace began after goroutines were started.
  record LateTrace(int goroutines) implements Claim {}

  /// The program ended with a panic or a fatal error.
  ///
  /// @param words the program's own, in one line
  record Died(DeathCause cause, String words) implements Claim {}

  /// The program died of a heap dump that the runtime cannot write: runtime/heapdump.go dumpgs, Go 1.26 and 1.27.
  ///
  /// @param afterProfile a leak profile had marked goroutines; otherwise one was returning from a system call
  record DiedOfDump(boolean afterProfile) implements Claim {}

  /// A handler of an HTTP server panicked, and the server recovered it.
  record HandlerDied(DeathCause cause, String words) implements Claim {}

  /// The program ended by a signal.
  ///
  /// @param words how the runtime describes it: `SIGSEGV: segmentation violation`
  record DiedOfSignal(String words, boolean inC) implements Claim {}

  /// The program recovered a panic and printed it.
  record Recovered(DeathCause cause, String words) implements Claim {}

  /// A test run timed out.
  ///
  /// @param tests the tests that were running
  /// @param nanos how long the first of them had run; 0 when not known
  record TestTimedOut(List<String> tests, long nanos) implements Claim {
    public TestTimedOut {
      tests = List.copyOf(tests);
    }
  }

  /// Many goroutines wait at one line.
  record Piled(long goroutines, GoOp op, WaitRange waited) implements Claim {}

  /// Goroutines wait to write to a network connection.
  record WritesWait(int goroutines, WaitRange waited) implements Claim {}

  /// Requests that a server has not answered for a long time.
  ///
  /// @param handler the function that answers them
  record RequestsWait(int requests, HandlerFrames.Server server, String handler, WaitRange waited)
      implements Claim {}

  /// Goroutines are held up in a library, or left over from calls of it, in a known way.
  ///
  /// @param leftOver something was forgotten; otherwise something takes long
  record LibraryWait(LibraryCause cause, long goroutines, boolean leftOver, WaitRange waited) implements Claim {}

  /// Tickers tick, and nobody receives.
  record TickersOpen(int tickers) implements Claim {}

  /// The runtime found every goroutine asleep.
  record AllAsleep(int goroutines) implements Claim {}
}
