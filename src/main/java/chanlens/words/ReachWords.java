package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.waiting.WaitGap;

/// Why the leak proof reaches its verdict: sentences without their full stops.
public final class ReachWords {
  private ReachWords() {}

  public static String of(ReachReason reason) {
    return of(reason, tr("what it waits on"));
  }

  /// The same, for the card of the channel or lock.
  public static String ofThis(ReachReason reason) {
    return of(reason, tr("this"));
  }

  private static String of(ReachReason reason, String thing) {
    return switch (reason) {
      case ReachReason.NotWaiting _ -> tr("it does not wait");
      case ReachReason.ComesByItself _ -> tr("it waits for something that comes by itself");
      case ReachReason.MainOnPurpose _ -> tr("main waits in select {} to keep the program running");
      case ReachReason.WaitsToBeAsked w -> VerdictWords.waitsToBeAsked(w.reason());
      case ReachReason.Gap g -> gap(g.gap());
      case ReachReason.Unsaid _ -> tr("the dump does not say what it waits on");
      case ReachReason.Incomplete _ ->
          tr("the dump is not complete, so something that is missing may reach {0}", thing);
      case ReachReason.InGlobal _ -> tr("{0} is a global variable", thing);
      case ReachReason.Leads l -> leads(l, thing);
      case ReachReason.SharesBlock _ -> nobody(thing, tr("its memory block is shared with a value that is in use"));
      case ReachReason.OnlyStuckAsInferred _ ->
          tr("only stuck goroutines refer to {0}, as far as a layout inferred from the dump shows", thing);
      case ReachReason.Unexplained _ ->
          nobody(thing, tr("an object that no root explains does: garbage, or kept by runtime.AddCleanup"));
      case ReachReason.CleanupMayHold _ ->
          nobody(thing, tr("a function that runtime.AddCleanup may hold does"));
      case ReachReason.BesideGlobal _ ->
          tr("no goroutine that can run and no finalizer reaches {0}, but a global variable points at a value beside"
              + " it, or at a struct around it", thing);
      case ReachReason.PluginMayHold _ ->
          nobody(thing, tr("a plugin is loaded, and its global variables, which a dump leaves out, may"));
      case ReachReason.StuckHolds s ->
          nobody(thing,
              s.goid() == 0
                  ? tr("what a stuck goroutine would do or use if it continued does")
                  : tr("what stuck goroutine {0} would do or use if it continued does", s.goid()));
      case ReachReason.VectorRegister v ->
          nobody(thing,
              v.goid() == 0
                  ? tr("a vector register saved when a goroutine was preempted does, most likely a stale copy")
                  : tr("a vector register saved when goroutine {0} was preempted does, most likely a stale copy",
                      v.goid()));
      case ReachReason.NeverEnds n -> tr("\"{0}\" never ends", n.reason().text());
      case ReachReason.NilSelect _ -> tr("every channel of its select is nil, so nothing can ever wake it");
      case ReachReason.OnlyStuck _ -> tr("only stuck goroutines refer to {0}", thing);
    };
  }

  private static String nobody(String thing, String but) {
    return tr("no goroutine that can run, no global variable and no finalizer reaches {0}, but {1}", thing, but);
  }

  private static String leads(ReachReason.Leads l, String thing) {
    String who =
        switch (l.root()) {
          case GLOBAL -> tr("a global variable");
          case FINALIZER -> tr("a finalizer");
          case OTHER_ROOT, UNEXPLAINED, FUNCTION, OBJECT, WEAK -> tr("something alive");
          case FRAME, STACK_WORD ->
              l.goid() == 0 ? l.function() : tr("{0} of goroutine {1}", l.function(), l.goid());
          case G, DEFER, PANIC -> tr("goroutine {0}", l.goid());
        };
    String leads =
        l.weak() ? tr("{0} leads to {1}, through a weak pointer", who, thing) : tr("{0} leads to {1}", who, thing);
    return l.root() == PathStep.Kind.STACK_WORD
        ? tr("{0}, through a word on the stack that is either a variable whose address was taken, or stale", leads)
        : leads;
  }

  /// What a dump leaves open about a wait; empty when nothing.
  public static String gap(WaitGap gap) {
    return switch (gap) {
      case NONE -> "";
      case LAYOUT_UNKNOWN -> tr("the layout of the runtime's structs is not known");
      case LOCKS_NOT_INFERRED -> tr("a layout inferred from the dump shows no locks");
      case NO_CHANNEL -> tr("a sudog of this goroutine leads to no channel");
      case IN_NO_QUEUE -> tr("it is in no queue of its channel: it is just being woken");
      case NO_SUDOG -> tr("g.waiting leads to no sudog of this goroutine");
      case IN_NO_LIST ->
          tr("it is in no list of waiters in the dump: it is just being woken, or its sudog was not found");
      case NO_WAKE_TIME -> tr("the dump does not say until when");
    };
  }

  /// What holds a pointer.
  public static String step(PathStep.Kind kind) {
    return switch (kind) {
      case GLOBAL -> tr("global variable");
      case FRAME -> tr("stack frame");
      case STACK_WORD -> tr("word on a stack");
      case G -> tr("goroutine");
      case DEFER -> tr("deferred call");
      case PANIC -> tr("panic");
      case FINALIZER -> tr("finalizer");
      case OTHER_ROOT -> tr("root");
      case UNEXPLAINED -> tr("unreferenced object");
      case FUNCTION -> tr("function value");
      case OBJECT -> tr("object");
      case WEAK -> tr("weak pointer");
    };
  }
}
