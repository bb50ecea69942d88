package chanlens.analysis.findings;

import chanlens.analysis.reachability.ReachReason;
import chanlens.golang.WaitReason;

/// Why a verdict on a goroutine holds.
public sealed interface Why {
  /// It has ended.
  record Ended() implements Why {}

  /// It runs, or is ready to.
  record NotWaiting() implements Why {}

  /// It waits in the dump or text; the trace shows that it continued later.
  record WentOn() implements Why {}

  /// It belongs to the runtime.
  record OfTheRuntime() implements Why {}

  /// Time, the network or the runtime ends its wait.
  record ComesByItself(WaitReason reason) implements Why {}

  /// The memory of the process shows it.
  record ByReach(ReachReason reason) implements Why {}

  /// A finding says so.
  record ByFinding(Finding finding) implements Why {}

  /// The runtime's own leak detector found it, and the memory does not prove it.
  record ByTheDetector() implements Why {}

  /// A program's finalizer or cleanup waits in a goroutine of the runtime.
  record InACallback() implements Why {}

  /// A coroutine of `iter.Pull`, or a goroutine of a `synctest` bubble: no file says whether it is resumed again.
  record WaitsToBeAsked(WaitReason reason) implements Why {}

  /// Another goroutine makes progress and may hold what it waits for.
  record MayBeUnlockedBy(long goid) implements Why {}

  /// A test waits for its turn, as `t.Parallel` does.
  record WaitsForItsTurn() implements Why {}

  /// It waits for tests that it started.
  record WaitsForTests() implements Why {}

  /// No file says who could wake it.
  record NoHeapDump() implements Why {}
}
