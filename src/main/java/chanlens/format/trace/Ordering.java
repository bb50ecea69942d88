package chanlens.format.trace;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.LongRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the events of the threads of one generation in order: the earliest that the rules allow comes next.
///
/// The heap is that of Go, down to how it treats equal times, which are frequent at 64 ns per unit; only then is every
/// time, made strictly increasing afterwards, the same as Go's. Source: Go 1.27 internal/trace/reader.go,
/// batchcursor.go.
final class Ordering {
  private static final int LATER = 0;
  private static final int ENDED = 1;
  private static final int BLOCKED = 2;

  /// When the earliest event has to wait, Go examines all threads each time to find another. A real trace needs less
  /// than one such look per event; a crafted one could need all of them.
  private static final long LOOKS = 1 << 26;

  private static final long LOOKS_AN_EVENT = 64;

  /// The limit on threads with events in a generation; the runtime allows 10,000 by default.
  private static final int MAX_THREADS = 1 << 18;

  private final Context x;
  private final Scheduler scheduler;
  private final @Nullable EventListener tap;
  private BatchCursor[] heap = {};
  private int size;
  private List<Tables.Sample> samples = List.of();
  private int nextSample;
  private long looks;

  Ordering(Context x, Scheduler scheduler, @Nullable EventListener tap) {
    this.x = x;
    this.scheduler = scheduler;
    this.tap = tap;
  }

  /// Starts the events of a generation.
  ///
  /// @return whether there are any
  boolean enter(Batches events, BatchCursor.Source source, Tables tables) throws MalformedCapture {
    List<BatchCursor> cursors = new ArrayList<>();
    LongRows rows = new LongRows();
    for (int b = 0; b < events.size(); b++) {
      long thread = events.thread(b);
      int row = rows.row(thread);
      if (row < 0) {
        row = cursors.size();
        if (row == MAX_THREADS) {
          throw x.refuse("events of at most " + MAX_THREADS + " threads", "more");
        }
        rows.put(thread, row);
        cursors.add(new BatchCursor(thread, source));
      }
      cursors.get(row).add(b);
    }
    heap = new BatchCursor[cursors.size()];
    size = 0;
    for (BatchCursor c : cursors) {
      x.event = c;
      if (c.next()) {
        heap[size++] = c;
        siftUp(size - 1);
      }
    }
    samples = tables.samples();
    nextSample = 0;
    return size > 0;
  }

  /// Orders everything.
  ///
  /// @throws MalformedCapture when the rules are broken; what was ordered before is kept
  void run() throws MalformedCapture {
    while (size > 0) {
      runUntil(nextSample < samples.size() ? samples.get(nextSample).nanos() : Long.MAX_VALUE);
      if (nextSample < samples.size()) {
        sample(samples.get(nextSample++));
      }
    }
    while (nextSample < samples.size()) {
      sample(samples.get(nextSample++));
    }
  }

  /// Orders the events up to, and at, a time.
  private void runUntil(long nanos) throws MalformedCapture {
    while (size > 0 && heap[0].nanos <= nanos) {
      BatchCursor c = heap[0];
      switch (runOne(c, Math.min(nanos, secondNanos()))) {
        case LATER -> siftDown(0);
        case ENDED -> remove(0);
        default -> advanceAnother();
      }
    }
  }

  /// The time of the earliest event of all other threads.
  private long secondNanos() {
    long left = size > 1 ? heap[1].nanos : Long.MAX_VALUE;
    return size > 2 ? Math.min(left, heap[2].nanos) : left;
  }

  /// Takes the events of one thread as long as it stays on top of the heap.
  private int runOne(BatchCursor c, long until) throws MalformedCapture {
    do {
      if (!advance(c)) {
        return BLOCKED;
      }
      if (!c.next()) {
        return ENDED;
      }
    } while (c.nanos <= until);
    return LATER;
  }

  private boolean advance(BatchCursor c) throws MalformedCapture {
    x.take(c);
    if (tap != null) {
      return advanceTapped(c, tap);
    }
    return scheduler.advance(c);
  }

  private boolean advanceTapped(BatchCursor c, EventListener to) throws MalformedCapture {
    long before = x.stamped();
    boolean done = scheduler.advance(c);
    if (done) {
      int parts = (int) (x.stamped() - before);
      to.event(c, x, x.nowNanos() - parts + 1, parts);
    }
    return done;
  }

  /// The earliest event has to wait: the next earliest that does not comes first.
  private void advanceAnother() throws MalformedCapture {
    BatchCursor blocked = heap[0];
    sort();
    for (int i = 1; i < size; i++) {
      BatchCursor c = heap[i];
      looks++;
      if (advance(c)) {
        if (c.next()) {
          if (siftUp(i) == i) {
            siftDown(i);
          }
        } else {
          remove(i);
        }
        return;
      }
    }
    x.take(blocked);
    throw x.refuse(
        "an event that can come next on one of " + size + " threads", "that all of them wait for each other");
  }

  /// A sorted heap is a heap. Go sorts up to twelve like this and more of them in an unstable way.
  private void sort() throws MalformedCapture {
    for (int i = 1; i < size; i++) {
      if (looks > LOOKS + LOOKS_AN_EVENT * x.stamped()) {
        throw x.refuse(
            "an order that is found with " + LOOKS_AN_EVENT + " looks per event",
            size + " threads that wait for each other over and over");
      }
      BatchCursor c = heap[i];
      int to = i;
      while (to > 0 && heap[to - 1].nanos > c.nanos) {
        heap[to] = heap[to - 1];
        to--;
      }
      heap[to] = c;
      looks += 1 + i - to;
    }
  }

  private int siftUp(int from) {
    int i = from;
    while (i > 0 && heap[(i - 1) / 2].nanos > heap[i].nanos) {
      swap(i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
    return i;
  }

  private void siftDown(int from) {
    int i = from;
    while (true) {
      int least = i;
      int left = 2 * i + 1;
      if (left < size && heap[left].nanos < heap[least].nanos) {
        least = left;
      }
      if (left + 1 < size && heap[left + 1].nanos < heap[least].nanos) {
        least = left + 1;
      }
      if (least == i) {
        return;
      }
      swap(i, least);
      i = least;
    }
  }

  private void remove(int from) {
    for (int i = from; i > 0; i = (i - 1) / 2) {
      swap(i, (i - 1) / 2);
    }
    swap(0, --size);
    siftDown(0);
  }

  private void swap(int i, int j) {
    BatchCursor c = heap[i];
    heap[i] = heap[j];
    heap[j] = c;
  }

  private void sample(Tables.Sample s) throws MalformedCapture {
    x.event = heap.length > 0 ? heap[0] : x.event;
    long nanos = x.stamp(s.nanos());
    int g = s.g() == 0 ? Context.NONE : scheduler.goroutine(s.g());
    int stack = Math.max(0, x.tables.stack(s.stack()));
    x.builder.sample(nanos, g, stack);
    if (tap != null) {
      tap.sample(s, nanos, stack);
    }
  }
}
