package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import java.util.List;
import java.util.Optional;

/// Orders the events of all Ps: of those that may come next, the earliest. What may come next follows from the sequence
/// number and the status of its goroutine. When none may, as when C calls into Go on a goroutine that the trace has not
/// announced (golang/go#29707, where Go gives up), the earliest comes anyway.
///
/// Events of equal time come as in Go's reader when it walks the Ps in the order of their numbers; by default, Go walks
/// them in any order. Source: Go 1.27 internal/trace/internal/tracev1/parser.go parseEventBatches, order.go.
final class V1Merge {
  private static final int DEAD = 0;
  private static final int RUNNABLE = 1;
  private static final int RUNNING = 2;
  private static final int WAITING = 3;

  /// Any sequence number is accepted, and it stays.
  private static final long ANY = -1;

  private static final long NEXT = -2;

  /// For traces that the rules order completely, as in Go.
  static final long BY_THE_RULES = Long.MAX_VALUE;

  /// Go examines every P that has to wait, each time. See `Ordering` in `format.trace`.
  private static final long LOOKS = 1 << 26;

  private static final long LOOKS_AN_EVENT = 64;

  private final long patience;
  private final V1Stream[] available;
  private final V1Stream[] heap;
  private final boolean[] loaded;
  private final LongRows rows = new LongRows();
  private long[] seqs = new long[64];
  private byte[] statuses = new byte[64];
  private int goroutines;
  private long gcSeq;
  private int availables;
  private int heaped;
  private int left;
  private long events;
  private long looks;
  private Optional<V1Stream> popped = Optional.empty();
  private boolean forced;
  private boolean forcedEver;

  // What the current event needs and leaves, set by look
  private boolean ordered;
  private boolean gc;
  private long about;
  private long needSeq;
  private int needStatus;
  private long thenSeq;
  private int thenStatus;

  /// @param streams by the number of their P, the samples last
  /// @param patience how much later than an event that no rule allows the next allowed one may be, in ticks
  V1Merge(List<V1Stream> streams, long patience) {
    this.patience = patience;
    available = streams.toArray(V1Stream[]::new);
    heap = new V1Stream[available.length];
    loaded = new boolean[available.length];
    availables = available.length;
    left = availables;
    streams.forEach(V1Stream::rewind);
  }

  /// The stream whose event comes next; the event is in its fields until the next call. Empty at the end.
  Optional<V1Stream> next() throws MalformedCapture {
    if (popped.isPresent()) {
      V1Stream last = popped.get();
      loaded[last.row] = false;
      available[availables++] = last;
    }
    popped = nextAllowed();
    forced = popped.isEmpty() && left > 0;
    if (forced) {
      popped = Optional.of(earliest());
    }
    popped.ifPresent(s -> {
      look(s);
      apply();
      events++;
    });
    return popped;
  }

  /// Whether no rule allowed the current event.
  boolean forced() {
    return forced;
  }

  private Optional<V1Stream> nextAllowed() throws MalformedCapture {
    while (true) {
      fill();
      if (heaped == 0 || (patience < BY_THE_RULES && availables > 0 && isTooLate(heap[0]))) {
        return Optional.empty();
      }
      V1Stream s = pop();
      look(s);
      if (ready()) {
        return Optional.of(s);
      }
      available[availables++] = s; // another P has changed its goroutine meanwhile
    }
  }

  private boolean isTooLate(V1Stream next) {
    return next.ticks - available[firstWaiting()].ticks > patience;
  }

  /// The earliest of those that no rule allows.
  private int firstWaiting() {
    looks += availables;
    int first = 0;
    for (int i = 1; i < availables; i++) {
      first = available[i].ticks < available[first].ticks ? i : first;
    }
    return first;
  }

  private V1Stream earliest() {
    int first = firstWaiting();
    V1Stream s = available[first];
    available[first] = available[--availables];
    forcedEver = true;
    return s;
  }

  /// Whether the rules did not suffice for all events so far.
  boolean forcedEver() {
    return forcedEver;
  }

  private void fill() throws MalformedCapture {
    looks += availables;
    if (looks > LOOKS + LOOKS_AN_EVENT * events) {
      throw available[0].malformed(
          "an order that is found with " + LOOKS_AN_EVENT + " looks per event",
          left + " Ps that wait for each other over and over");
    }
    int i = 0;
    while (i < availables) {
      V1Stream s = available[i];
      boolean gone = false;
      if (!loaded[s.row]) {
        loaded[s.row] = s.next();
        gone = !loaded[s.row];
      }
      if (gone) {
        left--;
      } else {
        look(s);
        if (!ready()) {
          i++;
          continue;
        }
        push(s);
      }
      available[i] = available[--availables];
      available[availables] = s;
    }
  }

  private void look(V1Stream e) {
    gc = false;
    ordered = true;
    switch (e.type) {
      case V1Wire.GO_CREATE -> rule(e.goroutine(), 0, DEAD, 1, RUNNABLE);
      case V1Wire.GO_WAITING, V1Wire.GO_IN_SYSCALL -> rule(e.g, 1, RUNNABLE, 2, WAITING);
      case V1Wire.GO_START, V1Wire.GO_START_LABEL -> rule(e.g, e.seq(), RUNNABLE, e.seq() + 1, RUNNING);
      case V1Wire.GO_START_LOCAL -> rule(e.g, ANY, RUNNABLE, NEXT, RUNNING);
      case V1Wire.GO_BLOCK, V1Wire.GO_BLOCK_SEND, V1Wire.GO_BLOCK_RECV, V1Wire.GO_BLOCK_SELECT, V1Wire.GO_BLOCK_SYNC,
          V1Wire.GO_BLOCK_COND, V1Wire.GO_BLOCK_NET, V1Wire.GO_SLEEP, V1Wire.GO_SYS_BLOCK, V1Wire.GO_BLOCK_GC ->
          rule(e.g, ANY, RUNNING, ANY, WAITING);
      case V1Wire.GO_SCHED, V1Wire.GO_PREEMPT -> rule(e.g, ANY, RUNNING, ANY, RUNNABLE);
      case V1Wire.GO_UNBLOCK, V1Wire.GO_SYS_EXIT -> rule(e.goroutine(), e.seq(), WAITING, e.seq() + 1, RUNNABLE);
      case V1Wire.GO_UNBLOCK_LOCAL, V1Wire.GO_SYS_EXIT_LOCAL -> rule(e.goroutine(), ANY, WAITING, NEXT, RUNNABLE);
      case V1Wire.GC_START -> {
        gc = true;
        rule(0, e.collection(), DEAD, e.collection() + 1, DEAD);
      }
      default -> ordered = false;
    }
  }

  private void rule(long goid, long seq, int status, long seqAfter, int statusAfter) {
    about = goid;
    needSeq = seq;
    needStatus = status;
    thenSeq = seqAfter;
    thenStatus = statusAfter;
  }

  private boolean ready() {
    if (!ordered) {
      return true;
    }
    if (gc) {
      return needSeq == ANY || needSeq == gcSeq;
    }
    int row = rows.row(about);
    long seq = row < 0 ? 0 : seqs[row];
    int status = row < 0 ? DEAD : statuses[row];
    return status == needStatus && (needSeq == ANY || needSeq == seq);
  }

  private void apply() {
    if (gc) {
      gcSeq = thenSeq;
    } else if (ordered) {
      int row = rows.row(about);
      if (row < 0) {
        row = goroutines++;
        rows.put(about, row);
        seqs = ArrayGrowth.atLeast(seqs, row + 1);
        statuses = ArrayGrowth.atLeast(statuses, row + 1);
      }
      seqs[row] = thenSeq == ANY ? seqs[row] : thenSeq == NEXT ? seqs[row] + 1 : thenSeq;
      statuses[row] = (byte) thenStatus;
    }
  }

  private void push(V1Stream s) {
    int i = heaped++;
    heap[i] = s;
    while (i > 0 && heap[i].ticks < heap[(i - 1) / 2].ticks) {
      swap(i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  }

  private V1Stream pop() {
    V1Stream top = heap[0];
    swap(0, --heaped);
    int i = 0;
    while (2 * i + 1 < heaped) {
      int least = 2 * i + 1;
      if (least + 1 < heaped && heap[least + 1].ticks < heap[least].ticks) {
        least++;
      }
      if (heap[least].ticks >= heap[i].ticks) {
        break;
      }
      swap(i, least);
      i = least;
    }
    return top;
  }

  private void swap(int i, int j) {
    V1Stream s = heap[i];
    heap[i] = heap[j];
    heap[j] = s;
  }
}
