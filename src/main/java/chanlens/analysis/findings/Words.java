package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.golang.Activity;
import chanlens.golang.StandardLibrary;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What findings say.
final class Words {
  private static final String CONDS =
      "let whoever changes what the Cond stands for call Signal or Broadcast, on every way out; when the work is over "
          + "too, and test for that where the goroutine waits";

  /// Sentences told of the goroutines of one finding.
  private static final int MOST_STATEMENTS = 12;

  private Words() {}

  static String title(Rule rule, StackGroup group, int count, int objects) {
    String who = Amounts.count(count, "goroutine");
    String waits = count == 1 ? " waits" : " wait";
    return switch (rule) {
      case F_ABANDON -> who + waits + " for ever to send: nobody is left who could receive";
      case F_RANGE ->
          who + waits + " for ever to receive" + on(objects) + ": nobody is left who could send or close";
      case F_NIL -> who + (count == 1 ? " is" : " are") + " blocked for ever: " + never(group);
      case F_LOCKCYCLE -> who + waits + " in a circle for each other's locks";
      case F_NOCANCEL ->
          who + (count == 1 ? " is" : " are")
              + " woken by a ticker alone: the other channels of the select are nil, so nobody can end the loop";
      case F_HIDDEN ->
          who + " of " + StandardLibrary.packageOf(group.function()) + (count == 1 ? " is" : " are")
              + " left over from calls of the program and" + waits + " for ever";
      case F_WG -> who + waits + " for ever for a WaitGroup: nobody is left who could call Done";
      case F_LEAK -> who + waits + " for ever" + waitsFor(group) + ": nobody is left who could end the wait";
      case F_PANIC, F_CHANCYCLE, F_FINCYCLE, F_GROW, F_REGION, F_CONVOY, F_PRESSURE, F_SCHED, F_IDLE, F_CAPTURE ->
          throw new IllegalArgumentException(rule + " has words of its own");
    };
  }

  /// What the heap dump says of goroutines, each sentence with how many of them it is true of: the first few.
  static List<Proof> counted(Map<String, Integer> statements, int goroutines) {
    String all = " of " + Amounts.number(goroutines) + ")";
    List<Proof> proofs = new ArrayList<>();
    int told = 0;
    int rest = 0;
    for (Map.Entry<String, Integer> e : statements.entrySet()) {
      if (told++ < MOST_STATEMENTS) {
        proofs.add(
            new Proof(CaptureKind.HEAP_DUMP, e.getKey() + " (" + Amounts.number(e.getValue()) + all));
      } else {
        rest += e.getValue();
      }
    }
    if (rest > 0) {
      proofs.add(
          new Proof(CaptureKind.HEAP_DUMP, "the rest is like them, in other ways (" + Amounts.number(rest) + all));
    }
    return proofs;
  }

  /// A call with its line: `main.fetch main.go:27`.
  static String call(Frame f) {
    return f.line() > 0 ? f.function() + " " + f.place() : f.function();
  }

  /// What a goroutine waits for, before the name of the thing: `to send on`, `for waitgroup`.
  static String waitsOn(GoroutineWait wait) {
    return switch (wait.side()) {
      case SENDQ -> "to send on";
      case RECVQ -> "to receive from";
      case READERS, WRITERS, WAITERS, UNKNOWN -> "for " + wait.kind().word();
    };
  }

  private static String on(int objects) {
    return objects > 1 ? " on " + Amounts.count(objects, "channel") : "";
  }

  private static String never(StackGroup group) {
    String reason = group.reason();
    if (reason.equals("chan receive (nil chan)") || reason.equals("forever") && calls(group, "runtime.chanrecv")) {
      return "a receive from a nil channel";
    }
    if (reason.equals("chan send (nil chan)") || reason.equals("forever") && calls(group, "runtime.chansend")) {
      return "a send to a nil channel";
    }
    if (reason.equals("select (no cases)") || reason.equals("forever") && calls(group, "runtime.block")) {
      return "a select without cases";
    }
    return "a nil channel or a select without cases";
  }

  private static boolean calls(StackGroup group, String runtime) {
    return group.frames().stream().anyMatch(f -> f.function().startsWith(runtime));
  }

  private static String waitsFor(StackGroup group) {
    return switch (group.activity()) {
      case SEND -> " to send";
      case RECEIVE -> " to receive";
      case SELECT -> " in a select";
      case LOCK -> " " + lock(group);
      case RUNNING, RUNNABLE, IO, SLEEP, GC, FOREVER, UNKNOWN -> "";
    };
  }

  private static String lock(StackGroup group) {
    String told = group.reason() + group.frames().stream().map(Frame::function).toList();
    if (told.contains("Cond")) {
      return "on a Cond";
    }
    if (told.contains("WaitGroup")) {
      return "for a WaitGroup";
    }
    return told.contains("RWMutex") ? "for an RWMutex" : told.contains("Mutex") ? "for a Mutex" : "for a lock";
  }

  /// What channels have in common: `unbuffered, open`.
  static String shape(List<HeapChannel> channels) {
    boolean unbuffered = channels.stream().allMatch(c -> c.cap() == 0 && c.timer() == 0);
    boolean full = channels.stream().allMatch(c -> c.cap() > 0 && c.len() == c.cap());
    boolean empty = channels.stream().allMatch(c -> c.cap() > 0 && c.len() == 0);
    boolean open = channels.stream().noneMatch(HeapChannel::closed);
    String buffer =
        unbuffered ? "unbuffered" : full ? "full" : empty ? "buffered, empty" : "of different kinds";
    return buffer + (open ? ", open" : "");
  }

  static String advice(Rule rule, StackGroup group) {
    return switch (rule) {
      case F_ABANDON ->
          "give the channel a capacity of 1 so that the late value has room, or send in a select with a case that ends "
              + "when the receiver has gone (ctx.Done()). Closing the channel in the receiver is no repair: the late "
              + "send would panic";
      case F_RANGE ->
          "let the owner of the channel close it, once, behind the last send; or give the receiver another way to end "
              + "(ctx.Done() in a select)";
      case F_NIL ->
          group.reason().startsWith("select")
              ? "a goroutine that is to wait for ever wastes its stack; end it, or let main wait instead"
              : "make the channel before it is used; a nil channel is of use only in a select, to switch a case off";
      case F_LOCKCYCLE -> "take the locks in one order everywhere";
      case F_NOCANCEL ->
          "derive the context from the caller's: Done of context.Background(), and of any context that nobody can "
              + "cancel, is a nil channel, which never wakes anybody";
      case F_HIDDEN ->
          group.function().startsWith("net/http.")
              ? "read the response's body to its end and close it, on every way out; use one client for all calls"
              : "close what the call returned, or end its context, on every way out";
      case F_WG -> "call Done in a deferred call, so that no way out forgets it";
      case F_LEAK -> lock(group).equals("on a Cond") ? CONDS : leakAdvice(group.activity());
      case F_PANIC, F_CHANCYCLE, F_FINCYCLE, F_GROW, F_REGION, F_CONVOY, F_PRESSURE, F_SCHED, F_IDLE, F_CAPTURE ->
          throw new IllegalArgumentException(rule + " has words of its own");
    };
  }

  private static String leakAdvice(Activity activity) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT ->
          "make sure that whoever owns the other side closes the channel or cancels a context that this goroutine "
              + "selects on, on every way out";
      case LOCK -> "unlock in a deferred call, so that no way out forgets it";
      case RUNNING, RUNNABLE, IO, SLEEP, GC, FOREVER, UNKNOWN -> "start from the line that created the goroutine";
    };
  }
}
