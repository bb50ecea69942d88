package chanlens.workspace;

import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers questions off the thread that shows the answers. One question is in progress per key; a newer one asks the
/// older to stop, and only the answer to the newest is delivered.
///
/// Called from one thread, the one on which answers are delivered. Work runs on platform threads, since it computes.
public final class Questions implements AutoCloseable {
  private final ExecutorService workers;
  private final Consumer<Runnable> deliver;
  private final BiConsumer<String, Throwable> failed;
  private final Map<String, CancelSwitch> underWay = new HashMap<>();

  /// @param deliver runs a task on the thread that shows answers
  /// @param failed called, on that thread, for a question that ended with an exception
  public Questions(Consumer<Runnable> deliver, BiConsumer<String, Throwable> failed) {
    this.deliver = deliver;
    this.failed = failed;
    AtomicInteger count = new AtomicInteger();
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "chanlens-question-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /// Asks `question`; `answer` gets the result unless a newer question with the same key, [#stop] or [#close] came
  /// first. After [#close] nothing is asked.
  ///
  /// @param key one word for one place of the window: `timeline`, `graph`, `card`
  public <T> void ask(String key, Function<Cancel, T> question, Consumer<T> answer) {
    if (workers.isShutdown()) {
      return; // a timer of a closed window
    }
    CancelSwitch mine = new CancelSwitch();
    CancelSwitch older = underWay.put(key, mine);
    if (older != null) {
      older.ask();
    }
    workers.execute(
        () -> {
          try {
            T result = question.apply(mine);
            deliver.accept(() -> finish(key, mine, () -> answer.accept(result)));
          } catch (Cancelled e) {
            deliver.accept(() -> finish(key, mine, () -> {}));
          } catch (RuntimeException | Error e) {
            deliver.accept(() -> finish(key, mine, () -> failed.accept(key, e)));
          }
        });
  }

  private void finish(String key, CancelSwitch mine, Runnable then) {
    if (underWay.remove(key, mine) && !mine.asked()) {
      then.run();
    }
  }

  /// Asks the question in progress for `key`, if any, to stop; its answer is not delivered.
  public void stop(String key) {
    CancelSwitch older = underWay.remove(key);
    if (older != null) {
      older.ask();
    }
  }

  /// Whether a question is in progress.
  public boolean busy() {
    return !underWay.isEmpty();
  }

  @Override
  public void close() {
    underWay.values().forEach(CancelSwitch::ask);
    underWay.clear();
    workers.shutdown();
  }
}
