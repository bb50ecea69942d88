package chanlens.analysis.reachability;

import chanlens.analysis.waiting.WaitGap;
import chanlens.golang.WaitReason;

/// Why a [Verdict] of the leak proof holds for one goroutine.
public sealed interface ReachReason {
  /// It does not wait.
  record NotWaiting() implements ReachReason {}

  /// It waits for something that no other goroutine of the program has to do.
  record ComesByItself() implements ReachReason {}

  /// Main waits in `select {}` to keep the program up.
  record MainOnPurpose() implements ReachReason {}

  /// It is a coroutine, or waits within a `synctest` bubble: the dump does not say whether it will be asked to go on.
  record WaitsToBeAsked(WaitReason reason) implements ReachReason {}

  /// The dump does not say all of its wait.
  record Gap(WaitGap gap) implements ReachReason {}

  /// The dump does not say on what it waits.
  record Unsaid() implements ReachReason {}

  /// Roots may be missing from the dump.
  record Incomplete() implements ReachReason {}

  /// What it waits on is a global variable itself.
  record InGlobal() implements ReachReason {}

  /// Something alive leads to what it waits on.
  ///
  /// @param root what holds the first pointer
  /// @param goid of the goroutine that holds it; 0 when none does
  /// @param function of its frame; empty when it is none of a frame
  /// @param weak a weak pointer is on the way
  record Leads(PathStep.Kind root, long goid, String function, boolean weak) implements ReachReason {}

  /// Nothing that can run reaches it; yet its block of memory is shared with a value in use.
  record SharesBlock() implements ReachReason {}

  /// Nothing but stuck goroutines refers to it, as far as an inferred layout says.
  record OnlyStuckAsInferred() implements ReachReason {}

  /// Nothing that can run reaches it; yet an object that no root explains does.
  record Unexplained() implements ReachReason {}

  /// Nothing that can run reaches it; yet a function does that `runtime.AddCleanup` may hold.
  record CleanupMayHold() implements ReachReason {}

  /// Nothing that can run reaches it; yet a global variable points at a value beside it, or at a struct around it.
  record BesideGlobal() implements ReachReason {}

  /// Nothing that can run reaches it; yet a plugin is loaded, whose global variables are not in a dump.
  record PluginMayHold() implements ReachReason {}

  /// Nothing that can run reaches it; yet a stuck goroutine would use it if it went on.
  record StuckHolds(long goid) implements ReachReason {}

  /// Nothing that can run reaches it; yet a saved vector register does.
  record VectorRegister(long goid) implements ReachReason {}

  /// The operation never ends.
  record NeverEnds(WaitReason reason) implements ReachReason {}

  /// Every channel of its select is nil.
  record NilSelect() implements ReachReason {}

  /// Nothing but stuck goroutines refers to what it waits on.
  record OnlyStuck() implements ReachReason {}
}
