package chanlens.format.trace;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.model.Problem.Severity;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;
import java.util.function.ToIntFunction;

/// What the rules of ordering share: the current event with the thread, P and goroutine it happens on, the time it
/// gets, and which goroutine and P each thread has.
final class Context {
  static final int NONE = -1;

  final TraceBuilder builder;

  /// The current event.
  BatchCursor event;

  /// The tables of its generation.
  Tables tables = new Tables();

  /// Rows of the thread it happens on, and of the P and the goroutine that has before the event.
  int m = NONE;

  int p = NONE;
  int g = NONE;

  /// In the first generation with events, or the first after a gap, statuses define the state; later they confirm it.
  boolean first = true;

  /// When the generation began, since the start of the trace: the state in a first status applies from then on.
  long sinceNanos;

  /// References to strings and stacks that the tables do not have: how many in this generation, where the first is.
  private final ToIntFunction<String> reasonOf;
  private final ToIntFunction<String> textOf;
  private long missing;
  private long firstMissing;

  private final LongRows threadRows = new LongRows();
  private int[] knownSince = new int[16]; // a thread of before the last gap is none
  private int gaps = 1;
  private long[] holders = new long[16]; // of each P: the gaps until then, and how many threads have it
  private int[] gOf = new int[16];
  private int[] pOf = new int[16];
  private long firstNanos;
  private long lastNanos;
  private long stamped;

  Context(TraceBuilder builder, String file) {
    this.builder = builder;
    this.event = BatchCursor.none(file);
    this.reasonOf = builder::reason;
    this.textOf = builder::text;
  }

  // Time: Go makes the times of all events strictly increasing, internal/trace/reader.go ReadEvent

  /// The first synchronisation event: the trace begins here.
  void begin(long nanos) {
    lastNanos = Math.max(nanos, 1);
    firstNanos = lastNanos;
    stamped = 1;
  }

  /// The time of one more event, since the start of the trace.
  long stamp(long nanos) throws MalformedCapture {
    long t = nanos > lastNanos ? nanos : lastNanos + 1;
    long since = t - firstNanos;
    if (since > TraceBuilder.MAX_NANOS) {
      throw refuse("a time within 78 hours of the first", since / 1_000_000_000 + " s");
    }
    lastNanos = t;
    stamped++;
    return since;
  }

  /// The time of the current event.
  long stamp() throws MalformedCapture {
    return stamp(event.nanos);
  }

  /// The time that the current event will get.
  long nextNanos() {
    return Math.max(event.nanos, lastNanos + 1) - firstNanos;
  }

  /// The time of a synchronisation event, which is not in the file.
  long stampSync(long nanos) {
    lastNanos = nanos > lastNanos && nanos - firstNanos <= TraceBuilder.MAX_NANOS ? nanos : lastNanos + 1;
    stamped++;
    return lastNanos - firstNanos;
  }

  long firstNanos() {
    return firstNanos;
  }

  /// The time of the last event.
  long nowNanos() {
    return lastNanos - firstNanos;
  }

  long stamped() {
    return stamped;
  }

  // Tables

  /// Row of the model's stack table.
  int stack(long id) {
    int row = tables.stack(id);
    return row >= 0 ? row : missing(StackTable.NONE);
  }

  /// The model's number of a wait or stop reason.
  int reason(long id) {
    int reason = tables.reason(id, reasonOf);
    return reason >= 0 ? reason : missing(builder.reason(""));
  }

  /// The model's number of a text.
  int text(long id) {
    int text = tables.text(id, textOf);
    return text >= 0 ? text : missing(builder.text(""));
  }

  private int missing(int instead) {
    if (missing++ == 0) {
      firstMissing = event.offset();
    }
    return instead;
  }

  void enter(Tables of) {
    tables = of;
    missing = 0;
  }

  /// Reports the ids in events of the generation that do not exist.
  void leave(String generation, Problems problems) {
    if (missing > 0) {
      problems.add(
          Severity.DATA_LOSS,
          firstMissing,
          generation + ": expected ids of strings and stacks that its tables have, found " + missing + " without",
          "these reasons, names and stacks are unknown");
    }
    missing = 0;
  }

  // Threads

  /// Sets the current event, with what its thread has.
  void take(BatchCursor c) {
    event = c;
    int row = c.m;
    if (row < 0) {
      if (c.thread == Wire.NO_THREAD) {
        m = NONE;
        p = NONE;
        g = NONE;
        return;
      }
      row = thread(c.thread);
      c.m = row;
    }
    m = row;
    p = pOf[row];
    g = gOf[row];
  }

  /// The row of a thread, which is known from now on.
  int thread(long id) {
    int row = threadRows.row(id);
    if (row < 0) {
      row = builder.addThread(id);
      threadRows.put(id, row);
      knownSince = ArrayGrowth.atLeast(knownSince, row + 1);
      gOf = ArrayGrowth.atLeast(gOf, row + 1);
      pOf = ArrayGrowth.atLeast(pOf, row + 1);
    }
    if (knownSince[row] != gaps) {
      knownSince[row] = gaps;
      gOf[row] = NONE;
      pOf[row] = NONE;
    }
    return row;
  }

  /// The row of a thread that was seen since the last gap, or -1.
  int knownThread(long id) {
    int row = threadRows.row(id);
    return row >= 0 && knownSince[row] == gaps ? row : NONE;
  }

  int gOf(int thread) {
    return gOf[thread];
  }

  int pOf(int thread) {
    return pOf[thread];
  }

  /// Whether a thread has the P.
  boolean isHeld(int proc) {
    return holders(proc) > 0;
  }

  /// How many threads have a P: one or none, unless the file says otherwise.
  private int holders(int proc) {
    return proc < holders.length && holders[proc] >>> Integer.SIZE == gaps ? (int) holders[proc] : 0;
  }

  private void hold(int proc, int more) {
    if (proc >= 0) {
      holders = ArrayGrowth.atLeast(holders, proc + 1);
      holders[proc] = (long) gaps << Integer.SIZE | holders(proc) + more;
    }
  }

  void giveG(int thread, int goroutine) {
    if (thread >= 0) {
      gOf[thread] = goroutine;
    }
  }

  void giveP(int thread, int proc) {
    if (thread >= 0) {
      hold(pOf[thread], -1);
      hold(proc, 1);
      pOf[thread] = proc;
    }
  }

  void forgetThreads() {
    gaps++;
  }

  // What a rule requires; internal/trace/order.go validateCtx

  void needThread() throws MalformedCapture {
    if (m < 0) {
      throw refuse("a thread", "none");
    }
  }

  void needProc() throws MalformedCapture {
    needThread();
    if (p < 0) {
      throw refuse("a P on its thread", "none");
    }
  }

  void needGoroutine() throws MalformedCapture {
    if (m < 0 || g < 0) {
      needThread();
      throw refuse("a goroutine on its thread", "none");
    }
  }

  /// A running goroutine has a thread, a P and itself.
  void needAll() throws MalformedCapture {
    if (m < 0 || p < 0 || g < 0) {
      needProc();
      needGoroutine();
    }
  }

  void needNoGoroutine() throws MalformedCapture {
    if (g >= 0) {
      throw refuse("no goroutine on its thread", "one");
    }
  }

  MalformedCapture refuse(String expected, String found) {
    return event.malformed("", expected, found);
  }
}
