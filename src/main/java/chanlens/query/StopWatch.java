package chanlens.query;

import chanlens.work.Cancel;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Stops a statement when its time is over or the user cancels. Looks every hundredth of a second, on a thread of its
/// own, since the statement keeps its thread.
final class StopWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Statement statement;
  private final Duration limit;
  private final Cancel cancel;
  private final long begunNanos = System.nanoTime();
  private volatile boolean done;
  private volatile boolean over;

  StopWatch(Statement statement, Duration limit, Cancel cancel) {
    this.statement = statement;
    this.limit = limit;
    this.cancel = cancel;
    Thread.ofVirtual().name("query watch").start(this::watch);
  }

  private void watch() {
    while (!done) {
      if (cancel.asked() || System.nanoTime() - begunNanos > limit.toNanos()) {
        over = true;
        stop();
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// Again and again: a statement that has not begun to run cannot be stopped yet.
  private void stop() {
    try {
      statement.cancel();
    } catch (SQLException closed) {
      done = true;
    }
  }

  boolean isOver() {
    return over;
  }

  boolean isCancelled() {
    return cancel.asked();
  }

  Duration limit() {
    return limit;
  }

  @Override
  public void close() {
    done = true;
  }
}
