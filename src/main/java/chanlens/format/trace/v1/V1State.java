package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// How far the replay of a trace before Go 1.22 is: the event at hand, its time, and in what state each goroutine and
/// each P is.
final class V1State {
  static final int NONE = -1;
  static final byte UNBORN = 0;
  static final byte RUNNABLE = 1;
  static final byte RUNNING = 2;
  static final byte WAITING = 3;
  static final byte DEAD = 4;
  private static final String[] WORDS = {"not existing", "runnable", "running", "waiting", "ended"};

  /// Go's times: the first event is at 0, the first synchronisation event before it.
  private static final long FIRST_NANOS = -1;

  final TraceBuilder builder;
  byte[] states = new byte[64];

  /// For each stream: the builder's P, the thread that has it, the goroutine on it; whether it runs.
  private final int[] procs;

  final int[] threads;
  final int[] gs;
  final boolean[] running;

  /// Goroutines of before the trace that nothing is known of but that they exist; until the first Gomaxprocs.
  final Set<Integer> existing = new LinkedHashSet<>();

  private final String file;
  private final V1Scan tables;
  private final LongRows gRows = new LongRows();
  private final double nanosPerTick;
  private long firstTicks;
  private boolean begun;
  private long lastNanos = FIRST_NANOS;
  private long stamped = 1;
  private long missing;
  private long firstMissing;

  /// The event at hand.
  private V1Stream e;

  private long eventNanos;
  private int g = NONE;

  V1State(TraceBuilder builder, String file, V1Scan tables, int streams) {
    this.builder = builder;
    this.file = file;
    this.tables = tables;
    this.e = tables.streams.getFirst();
    this.procs = new int[streams];
    this.threads = new int[streams];
    this.gs = new int[streams];
    this.running = new boolean[streams];
    Arrays.fill(procs, NONE);
    Arrays.fill(threads, NONE);
    Arrays.fill(gs, NONE);
    this.nanosPerTick = tables.ticksPerSecond == 0 ? 1 : 1e9 / tables.ticksPerSecond;
  }

  static String word(byte state) {
    return WORDS[state];
  }

  // The event at hand

  /// Another one comes.
  void next(V1Stream event) {
    e = event;
    at(e.ticks);
  }

  /// The goroutine of the event is looked up.
  void findGoroutine() {
    g = row(e.g);
  }

  /// The row of the goroutine the event happens on, -1 for none.
  int g() {
    return g;
  }

  int stream() {
    return e.row;
  }

  int p() {
    return proc(e.row);
  }

  MalformedCapture refuse(String expected, String found) {
    return new MalformedCapture(file, e.offset, V1Wire.name(e.type), expected, found);
  }

  // Time

  void at(long ticks) {
    if (!begun) {
      begun = true;
      firstTicks = ticks;
    }
    eventNanos = (long) Math.min((double) (ticks - firstTicks) * nanosPerTick, 0x1p62);
  }

  /// The time of one more event, since the trace's first moment.
  private long stamp(long nanos) throws MalformedCapture {
    long t = nanos > lastNanos ? nanos : lastNanos + 1;
    if (t - FIRST_NANOS > TraceBuilder.MAX_NANOS) {
      throw refuse("a time within 78 hours of the first", t / 1_000_000_000 + " s");
    }
    lastNanos = t;
    stamped++;
    return t - FIRST_NANOS;
  }

  long stamp() throws MalformedCapture {
    return stamp(eventNanos);
  }

  /// The time of an event of Go's that comes right after the one at hand.
  long stampNext() throws MalformedCapture {
    return stamp(eventNanos + 1);
  }

  /// The time of something that Go has no event for.
  long moment() {
    return Math.max(lastNanos, Math.min(eventNanos, lastNanos + 1)) - FIRST_NANOS;
  }

  /// The time of the last event.
  long nowNanos() {
    return lastNanos - FIRST_NANOS;
  }

  long stamped() {
    return stamped;
  }

  static long firstNanos() {
    return FIRST_NANOS;
  }

  /// The synchronisation event that Go puts after the last.
  void end() {
    lastNanos++;
    stamped++;
  }

  // Tables

  int stack(long id) {
    int row = tables.stackRow(id);
    return row >= 0 ? row : missing(StackTable.NONE);
  }

  int text(long id) {
    return builder.text(tables.hasString(id) ? tables.string(id) : missing(""));
  }

  private <T> T missing(T instead) {
    if (missing++ == 0) {
      firstMissing = e.offset;
    }
    return instead;
  }

  /// How many strings and stacks the events named that the tables do not have.
  long missing() {
    return missing;
  }

  long firstMissing() {
    return firstMissing;
  }

  // Who

  /// Whether the start of the trace names a goroutine and says no more of it.
  boolean isNew(long goid) {
    return existing.contains(row(goid));
  }

  int proc(int stream) {
    if (procs[stream] < 0 && e.pid >= 0) {
      procs[stream] = builder.addProc(e.pid);
    }
    return procs[stream];
  }

  int row(long goid) {
    return goid == 0 ? NONE : gRows.row(goid);
  }

  byte state(long goid) {
    if (goid == 0) {
      return RUNNING; // the scheduler itself
    }
    int row = gRows.row(goid);
    return row < 0 ? UNBORN : states[row];
  }

  int newGoroutine(long goid) {
    int row = builder.addGoroutine(goid, Math.max(0, eventNanos - FIRST_NANOS));
    gRows.put(goid, row);
    states = ArrayGrowth.atLeast(states, row + 1);
    return row;
  }
}
