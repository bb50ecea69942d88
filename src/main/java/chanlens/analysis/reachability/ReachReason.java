package chanlens.analysis.reachability;

import chanlens.analysis.waiting.WaitGap;
import chanlens.golang.WaitReason;

/// Why a [Verdict] of the leak proof holds for one goroutine.
public sealed interface ReachReason {
  /// It does not wait.
  record NotWaiting() implements ReachReason {}

  /// It waits for something that needs no other goroutine of the program.
  record ComesByItself() implements ReachReason {}

  /// Main waits in `select {}` to keep the program running.
  record MainOnPurpose() implements ReachReason {}

  /// It is a coroutine, or waits within a `synctest` bubble: the dump does not say whether it will be resumed.
  record WaitsToBeAsked(WaitReason reason) implements ReachReason {}

  /// The dump does not record everything about its wait.
  record Gap(WaitGap gap) implements ReachReason {}

  /// The dump does not say what it waits on.
  record Unsaid() implements ReachReason {}

  /// Roots may be missing from the dump.
  record Incomplete() implements ReachReason {}

  /// What it waits on is a global variable itself.
  record InGlobal() implements ReachReason {}

  /// Something alive leads to what it waits on.
  ///
  /// @param root what holds the first pointer
  /// @param goid of the goroutine that holds it; 0 when none does
  /// @param function of its frame; empty when it is not in a frame
  /// @param weak a weak pointer is on the path
  record Leads(PathStep.Kind root, long goid, String function, boolean weak) implements ReachReason {}

  /// Nothing that can run reaches it; but its memory block is shared with a value in use.
  record SharesBlock() implements ReachReason {}

  /// Only stuck goroutines refer to it, as far as an inferred layout shows.
  record OnlyStuckAsInferred() implements ReachReason {}

  /// Nothing that can run reaches it; but an object that no root explains does.
  record Unexplained() implements ReachReason {}

  /// Nothing that can run reaches it; but a function that `runtime.AddCleanup` may hold does.
  record CleanupMayHold() implements ReachReason {}

  /// Nothing that can run reaches it; but a global variable points at a value beside it, or at a struct around it.
  record BesideGlobal() implements ReachReason {}

  /// Nothing that can run reaches it; but a plugin is loaded, whose global variables are not in a dump.
  record PluginMayHold() implements ReachReason {}

  /// Nothing that can run reaches it; but a stuck goroutine would use it if it continued.
  ///
  /// @param goid 0 for one or another
  record StuckHolds(long goid) implements ReachReason {}

  /// Nothing that can run reaches it; but a saved vector register does.
  ///
  /// @param goid of the goroutine that was preempted; 0 for one or another
  record VectorRegister(long goid) implements ReachReason {}

  /// The operation never ends.
  record NeverEnds(WaitReason reason) implements ReachReason {}

  /// Every channel of its select is nil.
  record NilSelect() implements ReachReason {}

  /// Only stuck goroutines refer to what it waits on.
  record OnlyStuck() implements ReachReason {}

  /// The same reason, whichever goroutine it names.
  default ReachReason ofAny() {
    return switch (this) {
      case StuckHolds _ -> new StuckHolds(0);
      case VectorRegister _ -> new VectorRegister(0);
      default -> this;
    };
  }
}
