package chanlens.format.trace;

import static chanlens.format.trace.Context.NONE;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.TraceBuilder;
import java.util.BitSet;

/// The scheduler's part of the rules of ordering: what goroutines and Ps may do, and when. An event is refused, has to
/// wait for events of other threads, or is accepted; what is accepted goes to the builder.
///
/// For each goroutine and each P one long is kept: the generation (24 bits), the sequence number in it (37), the status
/// (3), so that "runnable, and this is the next in sequence" is one comparison. A word of 0 means that it does not
/// exist.
///
/// Source: Go 1.27 internal/trace/order.go.
final class Scheduler implements Annotations.Known {
  // tracev2.GoStatus
  private static final int RUNNABLE = 1;
  private static final int RUNNING = 2;
  private static final int SYSCALL = 3;
  private static final int WAITING = 4;

  // tracev2.ProcStatus
  private static final int P_RUNNING = 1;
  private static final int P_IDLE = 2;
  private static final int P_SYSCALL = 3;
  private static final int P_ABANDONED = 4;

  private static final int MAX_STATUS = 4;
  private static final String[] GO_WORDS = {"not existing", "runnable", "running", "in a syscall", "waiting"};
  private static final String[] P_WORDS = {"unknown", "running", "idle", "in a syscall", "in an abandoned syscall"};
  private static final GoroutineState[] STATES = {
    GoroutineState.UNKNOWN,
    GoroutineState.RUNNABLE,
    GoroutineState.RUNNING,
    GoroutineState.SYSCALL,
    GoroutineState.WAITING
  };

  private static final int GENERATION_SHIFT = 40;
  private static final int SEQ_SHIFT = 3;
  private static final long MAX_SEQ = (1L << (GENERATION_SHIFT - SEQ_SHIFT)) - 1;
  private static final long STATUS = 7;

  /// No word has this value.
  private static final long NEVER = -1;

  private final Context x;
  private final TraceBuilder builder;
  private final Annotations annotations;
  private final LongRows gRows = new LongRows();
  private final LongRows pRows = new LongRows();
  private long[] gWords = new long[64];
  private long[] pWords = new long[16];
  private long generationBits;
  private long sinceBits;
  private boolean forgotten;

  /// Goroutines that ended since the start of the first generation, or the last gap: no status can refer to an earlier
  /// time.
  private final BitSet ended = new BitSet();

  Scheduler(Context x, Annotations annotations) {
    this.x = x;
    this.builder = x.builder;
    this.annotations = annotations;
  }

  /// @param nth of the generation in the file, from 1
  void enter(int nth) {
    generationBits = (long) nth << GENERATION_SHIFT;
    sinceBits = forgotten ? generationBits : sinceBits;
    forgotten = false;
  }

  /// After a gap nothing is known any more. There can be a gap in every generation, so words are not cleared: those of
  /// earlier generations do not count.
  void forget() {
    forgotten = true;
    ended.clear();
  }

  /// A word, or 0 when it is from before the last gap.
  private long known(long word) {
    return word < sinceBits ? 0 : word;
  }

  /// The row of a goroutine that was seen, or -1.
  int goroutine(long goid) {
    return gRows.row(goid);
  }

  /// The row of a goroutine that exists now, or -1.
  @Override
  public int livingGoroutine(long goid) {
    int row = gRows.row(goid);
    return row >= 0 && known(gWords[row]) != 0 ? row : NONE;
  }

  /// The row of a P whose status is known now, or -1.
  @Override
  public int knownProc(long id) {
    int row = pRows.row(id);
    return row >= 0 && known(pWords[row]) != 0 ? row : NONE;
  }

  /// Handles the event in [Context].
  ///
  /// @return false when it has to wait for others
  boolean advance(BatchCursor c) throws MalformedCapture {
    return switch (c.type) {
      case Wire.GO_START -> goStart(c);
      case Wire.GO_UNBLOCK -> goUnblock(c);
      case Wire.GO_BLOCK -> goBlock(c);
      default -> advanceOther(c);
    };
  }

  private boolean advanceOther(BatchCursor c) throws MalformedCapture {
    return switch (c.type) {
      case Wire.GO_STOP -> goStop(c);
      case Wire.GO_SYSCALL_BEGIN -> syscallBegin(c);
      case Wire.GO_SYSCALL_END -> syscallEnd();
      case Wire.GO_SYSCALL_END_BLOCKED -> syscallEndBlocked();
      case Wire.GO_CREATE -> goCreate(c, RUNNABLE);
      case Wire.GO_CREATE_BLOCKED -> goCreate(c, WAITING);
      case Wire.GO_DESTROY -> goDestroy();
      case Wire.GO_SWITCH -> goSwitch(c, false);
      case Wire.GO_SWITCH_DESTROY -> goSwitch(c, true);
      case Wire.PROC_START -> procStart(c);
      case Wire.PROC_STOP -> procStop();
      case Wire.PROC_STEAL -> procSteal(c);
      case Wire.PROC_STATUS -> procStatus(c);
      case Wire.GO_STATUS -> goStatus(c, 0);
      case Wire.GO_STATUS_STACK -> goStatus(c, c.stack());
      case Wire.GO_CREATE_SYSCALL -> createSyscall(c);
      case Wire.GO_DESTROY_SYSCALL -> destroySyscall();
      default -> annotations.advance(c, this);
    };
  }

  // Goroutines

  /// The word that a resource must have for a sequence number to be the next of a generation.
  private long wordBefore(long seq, int status) {
    return seq > 0 && seq <= MAX_SEQ ? generationBits | (seq - 1) << SEQ_SHIFT | status : NEVER;
  }

  private boolean goStart(BatchCursor c) throws MalformedCapture {
    int g = gRows.row(c.goroutine());
    if (g < 0 || gWords[g] != wordBefore(c.seq(), RUNNABLE)) {
      return false;
    }
    x.needProc();
    x.needNoGoroutine();
    gWords[g] = generationBits | c.seq() << SEQ_SHIFT | RUNNING;
    x.giveG(x.m, g);
    builder.started(g, x.stamp(), x.p, x.m);
    return true;
  }

  private boolean goUnblock(BatchCursor c) throws MalformedCapture {
    int g = gRows.row(c.goroutine());
    if (g < 0 || gWords[g] != wordBefore(c.seq(), WAITING)) {
      return false;
    }
    gWords[g] = generationBits | c.seq() << SEQ_SHIFT | RUNNABLE;
    builder.woken(g, x.stamp(), x.g, x.stack(c.stack()));
    return true;
  }

  private boolean goBlock(BatchCursor c) throws MalformedCapture {
    int g = leavesThread(WAITING);
    builder.blocked(g, x.stamp(), x.reason(c.reason()), x.stack(c.stack()));
    return true;
  }

  private boolean goStop(BatchCursor c) throws MalformedCapture {
    int g = leavesThread(RUNNABLE);
    builder.stopped(g, x.stamp(), x.reason(c.reason()), x.stack(c.stack()));
    return true;
  }

  private int leavesThread(int status) throws MalformedCapture {
    x.needAll();
    int g = x.g;
    needStatus(g, RUNNING);
    gWords[g] = (gWords[g] & ~STATUS) | status;
    x.giveG(x.m, NONE);
    return g;
  }

  private boolean goDestroy() throws MalformedCapture {
    x.needAll();
    needStatus(x.g, RUNNING);
    x.giveG(x.m, NONE);
    end(x.g, x.stamp());
    return true;
  }

  private void end(int g, long nanos) {
    gWords[g] = 0;
    ended.set(g);
    annotations.goroutineEnds(g, nanos);
    builder.ended(g, nanos);
  }

  private void needStatus(int g, int status) throws MalformedCapture {
    int is = (int) (gWords[g] & STATUS);
    if (is != status) {
      throw x.refuse("its thread's goroutine " + GO_WORDS[status], "one " + GO_WORDS[is]);
    }
  }

  private boolean goCreate(BatchCursor c, int status) throws MalformedCapture {
    x.needProc();
    if (x.g >= 0 && gWords[x.g] != 0) {
      needStatus(x.g, RUNNING);
    }
    int g = newGoroutine(c.goroutine(), status);
    builder.created(g, x.stamp(), status == WAITING, x.g, x.stack(c.stack()), x.stack(c.startStack()));
    return true;
  }

  private int newGoroutine(long goid, int status) throws MalformedCapture {
    int g = gRows.row(goid);
    if (g >= 0 && known(gWords[g]) != 0) {
      throw x.refuse("the number of a new goroutine", "goroutine " + Long.toUnsignedString(goid) + ", which exists");
    }
    return place(goid, g, status);
  }

  /// Gives a goroutine its word, and a row when it has none.
  private int place(long goid, int row, int status) throws MalformedCapture {
    needNumber(goid, "goroutine");
    int g = row;
    if (g < 0) {
      g = builder.addGoroutine(goid, x.nextNanos());
      gRows.put(goid, g);
      gWords = ArrayGrowth.atLeast(gWords, g + 1);
    }
    gWords[g] = generationBits | status;
    return g;
  }

  private boolean goSwitch(BatchCursor c, boolean destroy) throws MalformedCapture {
    x.needAll();
    int own = x.g;
    needStatus(own, RUNNING);
    int next = gRows.row(c.goroutine());
    if (next < 0 || gWords[next] != wordBefore(c.seq(), WAITING)) {
      return false;
    }
    builder.switchWoken(next, x.stamp(), own);
    if (destroy) {
      end(own, x.stamp());
    } else {
      gWords[own] = (gWords[own] & ~STATUS) | WAITING;
      builder.switchedOut(own, x.stamp());
    }
    gWords[next] = generationBits | c.seq() << SEQ_SHIFT | RUNNING;
    x.giveG(x.m, next);
    builder.switchedIn(next, x.stamp(), x.p, x.m);
    return true;
  }

  private boolean goStatus(BatchCursor c, long stack) throws MalformedCapture {
    int status = status(c.goroutineStatus(), "goroutine");
    int g = gRows.row(c.goroutine());
    boolean isNew = g < 0 || known(gWords[g]) == 0;
    if (isNew && !x.first) {
      throw x.refuse("a goroutine that was seen"
          + " before", "goroutine " + Long.toUnsignedString(c.goroutine()) + ", which was not");
    }
    if (!isNew && (gWords[g] & STATUS) != status) {
      throw x.refuse("its status " + GO_WORDS[(int) (gWords[g] & STATUS)], GO_WORDS[status]);
    }
    g = place(c.goroutine(), g, status);
    int on = NONE;
    int onP = NONE;
    if (status == RUNNING) {
      x.giveG(x.m, g);
      on = x.m;
      onP = x.p;
    } else if (status == SYSCALL) {
      on = threadInSyscall(c.threadOfGoroutine(), g);
      onP = on == x.m ? x.p : NONE;
    }
    long nanos = x.stamp();
    if (isNew) {
      long since = ended.get(g) ? nanos : Math.min(x.sinceNanos, nanos);
      builder.existed(g, since, STATES[status], x.stack(stack), onP, on);
    }
    return true;
  }

  /// Checks which thread a goroutine in a syscall is on, and binds it.
  private int threadInSyscall(long thread, int g) throws MalformedCapture {
    if (thread == Wire.NO_THREAD) {
      throw x.refuse("the thread of a goroutine in a syscall", "none");
    }
    if (thread == x.event.thread) {
      if (!x.first && x.g != g) {
        throw x.refuse("the goroutine its thread has", "another");
      }
      x.giveG(x.m, g);
      return x.m;
    }
    int m = x.knownThread(thread);
    if (m >= 0 && x.gOf(m) != g) {
      throw x.refuse("the goroutine that thread " + Long.toUnsignedString(thread) + " has", "another");
    }
    if (m < 0) {
      m = x.thread(thread);
      x.giveG(m, g);
    }
    return m;
  }

  private int status(long wire, String of) throws MalformedCapture {
    if (wire <= 0 || wire > MAX_STATUS) {
      throw x.refuse("a " + of + "'s status from 1 to 4", Long.toUnsignedString(wire));
    }
    return (int) wire;
  }

  // Syscalls

  private boolean syscallBegin(BatchCursor c) throws MalformedCapture {
    x.needAll();
    needStatus(x.g, RUNNING);
    long before = pWords[x.p] & ~STATUS;
    if ((pWords[x.p] & STATUS) == 0 || before != wordBefore(c.impliedSeq(), 0)) {
      throw x.refuse("the next sequence number of its P", Long.toUnsignedString(c.impliedSeq()));
    }
    gWords[x.g] = (gWords[x.g] & ~STATUS) | SYSCALL;
    pWords[x.p] = generationBits | c.impliedSeq() << SEQ_SHIFT | P_SYSCALL;
    builder.syscallBegun(x.g, x.stamp(), x.stack(c.stack()), x.p, x.m);
    return true;
  }

  private boolean syscallEnd() throws MalformedCapture {
    x.needAll();
    needStatus(x.g, SYSCALL);
    needProcStatus(P_SYSCALL);
    gWords[x.g] = (gWords[x.g] & ~STATUS) | RUNNING;
    pWords[x.p] = (pWords[x.p] & ~STATUS) | P_RUNNING;
    builder.syscallEnded(x.g, x.stamp(), x.p, x.m);
    return true;
  }

  private boolean syscallEndBlocked() throws MalformedCapture {
    if (x.p >= 0 && (pWords[x.p] & STATUS) == P_SYSCALL) {
      return false; // its P will be taken away: that comes first
    }
    x.needGoroutine();
    needStatus(x.g, SYSCALL);
    gWords[x.g] = (gWords[x.g] & ~STATUS) | RUNNABLE;
    x.giveG(x.m, NONE);
    builder.syscallEndedBlocked(x.g, x.stamp());
    return true;
  }

  private boolean createSyscall(BatchCursor c) throws MalformedCapture {
    x.needThread();
    x.needNoGoroutine();
    int g = newGoroutine(c.goroutine(), SYSCALL);
    x.giveG(x.m, g);
    builder.createdInSyscall(g, x.stamp(), x.p, x.m);
    return true;
  }

  private boolean destroySyscall() throws MalformedCapture {
    x.needGoroutine();
    needStatus(x.g, SYSCALL);
    if (x.p >= 0) {
      needProcStatus(P_SYSCALL);
      pWords[x.p] = (pWords[x.p] & ~STATUS) | P_ABANDONED;
      x.giveP(x.m, NONE);
      takeProc(x.p, x.m, x.stamp());
    }
    x.giveG(x.m, NONE);
    end(x.g, x.stamp());
    return true;
  }

  private void needProcStatus(int status) throws MalformedCapture {
    int is = (int) (pWords[x.p] & STATUS);
    if (is != status) {
      throw x.refuse("its P " + P_WORDS[status], "one " + P_WORDS[is]);
    }
  }

  // Ps

  private boolean procStart(BatchCursor c) throws MalformedCapture {
    int p = pRows.row(c.proc());
    if (p < 0 || pWords[p] != wordBefore(c.seq(), P_IDLE) || x.p >= 0) {
      return false;
    }
    x.needThread();
    pWords[p] = generationBits | c.seq() << SEQ_SHIFT | P_RUNNING;
    x.giveP(x.m, p);
    builder.procStarted(p, x.stamp(), x.m);
    return true;
  }

  private boolean procStop() throws MalformedCapture {
    x.needProc();
    int is = (int) (pWords[x.p] & STATUS);
    if (is != P_RUNNING && is != P_SYSCALL) {
      throw x.refuse("its P running or in a syscall", "one " + P_WORDS[is]);
    }
    pWords[x.p] = (pWords[x.p] & ~STATUS) | P_IDLE;
    x.giveP(x.m, NONE);
    takeProc(x.p, x.m, x.stamp());
    return true;
  }

  private boolean procSteal(BatchCursor c) throws MalformedCapture {
    int p = pRows.row(c.proc());
    int is = p < 0 ? 0 : (int) (pWords[p] & STATUS);
    boolean inSyscall = is == P_SYSCALL || is == P_ABANDONED;
    if (!inSyscall || pWords[p] != wordBefore(c.seq(), is)) {
      return false;
    }
    x.needThread();
    pWords[p] = generationBits | c.seq() << SEQ_SHIFT | P_IDLE;
    if (is == P_ABANDONED) {
      x.stamp(); // it counts as idle since it was abandoned, and its thread may be another by now
      return true;
    }
    int from = c.robbedThread() == c.thread ? x.m : x.knownThread(c.robbedThread());
    if (from < 0 || x.pOf(from) != p) {
      throw x.refuse(
          "thread " + Long.toUnsignedString(c.robbedThread()) + " with P " + Long.toUnsignedString(c.proc()),
          from < 0 ? "no such thread" : "it with another P or none");
    }
    x.giveP(from, NONE);
    takeProc(p, from, x.stamp());
    return true;
  }

  private void takeProc(int p, int from, long nanos) {
    builder.procStopped(p, nanos);
    int g = x.gOf(from);
    if (g >= 0 && (gWords[g] & STATUS) == SYSCALL) {
      builder.lostP(g, nanos, from);
    }
  }

  /// 2^64-1 means none.
  private void needNumber(long id, String of) throws MalformedCapture {
    if (id == NONE) {
      throw x.refuse("the number of a " + of, Long.toUnsignedString(id));
    }
  }

  private boolean procStatus(BatchCursor c) throws MalformedCapture {
    needNumber(c.proc(), "P");
    int status = status(c.procStatus(), "P");
    int p = pRows.row(c.proc());
    int is = p < 0 ? 0 : (int) (known(pWords[p]) & STATUS);
    boolean promoted = status == P_ABANDONED && is == P_SYSCALL;
    if (is != 0 && is != status && !promoted) {
      throw x.refuse("its status " + P_WORDS[is], P_WORDS[status]);
    }
    if (promoted && !x.isHeld(p)) {
      throw x.refuse("a thread that has the P", "none");
    }
    if (p < 0) {
      p = builder.addProc(c.proc());
      pRows.put(c.proc(), p);
      pWords = ArrayGrowth.atLeast(pWords, p + 1);
    }
    pWords[p] = generationBits | (promoted ? P_SYSCALL : status);
    boolean has = status == P_RUNNING || status == P_SYSCALL;
    if (has) {
      x.giveP(x.m, p);
    }
    long nanos = x.stamp();
    if (is == 0) {
      long since = x.first ? Math.min(x.sinceNanos, nanos) : nanos;
      if (has) {
        builder.procStarted(p, since, x.m);
      } else {
        builder.procStopped(p, since);
      }
    }
    return true;
  }
}
