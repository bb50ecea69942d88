package chanlens.words;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.NextCapture;
import chanlens.analysis.findings.Refutation;

/// What to do about a finding, and what would show it to be wrong: sentences without their full stops.
public final class AdviceWords {
  private static final String ORDER =
      "take all files of one process in this order: stop the trace, goroutine dump, two collections, heap dump, and the"
          + " leak profile last";

  private AdviceWords() {}

  public static String of(Advice advice) {
    return switch (advice) {
      case GIVE_ROOM_FOR_THE_LATE_VALUE ->
          "give the channel a capacity of 1 so that the late value has room, or send in a select with a case that ends"
              + " when the receiver has gone (ctx.Done()). Closing the channel in the receiver is no repair: the late"
              + " send would panic";
      case LET_THE_OWNER_CLOSE ->
          "let the owner of the channel close it, once, after the last send; or give the receiver another way to end"
              + " (ctx.Done() in a select)";
      case MAKE_THE_CHANNEL ->
          "make the channel before it is used; a nil channel is of use only in a select, to switch a case off";
      case END_THE_EMPTY_SELECT ->
          "a goroutine that is to wait for ever wastes its stack; end it, or let main wait instead";
      case ONE_LOCK_ORDER -> "take the locks in one order everywhere";
      case BREAK_THE_CIRCLE ->
          "break the circle at one place: take what is sent before waiting for the senders to end, give a channel room"
              + " for one more value, or wait in a select with a case that ends";
      case LOCK_ONCE ->
          "lock in the outer call alone, and let the inner one say in its name that the lock is held (incLocked)";
      case UNLOCK_ON_EVERY_WAY_OUT ->
          "look for a way out between Lock and Unlock that forgets to unlock, and unlock in a deferred call";
      case LOOK_AT_THE_HOLDER ->
          "start from the goroutine that may hold the lock: do what takes long before Lock or after Unlock";
      case DERIVE_THE_CONTEXT ->
          "derive the context from the caller's: Done of context.Background(), and of any context that nobody can"
              + " cancel, is a nil channel, which never wakes anybody";
      case CLOSE_THE_BODY ->
          "read the response's body to its end and close it, on every way out; use one client for all calls";
      case CLOSE_WHAT_THE_CALL_RETURNED -> "close what the call returned, or end its context, on every way out";
      case DEFER_DONE -> "call Done in a deferred call, so that no way out forgets it";
      case SIGNAL_ON_EVERY_WAY_OUT ->
          "let whoever changes what the Cond stands for call Signal or Broadcast, on every way out; when the work is"
              + " over too, and test for that where the goroutine waits";
      case CLOSE_OR_CANCEL_ON_EVERY_WAY_OUT ->
          "make sure that whoever owns the other side closes the channel or cancels a context that this goroutine"
              + " selects on, on every way out";
      case DEFER_UNLOCK -> "unlock in a deferred call, so that no way out forgets it";
      case START_FROM_THE_CREATOR -> "start from the line that created the goroutine";
      case USE_A_CLEANUP ->
          "use runtime.AddCleanup (Go 1.24 and later): it does not keep the object, and its argument must not lead"
              + " there; or give the finalizer to a small object of its own that the cycle refers to and that refers to"
              + " nothing";
      case LET_EACH_END -> "start from the line that creates them: each of them needs a way to end";
      case TAKE_A_THIRD_DUMP ->
          "take a third dump after the same work again: whether they pile up shows then. Start from the line that"
              + " creates them";
      case TAKE_A_DUMP_AT_REST ->
          "start from the line that creates them, and take another dump when the program has nothing to do: those that"
              + " are still there then pile up";
      case COMPARE_WITHIN_ONE_PROCESS ->
          "take several dumps of one process to see what grows; compare two processes with diff, which counts by stack";
      case DEFER_THE_REGION_END -> "end it in a deferred call: defer trace.StartRegion(ctx, name).End()";
      case START_FROM_WHAT_IT_WAITS_FOR ->
          "start from the line where it waits, and from who ends such waits in other regions of that name";
      case HOLD_IT_SHORTER ->
          "do less while the lock is held, give each part its own lock, or hand the work to one goroutine by a channel;"
              + " more processors make the queue longer";
      case ACCEPT_OR_ADD_CONSUMERS ->
          "accept it, if the consumer is meant to set the pace. Else add consumers or make them faster; a larger buffer"
              + " only helps against bursts";
      case MORE_PROCESSORS_OR_LESS_WORK ->
          "give the program more processors (GOMAXPROCS, the container's limit), do less at once, or do it in larger"
              + " pieces. Calling Gosched does not help";
      case NOTHING_IF_MEANT ->
          "nothing, if so many are meant to wait; each costs its stack and what it keeps alive";
      case ADD_THE_VERY_EXECUTABLE ->
          "add the very file that the process ran: a new build of the same sources is another program";
      case OPEN_IT_ALONE -> "open it alone, or compare the two runs with diff. To have one run, " + ORDER;
      case DUMP_BEFORE_THE_PROFILE ->
          "take it again in a new process, before the leak profile: after one that found leaks the runtime dies of a"
              + " heap dump (Go 1.26 and 1.27)";
      case DUMP_TO_A_FILE_WITH_ROOM ->
          "take it again into a regular file on a disk with room: the runtime does not report a write that failed";
      case STOP_THE_TRACE_BEFORE_THE_END -> "take it again, and call trace.Stop before the process ends";
      case COPY_IT_WHOLE -> "take it again, and copy it whole";
      case COPY_THE_EXECUTABLE_WHOLE -> "copy it whole from where the process runs";
      case USE_A_KNOWN_RELEASE ->
          "take one of a program built with Go 1.19 or 1.22 to 1.27, on amd64 or arm64; or add a goroutine dump";
      case COLLECT_BEFORE_THE_DUMP -> "call runtime.GC() twice before debug.WriteHeapDump";
      case KEEP_THE_ARGUMENTS ->
          "keep the dump as the runtime writes it (debug=2, SIGQUIT), or take a heap dump with it";
      case ADD_A_GOROUTINE_DUMP ->
          "add a goroutine dump as text of the same process, or start the trace before they are started";
      case ONE_OWNER_CLOSES ->
          "let one goroutine own the closing: the only sender, after its last send. With several senders let nobody"
              + " close the channel; tell receivers by a context or a channel of its own that all work is done";
      case UNLOCK_ONCE -> "unlock once for each lock, in a deferred call right after it; never copy a Mutex";
      case RUNLOCK_ONCE ->
          "unlock once for each lock, readers with RUnlock, in a deferred call right after it; never copy it";
      case ADD_BEFORE_GO ->
          "call Add before the go statement, and Done once in a deferred call; or use WaitGroup.Go (Go 1.25)";
      case ADD_BEFORE_WAIT -> "call Add before Wait, and take a new WaitGroup for each round";
      case ONE_ACCESS_AT_A_TIME ->
          "guard it with a mutex, or let one goroutine own it; go test -race finds both places";
      case PROFILE_LAST -> "take the heap dump first and the leak profile last";
      case GOROUTINE_DUMP_INSTEAD ->
          "a goroutine dump does not have this fault; take the heap dump when fewer system calls are made, or of a"
              + " process that may die";
      case START_FROM_WHERE_IT_DIED -> "start from the line of the program where it died";
      case START_FROM_THE_TEST ->
          "start from where the goroutine of the test stands: what it waits for must come on every way; -timeout only"
              + " makes the wait longer";
      case LOOK_INTO_C ->
          "start from the C function that was called: check what Go hands to it, and run it with a C debugger or"
              + " AddressSanitizer (go build -asan)";
      case LOOK_FOR_UNSAFE_CODE ->
          "the runtime found its own memory damaged: look for package unsafe, cgo and data races (go test -race)";
      case START_FROM_MAIN ->
          "start from the main goroutine: what it waits for must be sent, closed or unlocked by another one on every"
              + " way out";
      case GIVE_REQUESTS_A_DEADLINE ->
          "start from what they wait for, and give each request a deadline (http.TimeoutHandler, context.WithTimeout)"
              + " that its calls obey";
      case GIVE_WRITES_A_DEADLINE ->
          "set a deadline for each write (SetWriteDeadline, http.Server.WriteTimeout), and drop a peer that does not"
              + " read; let nobody else wait for it";
      case LIMIT_THE_WAIT_FOR_THE_PEER ->
          "give each call a deadline (context.WithTimeout, http.Client.Timeout, Transport.ResponseHeaderTimeout); look"
              + " why the peer does not answer";
      case CLOSE_ROWS_AND_END_TRANSACTIONS ->
          "close Rows in a deferred call right after the query, end each Tx by Commit or a deferred Rollback, and give"
              + " each Conn back; a larger pool only helps for a while";
      case CANCEL_EACH_CONTEXT -> "call the cancel function of each context in a deferred call right after it is made";
      case SET_A_WAIT_DELAY ->
          "set Cmd.WaitDelay (Go 1.20), or give the command a file as its output: a grandchild keeps the pipe open";
      case LIMIT_THE_COMMAND -> "start it with exec.CommandContext and a deadline, and look why it does not end";
      case WAIT_FOR_EACH_COMMAND -> "call Wait for each command that was started, on every way out";
      case START_FROM_OUTSIDE_THE_GROUP ->
          "do not call Go of a group with a limit in a function of the same group: every place may be taken by one that"
              + " waits for a place; use TryGo, a second group, or no limit";
      case SEND_OR_END_WITH_THE_GROUP ->
          "send in a select with a case on the group's context (errgroup.WithContext): it ends when another function"
              + " of the group has failed";
      case RELEASE_ON_EVERY_WAY_OUT ->
          "release the semaphore in a deferred call, never ask for more than its size, and give Acquire a context with"
              + " a deadline";
      case LET_EACH_CALLER_GIVE_UP ->
          "use DoChan in a select with the caller's context, and give the shared call a deadline of its own";
      case END_EACH_STREAM ->
          "end each stream: receive until an error comes (io.EOF too), cancel the context it was made with, or close"
              + " the connection; CloseSend alone does not end it";
      case KEEP_ONE_CONNECTION ->
          "make one client connection for each peer, share it, and close it when the peer is needed no more";
      case STOP_EACH_TICKER ->
          "stop each ticker in a deferred call, and use time.Tick in functions alone that never return; with Go 1.23 or"
              + " later tickers that nobody refers to are collected";
      case CLOSE_BOTH_ENDS ->
          "close the reader with CloseWithError when it stops early, on every way out: the writer then gets that error";
    };
  }

  public static String of(Refutation refutation) {
    return switch (refutation) {
      case NOTHING_BY_THE_LANGUAGE -> "nothing: the language defines that such an operation never ends";
      case A_RECORDED_REASON ->
          "the wait began before the trace, and its reason was concluded from its stack; a heap dump would settle it";
      case HIDDEN_POINTERS -> "nothing a heap dump can show" + NOT_SHOWN;
      case A_LIVE_REFERENCE -> "a reference the dump does not explain that is a live one" + NOT_SHOWN;
      case HOLDING_IS_CONCLUDED ->
          "nothing a heap dump can show, as to their being stuck; that each holds what the one before waits for is"
              + " concluded";
      case A_HOLDER_WITHOUT_THE_LOCK ->
          "one of these goroutines not holding the lock its frames point to; the runtime does not record who holds a"
              + " lock";
      case ACTING_IS_CONCLUDED ->
          "nothing a heap dump can show, as to their being stuck; that the next one would act on what its frames refer"
              + " to is concluded";
      case A_HOLDER_THAT_GOES_ON ->
          "a goroutine that holds the lock and goes on; the runtime does not record who holds a lock";
      case A_LATER_DUMP_WITHOUT_THEM -> "a later dump in which they wait no more";
      case A_WAY_OUT_BY_THE_TICK ->
          "code after the ticker's case that ends the goroutine by itself, or that gives another case a channel later";
      case POINTERS_IN_C -> "nothing a heap dump can show" + NOT_SHOWN;
      case A_CLEANUP_THAT_HOLDS_IT ->
          "a function given to runtime.AddCleanup that leads to them, which a dump does not show";
      case A_LATER_DUMP_WITH_FEWER -> "a later dump with as many or fewer of them";
      case AN_END_ON_THE_WAY_OUT -> "an end of the region on the way out that the program takes";
      case AN_END_AFTER_THE_TRACE -> "a longer trace in which the region ends";
      case MANY_LOCKS_AT_ONE_LINE ->
          "that the waits at this line are for many locks: the trace does not say which";
      case A_WAITING_CONSUMER ->
          "a longer trace in which the consumer waits for values as often as the sender waits for room";
      case IDLE_PROCESSORS -> "a trace in which Ps are idle while goroutines are ready";
      case A_LATER_DUMP_WITH_MORE ->
          "a later dump with more of them: a pool does not grow while its workers are idle";
      case THE_SAME_GOROUTINES_IN_BOTH -> "goroutines with the same ids, functions and creators in both";
      case THE_FILE_LONGER -> "the same file, longer";
      case A_RELEASE_THAT_KNOWS -> "a release of Chanlens that knows the layout";
      case THE_SAME_AFTER_COLLECTIONS -> "the same after two collections: then a cleanup holds it";
      case AN_ADDRESS_IN_IT -> "an address in it";
      case A_FILE_THAT_NAMES_CREATORS -> "a file of the same process that names their creators";
      case NOTHING_IT_SAID_SO -> "nothing: the program said so itself";
      case POINTERS_THE_RUNTIME_CANNOT_SEE ->
          "nothing the runtime can see: its detector is sound but for pointers held by C code";
      case WHAT_THE_PROFILE_SAW ->
          "the runtime's own leak profile: it counts none of them, so something that the dump does not show may reach"
              + " what they wait on, such as a variable of a plugin or what runtime.AddCleanup holds";
      case A_POOL_WITHOUT_WORK ->
          "a pool of workers that has nothing to do just now: it waits so too, and does not grow";
      case A_STREAM_ON_PURPOSE ->
          "handlers that stream events to their clients, or wait for the next one: they wait so on purpose";
      case A_PEER_THAT_READS_SLOWLY ->
          "a later dump in which they write something else: then the peer is slow, and reads";
      case WHO_HAS_A_BODY_IN_HAND ->
          "a goroutine that still has the body in hand and reads or closes it later, or a stream that is meant to stay"
              + " open";
      case WHO_HAS_IT_IN_HAND -> "a goroutine that has it in hand and ends it later, or one that is meant to stay open";
      case WHO_GIVES_A_CONNECTION_BACK -> "a later dump in which others wait: then the pool is small, and works";
      case A_PEER_THAT_ANSWERS_LATE ->
          "a peer that answers late on purpose, as with long polling; a later dump in which they wait no more";
      case A_PEER_THAT_SENDS_EVENTS -> "a peer that sends events on purpose, and has none; a later dump";
      case A_COMMAND_THAT_TAKES_LONG -> "a command that is meant to take so long";
      case ANOTHER_GROUP -> "that the group they start in is another one than that they belong to";
      case TICKS_READ_LATER -> "code that keeps the tickers and receives from them later";
      case AS_MANY_PEERS -> "as many peers: one connection each is what is meant";
    };
  }

  /// Which capture to take next, and how.
  public static String of(NextCapture next) {
    return switch (next) {
      case GOROUTINE_TEXT ->
          "a goroutine dump as text has ids, ages and creators: curl -o goroutines.txt"
              + " 'http://HOST/debug/pprof/goroutine?debug=2'";
      case SECOND_GOROUTINE_TEXT ->
          "a second goroutine dump some minutes later shows whether the same still wait: curl -o goroutines-2.txt"
              + " 'http://HOST/debug/pprof/goroutine?debug=2'";
      case HEAP_DUMP ->
          "a heap dump shows which channel or lock it is and who can still get at it: runtime.GC(); runtime.GC();"
              + " f, _ := os.Create(\"heap.dump\"); debug.WriteHeapDump(f.Fd())";
      case SECOND_HEAP_DUMP ->
          "a second heap dump some minutes later shows whether the same still wait, and more of them:"
              + " debug.WriteHeapDump(f.Fd())";
      case TRACE ->
          "an execution trace shows who wakes them, or that nobody does: curl -o trace.out"
              + " 'http://HOST/debug/pprof/trace?seconds=5'";
    };
  }

  private static final String NOT_SHOWN = "; a dump does not show pointers held by C code, by plugins or as numbers";
}
