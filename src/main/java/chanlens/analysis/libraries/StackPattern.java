package chanlens.analysis.libraries;

import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.golang.OwnCode;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a goroutine of a library is recognised by its stack. Functions are written as Go prints them; every condition
/// that is given must hold.
///
/// @param innermost the first call that is not the runtime's, package sync's or the poller's is one of these; empty for
///     any
/// @param within some call is one of these; empty for any
/// @param notWithin no call is one of these
/// @param startedIn the `go` statement named one of these, or a literal in it; empty for any
/// @param waits what it waits for; a stack for which no file says so fits too
record StackPattern(
    Set<String> innermost, Set<String> within, Set<String> notWithin, Set<String> startedIn, Set<Activity> waits) {
  StackPattern {
    innermost = Set.copyOf(innermost);
    within = Set.copyOf(within);
    notWithin = Set.copyOf(notWithin);
    startedIn = Set.copyOf(startedIn);
    waits = Set.copyOf(waits);
  }

  static StackPattern innermost(String... functions) {
    return new StackPattern(Set.of(functions), Set.of(), Set.of(), Set.of(), Set.of());
  }

  static StackPattern within(String... functions) {
    return new StackPattern(Set.of(), Set.of(functions), Set.of(), Set.of(), Set.of());
  }

  static StackPattern startedIn(String... functions) {
    return new StackPattern(Set.of(), Set.of(), Set.of(), Set.of(functions), Set.of());
  }

  StackPattern andWithin(String... functions) {
    return new StackPattern(innermost, Set.of(functions), notWithin, startedIn, waits);
  }

  StackPattern notWithin(String... functions) {
    return new StackPattern(innermost, within, Set.of(functions), startedIn, waits);
  }

  StackPattern andStartedIn(String... functions) {
    return new StackPattern(innermost, within, notWithin, Set.of(functions), waits);
  }

  StackPattern waiting(Activity... activities) {
    return new StackPattern(innermost, within, notWithin, startedIn, Set.of(activities));
  }

  /// The functions of which a stack must contain one: the keys of the lookup.
  Set<String> keys() {
    return innermost.isEmpty() ? within.isEmpty() ? startedIn : within : innermost;
  }

  /// @param frames leaf first
  /// @param function the entry function
  boolean fits(List<Frame> frames, String function, Activity activity) {
    return (waits.isEmpty() || activity == Activity.UNKNOWN || waits.contains(activity))
        && (innermost.isEmpty() || isInnermost(frames))
        && (within.isEmpty() || frames.stream().anyMatch(f -> within.contains(f.function())))
        && frames.stream().noneMatch(f -> notWithin.contains(f.function()))
        && (startedIn.isEmpty() || startedIn.contains(OwnCode.around(function)));
  }

  private boolean isInnermost(List<Frame> frames) {
    Optional<Frame> site = StackGroup.siteOf(frames);
    return site.isPresent() && innermost.contains(site.get().function());
  }
}
