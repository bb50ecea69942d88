package chanlens.words;

import static chanlens.language.Translation.tr;

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
    return tr(english(advice));
  }

  private static String english(Advice advice) {
    return switch (advice) {
      case GIVE_ROOM_FOR_THE_LATE_VALUE ->
          "give the channel a capacity of 1 so that the late value has room, or send in a select with a case for when"
              + " the receiver has gone (ctx.Done()). Closing the channel in the receiver does not help: the late send"
              + " would panic";
      case LET_THE_OWNER_CLOSE ->
          "let the owner of the channel close it, once, after the last send; or give the receiver another way to end"
              + " (ctx.Done() in a select)";
      case MAKE_THE_CHANNEL ->
          "make the channel before it is used; a nil channel is only useful in a select, to disable a case";
      case END_THE_EMPTY_SELECT ->
          "a goroutine that only waits wastes its stack: end it, or let main wait instead";
      case ONE_LOCK_ORDER -> "take the locks in the same order everywhere";
      case BREAK_THE_CIRCLE ->
          "break the circle in one place: receive what is sent before waiting for the senders to end, give a channel"
              + " room for one more value, or wait in a select with a way out";
      case LOCK_ONCE ->
          "lock only in the outer call, and let the name of the inner one say that the lock is held (incLocked)";
      case UNLOCK_ON_EVERY_WAY_OUT ->
          "look for a return between Lock and Unlock that does not unlock, and unlock in a deferred call";
      case LOOK_AT_THE_HOLDER ->
          "start from the goroutine that may hold the lock: move slow work before Lock or after Unlock";
      case DERIVE_THE_CONTEXT ->
          "derive the context from the caller's: Done of context.Background(), and of any context that nobody can"
              + " cancel, is a nil channel, which never wakes anybody";
      case CLOSE_THE_BODY ->
          "read the response body to its end and close it, on every return path; use one client for all calls";
      case CLOSE_WHAT_THE_CALL_RETURNED -> "close what the call returned, or cancel its context, on every return path";
      case DEFER_DONE -> "call Done in a deferred call, so that no return path misses it";
      case SIGNAL_ON_EVERY_WAY_OUT ->
          "call Signal or Broadcast on every path that changes the Cond's condition, and when the work is over; test"
              + " for that end where the goroutine waits";
      case CLOSE_OR_CANCEL_ON_EVERY_WAY_OUT ->
          "make sure that whoever owns the other side closes the channel, or cancels a context that this goroutine"
              + " selects on, on every return path";
      case DEFER_UNLOCK -> "unlock in a deferred call, so that no return path misses it";
      case START_FROM_THE_CREATOR -> "start from the line that created the goroutine";
      case USE_A_CLEANUP ->
          "use runtime.AddCleanup (Go 1.24 and later): it does not keep the object alive, and its argument must not"
              + " lead to it; or set the finalizer on a small separate object that the cycle refers to and that refers"
              + " to nothing";
      case LET_EACH_END -> "start from the line that creates them: each needs a way to end";
      case TAKE_A_THIRD_DUMP ->
          "take a third dump after the same work: it shows whether they pile up. Start from the line that creates them";
      case TAKE_A_DUMP_AT_REST ->
          "start from the line that creates them, and take another dump when the program is idle: those still there"
              + " are piling up";
      case COMPARE_WITHIN_ONE_PROCESS ->
          "take several dumps of one process to see what grows; compare two processes with diff, which counts by stack";
      case DEFER_THE_REGION_END -> "end it in a deferred call: defer trace.StartRegion(ctx, name).End()";
      case START_FROM_WHAT_IT_WAITS_FOR ->
          "start from the line where it waits, and from who ends such waits in other regions of that name";
      case HOLD_IT_SHORTER ->
          "do less while the lock is held, give each part its own lock, or hand the work to one goroutine through a"
              + " channel; more processors make the queue longer";
      case ACCEPT_OR_ADD_CONSUMERS ->
          "accept it, if the consumer is meant to set the pace. Otherwise add consumers or make them faster; a larger"
              + " buffer only absorbs bursts";
      case MORE_PROCESSORS_OR_LESS_WORK ->
          "give the program more processors (GOMAXPROCS, the container's limit), do less at once, or do it in larger"
              + " pieces. Calling Gosched does not help";
      case NOTHING_IF_MEANT ->
          "nothing, if so many are meant to wait; each costs its stack and what it keeps alive";
      case ADD_THE_VERY_EXECUTABLE ->
          "add the exact file that the process ran: a new build of the same sources is a different program";
      case OPEN_IT_ALONE -> "open it alone, or compare the two runs with diff. To get one run, " + ORDER;
      case DUMP_BEFORE_THE_PROFILE ->
          "take it again in a new process, before the leak profile: a heap dump after a profile that found leaks kills"
              + " the process (Go 1.26 and 1.27)";
      case DUMP_TO_A_FILE_WITH_ROOM ->
          "take it again into a regular file on a disk with free space: the runtime does not report failed writes";
      case STOP_THE_TRACE_BEFORE_THE_END -> "take it again, and call trace.Stop before the process ends";
      case COPY_IT_WHOLE -> "take it again, and copy all of it";
      case COPY_THE_EXECUTABLE_WHOLE -> "copy the whole file from where the process runs";
      case USE_A_KNOWN_RELEASE ->
          "take one of a program built with Go 1.19 or 1.22 to 1.27, on amd64 or arm64; or add a goroutine dump";
      case COLLECT_BEFORE_THE_DUMP -> "call runtime.GC() twice before debug.WriteHeapDump";
      case KEEP_THE_ARGUMENTS ->
          "keep the dump as the runtime writes it (debug=2, SIGQUIT), or take a heap dump with it";
      case ADD_A_GOROUTINE_DUMP ->
          "add a goroutine dump as text of the same process, or start the trace before they start";
      case ONE_OWNER_CLOSES ->
          "let one goroutine close the channel: the only sender, after its last send. With several senders let nobody"
              + " close it; signal the end of the work through a context or a separate channel";
      case UNLOCK_ONCE -> "unlock once for each lock, in a deferred call right after it; never copy a Mutex";
      case RUNLOCK_ONCE ->
          "unlock once for each lock, readers with RUnlock, in a deferred call right after it; never copy it";
      case ADD_BEFORE_GO ->
          "call Add before the go statement, and Done once in a deferred call; or use WaitGroup.Go (Go 1.25)";
      case ADD_BEFORE_WAIT -> "call Add before Wait, and use a new WaitGroup for each round";
      case ONE_ACCESS_AT_A_TIME ->
          "guard it with a mutex, or let one goroutine own it; go test -race finds both places";
      case PROFILE_LAST -> "take the heap dump first and the leak profile last";
      case GOROUTINE_DUMP_INSTEAD ->
          "a goroutine dump does not have this problem; take the heap dump when the program makes fewer system calls,"
              + " or of a process that may die";
      case START_FROM_WHERE_IT_DIED -> "start from the line of the program where it died";
      case START_FROM_THE_TEST ->
          "start from where the test's goroutine waits: what it waits for must happen on every path; a longer -timeout"
              + " only makes the wait longer";
      case LOOK_INTO_C ->
          "start from the C function that was called: check what Go passes to it, and run it with a C debugger or"
              + " AddressSanitizer (go build -asan)";
      case LOOK_FOR_UNSAFE_CODE ->
          "the runtime found its own memory damaged: look for package unsafe, cgo and data races (go test -race)";
      case START_FROM_MAIN ->
          "start from the main goroutine: what it waits for must be sent, closed or unlocked by another goroutine on"
              + " every path";
      case GIVE_REQUESTS_A_DEADLINE ->
          "start from what they wait for, and give each request a deadline (http.TimeoutHandler, context.WithTimeout)"
              + " that its calls obey";
      case GIVE_WRITES_A_DEADLINE ->
          "set a deadline for each write (SetWriteDeadline, http.Server.WriteTimeout), and drop a peer that does not"
              + " read; let nobody else wait for it";
      case LIMIT_THE_WAIT_FOR_THE_PEER ->
          "give each call a deadline (context.WithTimeout, http.Client.Timeout, Transport.ResponseHeaderTimeout); find"
              + " out why the peer does not answer";
      case CLOSE_ROWS_AND_END_TRANSACTIONS ->
          "close Rows in a deferred call right after the query, end each Tx with Commit or a deferred Rollback, and"
              + " close each Conn; a larger pool only helps for a while";
      case CANCEL_EACH_CONTEXT -> "call the cancel function of each context in a deferred call right after it is made";
      case SET_A_WAIT_DELAY ->
          "set Cmd.WaitDelay (Go 1.20), or give the command a file as its output: a grandchild keeps the pipe open";
      case LIMIT_THE_COMMAND -> "start it with exec.CommandContext and a deadline, and find out why it does not end";
      case WAIT_FOR_EACH_COMMAND -> "call Wait for each command that was started, on every return path";
      case START_FROM_OUTSIDE_THE_GROUP ->
          "do not call Go on a group with a limit from a function of the same group: every slot may be taken by a"
              + " function that waits for a slot; use TryGo, a second group, or no limit";
      case SEND_OR_END_WITH_THE_GROUP ->
          "send in a select with a case on the group's context (errgroup.WithContext), which ends when another"
              + " function of the group has failed";
      case RELEASE_ON_EVERY_WAY_OUT ->
          "release the semaphore in a deferred call, never ask for more than its size, and give Acquire a context with"
              + " a deadline";
      case LET_EACH_CALLER_GIVE_UP ->
          "use DoChan in a select with the caller's context, and give the shared call a deadline of its own";
      case END_EACH_STREAM ->
          "end each stream: receive until an error comes (io.EOF too), cancel the context it was made with, or close"
              + " the connection; CloseSend alone does not end it";
      case KEEP_ONE_CONNECTION ->
          "make one client connection for each peer, share it, and close it when the peer is no longer needed";
      case STOP_EACH_TICKER ->
          "stop each ticker in a deferred call, and use time.Tick only in functions that never return; Go 1.23 and"
              + " later collect tickers that nothing refers to";
      case CLOSE_BOTH_ENDS ->
          "close the reader with CloseWithError when it stops early, on every return path: the writer then gets that"
              + " error";
    };
  }

  public static String of(Refutation refutation) {
    return tr(english(refutation));
  }

  private static String english(Refutation refutation) {
    return switch (refutation) {
      case NOTHING_BY_THE_LANGUAGE -> "nothing: the language defines that such an operation never ends";
      case A_RECORDED_REASON ->
          "the wait began before the trace, and its reason is inferred from its stack; a heap dump would settle it";
      case HIDDEN_POINTERS -> "nothing that memory can show" + NOT_SHOWN;
      case A_LIVE_REFERENCE -> "a reference that the dump does not explain and that is live" + NOT_SHOWN;
      case HOLDING_IS_CONCLUDED ->
          "nothing that memory can show refutes that they are stuck; that each holds what the one before it waits for"
              + " is inferred";
      case A_HOLDER_WITHOUT_THE_LOCK ->
          "one of these goroutines not holding the lock its frames point to; the runtime does not record who holds a"
              + " lock";
      case ACTING_IS_CONCLUDED ->
          "nothing that memory can show refutes that they are stuck; that the next one would act on what its frames"
              + " refer to is inferred";
      case A_HOLDER_THAT_GOES_ON ->
          "a goroutine that holds the lock and makes progress; the runtime does not record who holds a lock";
      case A_LATER_DUMP_WITHOUT_THEM -> "a later dump in which they no longer wait";
      case A_WAY_OUT_BY_THE_TICK ->
          "code after the ticker's case that ends the goroutine, or that later gives another case a channel";
      case POINTERS_IN_C -> "nothing that memory can show" + NOT_SHOWN;
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
      case THE_FILE_LONGER -> "a longer copy of the same file";
      case A_RELEASE_THAT_KNOWS -> "a release of Chanlens that knows the layout";
      case THE_SAME_AFTER_COLLECTIONS -> "the same after two collections: then a cleanup holds it";
      case AN_ADDRESS_IN_IT -> "an address in it";
      case A_FILE_THAT_NAMES_CREATORS -> "a file of the same process that names their creators";
      case NOTHING_IT_SAID_SO -> "nothing: the program said so itself";
      case POINTERS_THE_RUNTIME_CANNOT_SEE ->
          "nothing the runtime can see: its detector is sound except for pointers held by C code";
      case WHAT_THE_PROFILE_SAW ->
          "the runtime's own leak profile: it counts none of them, so something that the dump does not show may reach"
              + " what they wait on, such as a variable of a plugin or what runtime.AddCleanup holds";
      case A_POOL_WITHOUT_WORK ->
          "an idle pool of workers: it waits the same way, and does not grow";
      case A_STREAM_ON_PURPOSE ->
          "handlers that stream events to their clients, or wait for the next one: they wait on purpose";
      case A_PEER_THAT_READS_SLOWLY ->
          "a later dump in which they write something else: then the peer does read, slowly";
      case WHO_HAS_A_BODY_IN_HAND ->
          "a goroutine that still has the body and reads or closes it later, or a stream that is meant to stay open";
      case WHO_HAS_IT_IN_HAND -> "a goroutine that still has it and ends it later, or one that is meant to stay open";
      case WHO_GIVES_A_CONNECTION_BACK -> "a later dump in which others wait: then the pool works, but is small";
      case A_PEER_THAT_ANSWERS_LATE ->
          "a peer that answers late on purpose, as in long polling; a later dump in which they no longer wait";
      case A_PEER_THAT_SENDS_EVENTS -> "a peer that streams events and has none to send; a later dump would show";
      case A_COMMAND_THAT_TAKES_LONG -> "a command that is meant to take this long";
      case ANOTHER_GROUP -> "that the group they call Go on is not the group they belong to";
      case TICKS_READ_LATER -> "code that keeps the tickers and receives from them later";
      case AS_MANY_PEERS -> "as many peers: one connection to each is intended";
    };
  }

  /// Which capture to take next, and how.
  public static String of(NextCapture next) {
    return tr(english(next));
  }

  private static String english(NextCapture next) {
    return switch (next) {
      case GOROUTINE_TEXT ->
          "a goroutine dump as text has ids, ages and creators: curl -o goroutines.txt"
              + " 'http://HOST/debug/pprof/goroutine?debug=2'";
      case SECOND_GOROUTINE_TEXT ->
          "a second goroutine dump some minutes later shows whether the same goroutines still wait: curl -o"
              + " goroutines-2.txt 'http://HOST/debug/pprof/goroutine?debug=2'";
      case HEAP_DUMP ->
          "a heap dump shows which channel or lock it is and who can still reach it: runtime.GC(); runtime.GC(); f, _"
              + " := os.Create(\"heap.dump\"); debug.WriteHeapDump(f.Fd())";
      case SECOND_HEAP_DUMP ->
          "a second heap dump some minutes later shows whether the same goroutines still wait, and whether there are"
              + " more: debug.WriteHeapDump(f.Fd())";
      case TRACE ->
          "an execution trace shows who wakes them, or that nobody does: curl -o trace.out"
              + " 'http://HOST/debug/pprof/trace?seconds=5'";
    };
  }

  private static final String NOT_SHOWN =
      "; neither a heap dump nor a core file shows pointers held by C code, by plugins or as numbers";
}
