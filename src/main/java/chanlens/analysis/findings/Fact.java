package chanlens.analysis.findings;

import chanlens.analysis.join.Reason;
import chanlens.analysis.join.WaitTime;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.GoOp;
import chanlens.golang.HandlerFrames;
import chanlens.golang.WaitReason;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// One piece of evidence for a finding, as a value without words.
public sealed interface Fact {
  /// How full the buffers of channels are.
  enum Fill {
    UNBUFFERED,
    FULL,
    EMPTY,
    MIXED
  }

  /// What channels have in common, and who waits on them.
  record Channels(int channels, Fill fill, boolean open, long senders, long receivers) implements Fact {}

  /// Several locks, and how many of them no other goroutine's frames point to.
  record Locks(int locks, int withoutUser) implements Fact {}

  /// One lock: its state in memory and who may hold it.
  record LockState(HeapLock lock, List<Holder> holders) implements Fact {
    public LockState {
      holders = List.copyOf(holders);
    }
  }

  /// Who may hold a lock, the likeliest first.
  record MayHold(long lock, WaitKind kind, List<Holder> holders) implements Fact {
    public MayHold {
      holders = List.copyOf(holders);
    }
  }

  /// Two calls of one stack have a lock, or the value it is a field of.
  record LockInTwoCalls(long lock, String inner, String outer) implements Fact {}

  /// A goroutine that waits for a lock is in two methods of one value, whose address no other goroutine has.
  record ReceiverInTwoCalls(long value, String inner, String outer) implements Fact {}

  /// What the leak proof says of some of the goroutines.
  record Reach(ReachReason reason, int count, int of) implements Fact {}

  /// More reasons of the same kind.
  record ReachLikeThese(int count, int of) implements Fact {}

  /// A whole circle is stuck by reachability.
  ///
  /// @param first whether there are more circles, and this is about the first
  record CircleReach(ReachReason reason, boolean first) implements Fact {}

  /// The wait reason of all of them, which is one that never ends.
  ///
  /// @param recorded or else it follows from their stacks
  record ForEver(WaitReason reason, boolean recorded) implements Fact {}

  /// The runtime's leak detector marks goroutines.
  record LeakMarks(long leaked, int of) implements Fact {}

  /// The runtime's leak profile counts goroutines with this stack.
  ///
  /// @param named whether other files name the goroutines; the profile does not
  record LeakCount(long leaked, boolean named) implements Fact {}

  /// When goroutines were created, as the trace says.
  record Created(int during, int of, long firstNanos, long lastNanos) implements Fact {}

  /// The program's own call that led to goroutines of a library.
  record OwnCall(Frame call, int count, int of) implements Fact {}

  /// Such calls of the program are in progress; earlier ones may have led to these goroutines.
  record CallUnderWay(Frame call, long count) implements Fact {}

  /// Channels of timers are full, and nobody waits on them.
  record UnreadTicks(int channels) implements Fact {}

  /// A goroutine waits for a lock that the next one may hold.
  record LockHop(long goid, WaitKind kind, long lock, Optional<Frame> at, Holder next, Optional<Frame> nextAt)
      implements Fact {}

  /// A goroutine waits on something that a frame of the next one refers to.
  record WaitHop(long goid, QueueSide side, WaitKind kind, long object, Optional<Frame> at, long next, String function)
      implements Fact {}

  /// Every goroutine that makes progress was examined: none of them is seen to reach what these wait for.
  record NobodyOutside() implements Fact {}

  /// Each waits in a select in which only one case has a channel, a ticker's.
  record OneCaseOnTicker() implements Fact {}

  /// Only the finalizers lead to the rings.
  ///
  /// @param unexplained objects that no root explains lead to them too
  record KeptByFinalizer(boolean unexplained) implements Fact {}

  /// The shape of the rings.
  ///
  /// @param fewest objects of a ring
  /// @param most objects of a ring
  /// @param bytes of the object with the finalizer
  /// @param type its type; empty when not known
  record RingShape(int rings, int fewest, int most, int bytes, String type, long object, long code) implements Fact {}

  /// The allocation profile sampled one of the objects.
  record AllocatedAt(Frame call) implements Fact {}

  /// Goroutines of a server wait for the next connection.
  record InAccept(int goroutines, Optional<Frame> at) implements Fact {}

  /// Equal goroutines wait to receive, in a loop that a close would end, on a channel that others can still send on.
  record IdleWorkers(int goroutines, int channels, Optional<Frame> at, ReachReason reason) implements Fact {}

  /// Equal goroutines wait to receive on a channel that others can still send on.
  record IdleReceivers(int goroutines, int channels, Optional<Frame> at, ReachReason reason) implements Fact {}

  /// A region began, and its goroutine waits for something other than time or the network.
  ///
  /// @param longestNanos the longest region of that name that ended in the trace; 0 for none
  record RegionStillOpen(long waitNanos, long longestNanos) implements Fact {}

  /// What the program or the runtime printed.
  ///
  /// @param byRuntime whether the runtime printed it, not the program
  record OwnWords(String words, boolean byRuntime) implements Fact {}

  /// The only closed channel in the frames of a channel operation that panicked.
  ///
  /// @param variable global variable that holds it; empty when none does, or its name is not known
  record ClosedChannel(long addr, Optional<String> variable) implements Fact {}

  /// Another process sent the signal.
  ///
  /// @param process its number; 0 for one outside of the container
  record SignalSentBy(long process) implements Fact {}

  /// It happened on a thread's own stack, in the runtime: it need not have been caused by a goroutine.
  record OnThreadStack() implements Fact {}

  /// Where the goroutine of a test is.
  record TestStands(long goid, WaitReason reason, WaitTime waited, Optional<Frame> at) implements Fact {}

  /// Another goroutine has an argument in common with the one that died.
  record SameArgument(long goid, Optional<Frame> at, long word) implements Fact {}

  /// Their share of all goroutines of the program.
  record Share(long count, long of) implements Fact {}

  /// Who started them.
  ///
  /// @param creators how many goroutines
  /// @param gone how many of those have ended
  record Creators(int creators, int gone) implements Fact {}

  /// Their ids are close together: they were started at once.
  record StartedTogether() implements Fact {}

  /// What a trace recorded of goroutines with their entry function.
  record BornAndEnded(int created, int ended, long nanos) implements Fact {}

  /// Goroutines of a package that wait at the other end of some channel, and so could be partners.
  ///
  /// @param op what their partners wait to do
  record OtherEnds(String inPackage, GoOp op, List<OtherEnd> ends) implements Fact {
    public OtherEnds {
      ends = List.copyOf(ends);
    }
  }

  /// Goroutines at one line.
  record OtherEnd(long count, GoOp op, Frame at) {}

  /// They answer requests.
  record Serves(HandlerFrames.Server server, int count, Frame handler) implements Fact {}

  /// They wait in a known way.
  ///
  /// @param module package or module
  /// @param checked versions whose sources were read
  record KnownWait(LibraryCause cause, String module, String checked) implements Fact {}

  /// Goroutines that a library started with those that wait.
  record Belonging(int count, String function) implements Fact {}

  /// Only the waiting goroutines, and no variable, lead to what would end the wait.
  record NobodyElseHolds(LibraryCause cause) implements Fact {}

  /// Goroutines that may be about to end such waits.
  ///
  /// @param inUse those inside a call that does
  /// @param others those elsewhere in the program's code, which may hold something
  record InUse(LibraryCause cause, long inUse, long others) implements Fact {}

  /// Others are left over, and may delay these.
  record OpenToo(LibraryCause cause, long count) implements Fact {}

  /// Goroutines wait at a place.
  record WaitsAt(int count, WaitReason reason, Optional<Frame> at) implements Fact {}

  /// How many wait there in each of several files, the earliest first.
  record Series(List<Moment> moments) implements Fact {
    public Series {
      moments = List.copyOf(moments);
    }

    /// One file.
    public record Moment(String file, int count) {}
  }

  /// How many of the first file's goroutines the last one still shows.
  record StillThere(long still, int of) implements Fact {}

  /// Nothing in several dumps shows whether they are of one process.
  record ProcessUnknown() implements Fact {}

  /// Files by the process they are of, each in the order in which they were taken.
  record ByProcess(List<List<String>> files) implements Fact {
    public ByProcess {
      files = List.copyOf(files);
    }
  }

  /// Why a file is considered to be of another process than the rest.
  record JoinRefused(Reason.Against why) implements Fact {}

  /// Data that a reader lost.
  record Lost(long offset, String what, String consequence) implements Fact {}

  /// A leak profile that found something was taken of this process.
  ///
  /// @param marked whether marks in a goroutine text say so; otherwise the profile itself does
  record ProfileFoundLeaks(boolean marked) implements Fact {}

  /// Why the layout is not known.
  record Layout(String version, String standing) implements Fact {}

  /// Objects that no root explains refer to what goroutines wait on.
  record UnexplainedObjects() implements Fact {}

  /// No call has an address among its arguments.
  record NoAddresses() implements Fact {}

  /// Goroutines existed before the trace began.
  record LivedBefore() implements Fact {}

  /// How long goroutines queued.
  record QueueTime(long waits, int goroutines, long nanos, long withinNanos) implements Fact {}

  /// How often a wait ends, and how long one lasts, on average.
  record PassedOn(long everyNanos, long eachNanos) implements Fact {}

  /// What the mutex profile counts at unlocks in a function.
  record MutexProfile(long waits, long nanos, String function) implements Fact {}

  /// How long senders waited.
  record SendTime(long waits, long nanos, long ofNanos) implements Fact {}

  /// Who made room for senders, and how it spends its time; shares are 0 to 1.
  record Consumer(long goid, String function, long times, double running, double asleep, double receiving)
      implements Fact {}

  /// How many Ps there are, and how much of their time is used, 0 to 1.
  record Processors(int procs, double used) implements Fact {}

  /// How often and how long goroutines were ready, and how long they ran.
  record ReadyTime(long times, long nanos, long runningNanos) implements Fact {}

  /// A region began, and its goroutine ended without ending it.
  record NoRegionEnd() implements Fact {}
}
