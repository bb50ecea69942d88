package chanlens.teach.narration;

import chanlens.teach.simulator.End;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.StepRule;

/// What a step did.
public final class StepWords {
  private StepWords() {}

  /// In plain words, one sentence.
  public static String plain(PlayStep step) {
    return filled(step, sentence(step.event().rule())) + late(step.event());
  }

  /// In the words of the runtime, one sentence.
  public static String runtime(PlayStep step) {
    return filled(step, StepRuleWords.rule(step.event().rule()));
  }

  private static String filled(PlayStep step, String sentence) {
    Happening e = step.event();
    return sentence
        .replace("{g}", Naming.goroutine(e.goroutine()))
        .replace("{p}", Naming.goroutine(e.partner()))
        .replace("{t}", Naming.thing(step.after(), e.thing()))
        .replace("{s}", Integer.toString(e.slot()))
        .replace("{w}", Naming.goroutines(e.woken()))
        .replace("{case}", Integer.toString(e.index() + 1))
        .replace("{end}", step.after().end().map(End::text).orElse(""))
        .replace(
            "{v}",
            e.value().map(v -> e.rule() == StepRule.PRINT ? v.text() : Naming.value(step.after(), v)).orElse(""));
  }

  /// Whom a close wakes.
  private static String late(Happening e) {
    boolean more = e.rule() == StepRule.CLOSE && !e.woken().isEmpty();
    return more ? " " + Naming.goroutines(e.woken()) + (e.woken().size() == 1 ? " wakes up." : " wake up.") : "";
  }

  private static String sentence(StepRule rule) {
    return switch (rule) {
      case MAKE -> "{g} makes {t}.";
      case SEND_NIL -> "{g} sends to a nil channel and waits for ever.";
      case SEND_CLOSED, SELECT_SEND_CLOSED -> "{g} sends to {t}, which is closed, and panics.";
      case SEND_HANDED, SELECT_SEND_HANDED -> "{g} hands {v} to {p}, which is waiting at {t}, and goes on.";
      case SEND_STORED, SELECT_SEND_STORED -> "{g} puts {v} into slot {s} of {t} and goes on.";
      case SEND_WOULD_BLOCK -> "{g} cannot send to {t} at once and takes the default.";
      case SEND_PARKED -> "{g} wants to send {v} to {t}; there is no receiver and no room, so it waits.";
      case SEND_DONE -> "{g} goes on: {p} took {v} from it.";
      case SEND_WOKEN_BY_CLOSE -> "{g} waited to send to {t}; {p} closed it, so the send panics.";
      case RECEIVE_NIL -> "{g} receives from a nil channel and waits for ever.";
      case RECEIVE_WOULD_BLOCK -> "{g} cannot receive from {t} at once and takes the default.";
      case RECEIVE_CLOSED, SELECT_RECEIVE_CLOSED ->
          "{g} receives from {t}, which is closed and empty, and gets {v} at once, with false as the second result.";
      case RECEIVE_FROM_SENDER, SELECT_RECEIVE_FROM_SENDER ->
          "{g} receives {v} from {t}; {p}, which waited to send, can go on.";
      case RECEIVE_AND_REFILL ->
          "{g} receives {v} from slot {s} of {t}; the value of {p}, which waited, takes the slot.";
      case RECEIVE_BUFFERED, SELECT_RECEIVE_BUFFERED -> "{g} takes {v} from slot {s} of {t}.";
      case RECEIVE_PARKED -> "{g} wants to receive from {t}; there is nothing yet, so it waits.";
      case RECEIVE_DONE -> "{g} goes on with {v}, which {p} gave it.";
      case RECEIVE_WOKEN_BY_CLOSE -> "{g} goes on with {v} and false: {p} closed {t}.";
      case CLOSE_NIL -> "{g} closes a nil channel and panics.";
      case CLOSE_AGAIN -> "{g} closes {t}, which is closed already, and panics.";
      case CLOSE -> "{g} closes {t}.";
      case LEN -> "{g} asks how many values are in {t}: {v}.";
      case CAP -> "{g} asks how many slots {t} has: {v}.";
      case SELECT_WITHOUT_CASES -> "{g} selects among no cases and waits for ever.";
      case SELECT_DEFAULT -> "{g} finds no case ready and takes the default.";
      case SELECT_PARKED -> "{g} finds no case ready and waits on all of them at once.";
      case SELECT_DONE -> "{g} goes on with case {case}: {p} met it at {t}, value {v}.";
      case SELECT_WOKEN_BY_CLOSE -> "{g} goes on with case {case}: {p} closed {t}.";
      default -> others(rule);
    };
  }

  private static String others(StepRule rule) {
    return switch (rule) {
      case LOCK_FREE -> "{g} locks {t}.";
      case LOCK_PARKED -> "{g} wants to lock {t}; it is locked, so {g} waits.";
      case LOCK_WOKEN -> "{g} locks {t}, for which it waited.";
      case LOCK_LOST -> "{g} was woken, but {t} is locked again; it waits on, first in line.";
      case LOCK_STARVING -> "{g} was woken in vain after more than 1 ms; from now on {t} is handed over.";
      case LOCK_HANDED -> "{g} has {t}: it was handed over.";
      case TRY_LOCK_GOT -> "{g} tries to lock {t} and gets it.";
      case TRY_LOCK_REFUSED -> "{g} tries to lock {t} and does not get it.";
      case UNLOCK_FREE -> "{g} unlocks {t}.";
      case UNLOCK_WAKES -> "{g} unlocks {t} and wakes {p}, which still has to lock it.";
      case UNLOCK_HANDS_OVER -> "{g} unlocks {t} and hands it to {p}.";
      case UNLOCK_UNLOCKED, READ_UNLOCK_UNLOCKED, WRITE_UNLOCK_UNLOCKED ->
          "{g} unlocks {t}, which is not locked: a fatal error.";
      case READ_LOCK_FREE -> "{g} locks {t} for reading.";
      case READ_LOCK_PARKED -> "{g} wants to read; a writer has {t} or waits for it, so {g} waits.";
      case READ_LOCK_WOKEN -> "{g} has {t} for reading: the writer is gone.";
      case READ_UNLOCK -> "{g} has finished reading {t}.";
      case READ_UNLOCK_LAST -> "{g} is the last reader to leave {t}; {p} can write.";
      case WRITE_LOCK_FREE -> "{g} locks {t} for writing.";
      case WRITE_LOCK_BEHIND_WRITER -> "{g} wants to write; another writer is before it, so it waits.";
      case WRITE_LOCK_BEHIND_READERS -> "{g} wants to write and waits for the readers to leave; new readers wait too.";
      case WRITE_LOCK_WOKEN -> "{g} has {t} for writing.";
      case WRITE_UNLOCK -> "{g} has finished writing and unlocks {t}.";
      case GROUP_ADD -> "{g} adds {v} to the counter of {t}.";
      case GROUP_ZERO -> "{g} adds {v}: the counter of {t} is 0, and {w} can go on.";
      case GROUP_NEGATIVE -> "{g} makes the counter of {t} negative and panics.";
      case GROUP_WAIT_PAST -> "{g} does not wait for {t}: its counter is 0.";
      case GROUP_WAIT_PARKED -> "{g} waits until the counter of {t} is 0.";
      case GROUP_WAIT_WOKEN -> "{g} goes on: the counter of {t} is 0.";
      case GROUP_REUSED -> "{g} was woken, but {t} is in use again, and panics.";
      case COND_PARKED -> "{g} unlocks the mutex and waits for a signal of {t}.";
      case COND_WOKEN -> "{g} was signalled and has the mutex again.";
      case COND_SIGNAL -> "{g} signals {t}: {w} wakes up.";
      case COND_SIGNAL_NOBODY -> "{g} signals {t}; nobody waits, so the signal is lost.";
      case COND_BROADCAST -> "{g} signals everybody at {t}: {w}.";
      case ONCE_FIRST -> "{g} is the first at {t} and runs the function.";
      case ONCE_PARKED -> "{g} waits until the function of {t} has returned.";
      case ONCE_WOKEN, ONCE_PAST -> "{g} does nothing at {t}: the function has run.";
      case ONCE_END -> "{g} has run the function of {t}.";
      default -> rest(rule);
    };
  }

  private static String rest(StepRule rule) {
    return switch (rule) {
      case CONTEXT_MADE -> "{g} makes the context {t}.";
      case CONTEXT_CANCEL -> "{g} cancels {t}: its Done channel is closed.";
      case CONTEXT_CANCEL_CHILD -> "{g} cancels {t} with its parent.";
      case CONTEXT_CANCEL_AGAIN -> "{g} cancels {t}, which is cancelled already: nothing happens.";
      case CONTEXT_ERR -> "{g} asks why {t} ended: {v}.";
      case SLEEP -> "{g} sleeps for {v}.";
      case SLEEP_READY -> "The sleep of {p} is over: it can run.";
      case SLEEP_OVER -> "{g} has slept for {v}.";
      case SLEEP_NOT -> "{g} does not sleep: no time was given.";
      case TIMER_START -> "{g} starts {t}, for {v}.";
      case TIMER_SENT -> "{t} fires and sends the time.";
      case TIMER_DROPPED -> "{t} fires; the last time has not been received, so this one is dropped.";
      case TIMER_CALLS -> "{t} fires and starts {p}.";
      case TIMER_STOP -> "{g} stops {t}; whether it had still to fire: {v}.";
      case TIMER_RESET -> "{g} sets {t} to {v} from now.";
      case GO -> "{g} starts {p}.";
      case GO_END -> "{g} ends.";
      case MAIN_END -> "main returns: the program ends, whatever the others do.";
      case GOEXIT -> "{g} ends itself after its deferred calls.";
      case GOSCHED -> "{g} lets the others run first.";
      case EXIT -> "{g} ends the program.";
      case PANIC -> "{g} panics: {v}.";
      case PANIC_ENDS -> "{g} takes the program with it: {end}";
      case RECOVER -> "{g} recovers from the panic {v}.";
      case RECOVER_NOTHING -> "{g} has nothing to recover from.";
      case DEADLOCK, DEADLOCK_WITHOUT_MAIN -> "Nobody can run, and no timer can change that: {end}";
      case POOL_PUT -> "{g} puts {v} into {t}.";
      case POOL_HIT -> "{g} gets {v} back from {t}.";
      case POOL_VICTIM -> "{g} gets {v} from what one collection left in {t}.";
      case POOL_MISS -> "{g} finds nothing in {t}.";
      case COLLECT -> "A garbage collection: pools keep their contents for one more.";
      case PRINT -> "{g} prints {v}.";
      case READ -> "{g} reads {t}: {v}.";
      case WRITE -> "{g} writes {t}: {v}.";
      case ATOMIC -> "{g} uses {t} in one step: {v}.";
      default -> "{g} computes.";
    };
  }
}
