package chanlens.model.trace;

import chanlens.columns.RowLists;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Connects the ordering of events with the tables of spans: spans arrive in order of time, are gathered in chunks, and
/// are filed by goroutine. Once there are many, a second thread files them, since filing takes about as long as
/// ordering.
///
/// The chunks form a ring. `room` counts those that may be filled, `work` those that may be filed; the semaphores also
/// publish what was written from one thread to the other. Neither wait can be interrupted.
final class SpanFeed {
  private static final int CHUNK = 1 << 13;
  private static final int CHUNKS = 4;

  /// The number of chunks that are filed directly before a thread is worth starting.
  private static final int FEW = 8;

  private static final class Chunk {
    final long[] halves = new long[2 * CHUNK];
    final int[] gs = new int[CHUNK];
    int size;
    boolean last;
  }

  private final SpanTable.Builder spans;
  private final RowLists.Builder wakes;
  private final RowLists.Builder runs;
  private final Semaphore room = new Semaphore(CHUNKS - 1);
  private final Semaphore work = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private Chunk[] ring = {new Chunk()};
  private Chunk chunk = ring[0];
  private int chunks;
  private volatile boolean abandoned;
  private volatile @Nullable Throwable failure;

  SpanFeed(SpanTable.Builder spans, RowLists.Builder wakes, RowLists.Builder runs) {
    this.spans = spans;
    this.wakes = wakes;
    this.runs = runs;
  }

  /// @param first the first half of a span, see [SpanTable]
  /// @param second the second half
  void add(int g, long first, long second) {
    Chunk c = chunk;
    int at = c.size;
    c.gs[at] = g;
    c.halves[2 * at] = first;
    c.halves[2 * at + 1] = second;
    c.size = at + 1;
    if (at + 1 == CHUNK) {
      pass();
    }
  }

  private void pass() {
    if (chunks < FEW) {
      chunks++;
      file(chunk);
      return;
    }
    if (chunks == FEW) {
      start();
    }
    work.release();
    room.acquireUninterruptibly();
    rethrow();
    chunk = ring[++chunks % CHUNKS];
  }

  private void start() {
    ring = new Chunk[CHUNKS];
    for (int i = 0; i < CHUNKS; i++) {
      ring[i] = i == FEW % CHUNKS ? chunk : new Chunk();
    }
    Thread.ofPlatform().daemon().name("chanlens-spans").start(this::fileAll);
  }

  /// Everything that was added is filed when this returns.
  void finish() {
    if (chunks <= FEW) {
      file(chunk);
      return;
    }
    chunk.last = true;
    work.release();
    done.acquireUninterruptibly();
    rethrow();
  }

  /// Stops without filing the rest.
  void abandon() {
    abandoned = true;
    work.release();
  }

  private void rethrow() {
    Throwable t = failure;
    if (t instanceof Error e) {
      throw e;
    } else if (t instanceof RuntimeException e) {
      throw e;
    }
  }

  private void fileAll() {
    try {
      for (int i = FEW; ; i++) {
        work.acquireUninterruptibly();
        Chunk c = ring[i % CHUNKS];
        if (abandoned) {
          return;
        }
        file(c);
        if (c.last) {
          return;
        }
        room.release();
      }
    } catch (RuntimeException | Error e) { // the thread that feeds throws it on
      failure = e;
      room.release(CHUNKS);
    } finally {
      done.release();
    }
  }

  private void file(Chunk c) {
    for (int i = 0; i < c.size; i++) {
      long first = c.halves[2 * i];
      long second = c.halves[2 * i + 1];
      int row = spans.file(c.gs[i], first, second);
      if (SpanTable.isRun(first, second)) {
        runs.add(SpanTable.builtP(second), row);
      } else if (SpanTable.isWake(first, second)) {
        wakes.add(SpanTable.builtWaker(second), row);
      }
    }
    c.size = 0;
  }
}
