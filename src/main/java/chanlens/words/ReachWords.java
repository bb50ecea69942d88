package chanlens.words;

import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.waiting.WaitGap;

/// Why the leak proof reaches its verdict: sentences without their full stops.
public final class ReachWords {
  private static final String SHARED = "its memory block is shared with a value that is in use";

  private ReachWords() {}

  public static String of(ReachReason reason) {
    return of(reason, "what it waits on");
  }

  /// The same, for the card of the channel or lock.
  public static String ofThis(ReachReason reason) {
    return of(reason, "this");
  }

  private static String of(ReachReason reason, String thing) {
    return switch (reason) {
      case ReachReason.NotWaiting _ -> "it does not wait";
      case ReachReason.ComesByItself _ -> "it waits for something that comes by itself";
      case ReachReason.MainOnPurpose _ -> "main waits in select {} to keep the program running";
      case ReachReason.WaitsToBeAsked w -> VerdictWords.waitsToBeAsked(w.reason());
      case ReachReason.Gap g -> gap(g.gap());
      case ReachReason.Unsaid _ -> "the dump does not say what it waits on";
      case ReachReason.Incomplete _ ->
          "the dump is not complete, so something that is missing may reach " + thing;
      case ReachReason.InGlobal _ -> thing + " is a global variable";
      case ReachReason.Leads l -> leads(l, thing);
      case ReachReason.SharesBlock _ -> nobody(thing) + SHARED;
      case ReachReason.OnlyStuckAsInferred _ ->
          "only stuck goroutines refer to " + thing + ", as far as a layout inferred from the dump shows";
      case ReachReason.Unexplained _ ->
          nobody(thing) + "an object that no root explains does: garbage, or kept by runtime.AddCleanup";
      case ReachReason.CleanupMayHold _ -> nobody(thing) + "a function that runtime.AddCleanup may hold does";
      case ReachReason.BesideGlobal _ ->
          "no goroutine that can run and no finalizer reaches " + thing
              + ", but a global variable points at a value beside it, or at a struct around it";
      case ReachReason.PluginMayHold _ ->
          nobody(thing) + "a plugin is loaded, and its global variables, which a dump leaves out, may";
      case ReachReason.StuckHolds s ->
          nobody(thing) + "what " + (s.goid() == 0 ? "a stuck goroutine" : "stuck goroutine " + s.goid())
              + " would do or use if it continued does";
      case ReachReason.VectorRegister v ->
          nobody(thing) + "a vector register saved when " + (v.goid() == 0 ? "a goroutine" : "goroutine " + v.goid())
              + " was preempted does, most likely a stale copy";
      case ReachReason.NeverEnds n -> "\"" + n.reason().text() + "\" never ends";
      case ReachReason.NilSelect _ -> "every channel of its select is nil, so nothing can ever wake it";
      case ReachReason.OnlyStuck _ -> "only stuck goroutines refer to " + thing;
    };
  }

  private static String nobody(String thing) {
    return "no goroutine that can run, no global variable and no finalizer reaches " + thing + ", but ";
  }

  private static String leads(ReachReason.Leads l, String thing) {
    String what = " leads to " + thing + (l.weak() ? ", through a weak pointer" : "");
    String whose = l.goid() == 0 ? "" : " of goroutine " + l.goid();
    return switch (l.root()) {
      case GLOBAL -> "a global variable" + what;
      case FINALIZER -> "a finalizer" + what;
      case OTHER_ROOT, UNEXPLAINED, FUNCTION, OBJECT, WEAK -> "something alive" + what;
      case FRAME -> l.function() + whose + what;
      case STACK_WORD ->
          l.function() + whose + what + ", through a word on the stack that is either a variable whose address was"
              + " taken, or stale";
      case G, DEFER, PANIC -> "goroutine " + l.goid() + what;
    };
  }

  /// What a dump leaves open about a wait; empty when nothing.
  public static String gap(WaitGap gap) {
    return switch (gap) {
      case NONE -> "";
      case LAYOUT_UNKNOWN -> "the layout of the runtime's structs is not known";
      case LOCKS_NOT_INFERRED -> "a layout inferred from the dump shows no locks";
      case NO_CHANNEL -> "a sudog of this goroutine leads to no channel";
      case IN_NO_QUEUE -> "it is in no queue of its channel: it is just being woken";
      case NO_SUDOG -> "g.waiting leads to no sudog of this goroutine";
      case IN_NO_LIST ->
          "it is in no list of waiters in the dump: it is just being woken, or its sudog was not found";
      case NO_WAKE_TIME -> "the dump does not say until when";
    };
  }

  /// What holds a pointer.
  public static String step(PathStep.Kind kind) {
    return switch (kind) {
      case GLOBAL -> "global variable";
      case FRAME -> "stack frame";
      case STACK_WORD -> "word on a stack";
      case G -> "goroutine";
      case DEFER -> "deferred call";
      case PANIC -> "panic";
      case FINALIZER -> "finalizer";
      case OTHER_ROOT -> "root";
      case UNEXPLAINED -> "unreferenced object";
      case FUNCTION -> "function value";
      case OBJECT -> "object";
      case WEAK -> "weak pointer";
    };
  }
}
