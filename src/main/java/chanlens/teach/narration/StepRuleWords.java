package chanlens.teach.narration;

import chanlens.teach.simulator.StepRule;

/// What the runtime does by a rule, in its own words. `{g}` acts, `{p}` is the one on the other side, `{v}` the value,
/// `{t}` what it is done to, `{s}` the slot.
public final class StepRuleWords {
  private StepRuleWords() {}

  /// The rule in one sentence, about no step in particular.
  public static String general(StepRule rule) {
    return rule(rule)
        .replace("{g}", "the goroutine").replace("{p}", "the other").replace(" = {s}", "").replace("{t}", "it")
        .replace("{v}", "the value");
  }

  /// The rule in one sentence.
  public static String rule(StepRule rule) {
    return switch (rule) {
      case MAKE -> "The value is allocated in the heap.";
      case SEND_NIL ->
          "chansend, 1st check: the channel is nil, so gopark with waitReasonChanSendNilChan; nothing can make it"
          + " runnable.";
      case SEND_CLOSED -> "chansend, 2nd check: c.closed is set, so it panics.";
      case SEND_HANDED ->
          "chansend, 3rd check: recvq is not empty; the value is copied to the first sudog's element, past the"
          + " buffer, and goready makes {p} runnable.";
      case SEND_STORED -> "chansend, 4th check: qcount < dataqsiz; the value goes to slot sendx = {s}, sendx moves on.";
      case SEND_WOULD_BLOCK ->
          "chansend with block = false returns false: a select of one case and a default calls it so.";
      case SEND_PARKED ->
          "chansend, last: a sudog with the value is queued in sendq; gopark makes {g} waiting, chan send.";
      case SEND_DONE -> "chansend after gopark: the sudog's success is true; it is released.";
      case SEND_WOKEN_BY_CLOSE -> "chansend after gopark: the sudog's success is false, so it panics.";
      case RECEIVE_NIL ->
          "chanrecv, 1st check: the channel is nil, so gopark with waitReasonChanReceiveNilChan; nothing can make"
          + " it runnable.";
      case RECEIVE_WOULD_BLOCK ->
          "chanrecv with block = false returns false: a select of one case and a default calls it so.";
      case RECEIVE_CLOSED -> "chanrecv, 2nd check: c.closed is set and qcount is 0; the element is cleared.";
      case RECEIVE_FROM_SENDER ->
          "chanrecv, 3rd check: sendq is not empty; dataqsiz is 0, so recv copies from the sender's"
          + " sudog, and goready makes {p} runnable.";
      case RECEIVE_AND_REFILL ->
          "chanrecv, 3rd check: sendq is not empty, so the ring is full; recv takes slot recvx = {s} and"
          + " copies the sudog's value there; sendx = recvx moves on.";
      case RECEIVE_BUFFERED ->
          "chanrecv, 4th check: qcount > 0; slot recvx = {s} is copied and cleared, recvx moves on.";
      case RECEIVE_PARKED -> "chanrecv, last: a sudog is queued in recvq; gopark makes {g} waiting, chan receive.";
      case RECEIVE_DONE -> "chanrecv after gopark: the sudog's success is true; the value is already in place.";
      case RECEIVE_WOKEN_BY_CLOSE -> "closechan cleared the element and set success to false.";
      case CLOSE_NIL -> "closechan, 1st check: the channel is nil, so it panics.";
      case CLOSE_AGAIN -> "closechan, 2nd check: c.closed is set, so it panics.";
      case CLOSE ->
          "closechan sets c.closed, takes every sudog out of recvq and sendq with success = false, and makes their"
          + " goroutines runnable; values in the ring stay.";
      case LEN -> "chanlen reads qcount, without the lock.";
      case CAP -> "chancap reads dataqsiz.";
      default -> select(rule);
    };
  }

  private static String select(StepRule rule) {
    return switch (rule) {
      case SELECT_WITHOUT_CASES -> "block: gopark with waitReasonSelectNoCases; nothing can make it runnable.";
      case SELECT_RECEIVE_FROM_SENDER -> "selectgo, pass 1, in pollorder: the sendq of a receive case is not empty.";
      case SELECT_RECEIVE_BUFFERED -> "selectgo, pass 1, in pollorder: the qcount of a receive case is more than 0.";
      case SELECT_RECEIVE_CLOSED ->
          "selectgo, pass 1, in pollorder: the channel of a receive case is closed and empty.";
      case SELECT_SEND_CLOSED -> "selectgo, pass 1, in pollorder: the channel of a send case is closed, so it panics.";
      case SELECT_SEND_HANDED -> "selectgo, pass 1, in pollorder: the recvq of a send case is not empty.";
      case SELECT_SEND_STORED -> "selectgo, pass 1, in pollorder: the ring of a send case has room.";
      case SELECT_DEFAULT -> "selectgo with block = false: pass 1 found no case.";
      case SELECT_PARKED -> "selectgo, pass 2: a sudog in the queue of every case whose channel is not nil; gopark.";
      case SELECT_DONE -> "selectgo, pass 3: the sudogs of the other cases are taken out of their queues.";
      case SELECT_WOKEN_BY_CLOSE -> "selectgo, pass 3: success is false; a receive case gets zero, a send case panics.";
      default -> locks(rule);
    };
  }

  private static String locks(StepRule rule) {
    return switch (rule) {
      case LOCK_FREE -> "Mutex.Lock: compare-and-swap of state from 0 to mutexLocked succeeds.";
      case LOCK_PARKED -> "lockSlow: the waiter count is raised; semacquire queues {g} last.";
      case LOCK_WOKEN -> "lockSlow after semacquire: the lock is free, mutexWoken is cleared.";
      case LOCK_LOST -> "lockSlow after semacquire: another goroutine has the lock; {g} is queued first (queueLifo).";
      case LOCK_STARVING -> "lockSlow: waited longer than starvationThresholdNs (1 ms), so mutexStarving is set.";
      case LOCK_HANDED -> "lockSlow in starvation mode: the unlocker handed the lock over directly.";
      case TRY_LOCK_GOT -> "TryLock: neither locked nor starving, and compare-and-swap succeeds.";
      case TRY_LOCK_REFUSED -> "TryLock: locked or starving.";
      case UNLOCK_FREE -> "Mutex.Unlock clears mutexLocked; nobody waits, or somebody was woken already.";
      case UNLOCK_WAKES ->
          "unlockSlow in normal mode: mutexWoken is set, semrelease makes the first waiter runnable; whoever"
          + " comes first gets the lock.";
      case UNLOCK_HANDS_OVER -> "unlockSlow in starvation mode: semrelease with handoff = true.";
      case UNLOCK_UNLOCKED -> "unlockSlow: mutexLocked was not set; a fatal error, which cannot be recovered from.";
      case READ_LOCK_FREE -> "RLock: readerCount + 1 is not negative, so no writer is pending.";
      case READ_LOCK_PARKED -> "RLock: readerCount is negative: a writer is pending; semacquire on readerSem.";
      case READ_LOCK_WOKEN -> "RWMutex.Unlock released readerSem once for each waiting reader.";
      case READ_UNLOCK -> "RUnlock: readerCount - 1.";
      case READ_UNLOCK_LAST -> "rUnlockSlow: readerWait has come to 0, so writerSem is released.";
      case READ_UNLOCK_UNLOCKED -> "rUnlockSlow: there is no reader; a fatal error.";
      case WRITE_LOCK_FREE -> "RWMutex.Lock: w is locked, readerCount made negative, no reader is active.";
      case WRITE_LOCK_BEHIND_WRITER -> "RWMutex.Lock waits for the mutex w, which another writer has.";
      case WRITE_LOCK_BEHIND_READERS -> "RWMutex.Lock: readerWait readers are active; semacquire on writerSem.";
      case WRITE_LOCK_WOKEN -> "RWMutex.Lock: it has w, and the last reader is gone.";
      case WRITE_UNLOCK -> "RWMutex.Unlock makes readerCount positive, releases waiting readers, then unlocks w.";
      case WRITE_UNLOCK_UNLOCKED -> "RWMutex.Unlock: readerCount was not negative; a fatal error.";
      default -> gatherings(rule);
    };
  }

  private static String gatherings(StepRule rule) {
    return switch (rule) {
      case GROUP_ADD -> "WaitGroup.Add: the counter is above 0, or nobody waits.";
      case GROUP_ZERO -> "WaitGroup.Add: the counter is 0 and there are waiters; the semaphore is released for each.";
      case GROUP_NEGATIVE -> "WaitGroup.Add: the counter is below 0, so it panics.";
      case GROUP_WAIT_PAST -> "WaitGroup.Wait: the counter is 0.";
      case GROUP_WAIT_PARKED -> "WaitGroup.Wait: the number of waiters is raised; semacquire.";
      case GROUP_WAIT_WOKEN -> "WaitGroup.Wait after semacquire: the state is 0.";
      case GROUP_REUSED -> "WaitGroup.Wait after semacquire: the state is not 0 any more, so it panics.";
      case COND_PARKED -> "Cond.Wait: notifyListAdd, c.L.Unlock, notifyListWait.";
      case COND_WOKEN -> "Cond.Wait: c.L.Lock after the notification.";
      case COND_SIGNAL -> "notifyListNotifyOne: the one with the lowest ticket, who waits longest.";
      case COND_SIGNAL_NOBODY -> "notifyListNotifyOne: no ticket waits; a signal is not kept.";
      case COND_BROADCAST -> "notifyListNotifyAll: the whole list is taken and made runnable.";
      case ONCE_FIRST -> "Once.doSlow: done is not set; f runs under the mutex.";
      case ONCE_PARKED -> "Once.doSlow: the mutex is held by the one that runs f.";
      case ONCE_WOKEN -> "Once.doSlow: with the mutex, done is set.";
      case ONCE_PAST -> "Once.Do: done is set; one atomic load.";
      case ONCE_END -> "Once.doSlow: deferred, done is set and the mutex unlocked, after a panic too.";
      case CONTEXT_MADE ->
          "propagateCancel registers the new context with its parent; one with a deadline has a timer.";
      case CONTEXT_CANCEL -> "cancelCtx.cancel: err is set, the Done channel is closed.";
      case CONTEXT_CANCEL_CHILD -> "cancelCtx.cancel: every child is cancelled with the parent's error.";
      case CONTEXT_CANCEL_AGAIN -> "cancelCtx.cancel: err is set already.";
      case CONTEXT_ERR -> "cancelCtx.Err returns err.";
      default -> rest(rule);
    };
  }

  private static String rest(StepRule rule) {
    return switch (rule) {
      case SLEEP -> "timeSleep: a timer of the goroutine goes into the heap of timers; gopark, sleep.";
      case SLEEP_READY -> "goroutineReady: the timer's function calls goready.";
      case SLEEP_OVER -> "timeSleep returns.";
      case SLEEP_NOT -> "timeSleep: the duration is not positive.";
      case TIMER_START ->
          "newTimer; before Go 1.23 it goes into the heap at once, since then one with a channel only while"
          + " somebody waits.";
      case TIMER_SENT -> "sendTime: a send that does not wait, to a channel with one slot.";
      case TIMER_DROPPED -> "sendTime: the slot is taken, so the default of its select drops the time.";
      case TIMER_CALLS -> "goFunc: go f() in a new goroutine.";
      case TIMER_STOP -> "Stop: the timer is taken out; since Go 1.23 a value in its channel is dropped too.";
      case TIMER_RESET -> "Reset: a new time; since Go 1.23 a value in its channel is dropped.";
      case GO -> "newproc: a new g in _Grunnable, as runnext of this P.";
      case GO_END -> "goexit0: the g is _Gdead; nobody is told.";
      case MAIN_END -> "main.main returned: runtime.main calls exit(0).";
      case GOEXIT -> "Goexit runs the deferred calls, then goexit1.";
      case GOSCHED -> "Gosched: _Grunning to _Grunnable, onto the global queue.";
      case EXIT -> "os.Exit: no deferred call runs.";
      case PANIC ->
          "gopanic: the deferred calls run, innermost first; without a recover the program dies with status 2.";
      case PANIC_ENDS -> "fatalpanic or throw: the message is printed, exit(2); until then others may run.";
      case RECOVER -> "gorecover marks the panic as recovered; the function that deferred this call returns normally.";
      case RECOVER_NOTHING -> "gorecover returns nil: no panic, or not called by the deferred function itself.";
      case DEADLOCK -> "checkdead: no M runs, no timer is in a heap, and goroutines wait.";
      case DEADLOCK_WITHOUT_MAIN -> "checkdead: main called Goexit, and no goroutine can run.";
      case POOL_PUT -> "Pool.Put: the P's private place, then its shared list.";
      case POOL_HIT -> "Pool.Get: from the P's private place or shared list.";
      case POOL_VICTIM -> "Pool.getSlow: from the victim cache, which the next collection drops.";
      case POOL_MISS -> "Pool.Get: nothing is left, and New is nil.";
      case COLLECT ->
          "poolCleanup, with the world stopped: the victim caches are dropped, the current ones become victims.";
      case PRINT -> "No rule of the runtime: it prints a line.";
      case READ, WRITE -> "A plain load or store: without an edge of happens-before between them it is a data race.";
      case ATOMIC -> "One instruction of the processor that nothing comes between.";
      default -> "Nothing that another goroutine could notice.";
    };
  }
}
