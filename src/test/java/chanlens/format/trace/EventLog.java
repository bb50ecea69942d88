package chanlens.format.trace;

import java.util.ArrayList;
import java.util.List;

/// Keeps every event of a small trace as the orderer had it, with ids instead of rows, so that it can be compared with
/// Go's reader event by event.
public final class EventLog implements EventListener {
  /// @param args the strings and stacks among them resolved by the tables of the time
  record Event(
      int type,
      long nanos,
      int parts,
      long m,
      long p,
      long g,
      long[] args,
      List<String> strings,
      List<Integer> stacks) {}

  static final int SYNC = -1;

  /// Stands for a stack of one frame of zeros, which we take for no stack and Go does not.
  static final int NOTHING = -1;

  static final int SAMPLE = Wire.CPU_SAMPLE;

  final List<Event> events = new ArrayList<>();
  private final List<Long> pids = new ArrayList<>();
  private final List<Long> goids = new ArrayList<>();
  private final List<Long> mids = new ArrayList<>();

  private int threadWith(Context x, int proc) {
    for (int row = mids.size() - 1; row >= 0; row--) {
      if (x.knownThread(mids.get(row)) >= 0 && x.pOf(row) == proc) {
        return row;
      }
    }
    return -1;
  }

  @Override
  public void event(BatchCursor c, Context x, long nanos, int parts) {
    meet(mids, c.thread, x.m);
    long m = c.thread;
    long p = x.p < 0 ? -1 : pids.get(x.p);
    long g = x.g < 0 ? -1 : goids.get(x.g);
    switch (c.type) {
      case Wire.PROC_STATUS -> {
        meet(pids, c.proc());
        int holder = c.procStatus() == 4 ? threadWith(x, pids.indexOf(c.proc())) : -1;
        if (holder >= 0) { // the status of an abandoned P stands in the context of the thread that has it
          m = mids.get(holder);
          p = c.proc();
          g = x.gOf(holder) < 0 ? -1 : goids.get(x.gOf(holder));
        }
      }
      case Wire.GO_STATUS, Wire.GO_STATUS_STACK -> {
        boolean known = mids.contains(c.threadOfGoroutine());
        meet(goids, c.goroutine());
        if (c.goroutineStatus() == 3 && c.threadOfGoroutine() != c.thread) { // in a syscall on another thread
          meet(mids, c.threadOfGoroutine());
          g = known ? c.goroutine() : g;
          m = c.threadOfGoroutine();
        }
      }
      case Wire.GO_CREATE, Wire.GO_CREATE_BLOCKED, Wire.GO_CREATE_SYSCALL -> meet(goids, c.goroutine());
      default -> {}
    }
    List<String> strings = new ArrayList<>();
    List<Integer> stacks = new ArrayList<>();
    for (long arg : new long[] {c.a0, c.a1, c.a2, c.a3}) {
      strings.add(x.tables.string(arg));
      stacks.add(x.tables.isNothing(arg) ? NOTHING : Math.max(0, x.tables.stack(arg)));
    }
    events.add(new Event(c.type, nanos, parts, m, p, g, new long[] {c.a0, c.a1, c.a2, c.a3}, strings, stacks));
  }

  private static void meet(List<Long> ids, long id, int row) {
    if (row >= ids.size()) {
      meet(ids, id);
    }
  }

  /// Rows are given in the order in which things are met.
  private static void meet(List<Long> ids, long id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  @Override
  public void sample(Tables.Sample s, long nanos, int stack) {
    long g = s.g() == 0 ? -1 : s.g();
    events.add(new Event(SAMPLE, nanos, 1, s.m(), s.p(), g, new long[4], List.of(), List.of(stack)));
  }

  @Override
  public void sync(long nanos) {
    events.add(new Event(SYNC, nanos, 1, -1, -1, -1, new long[4], List.of(), List.of()));
  }
}
