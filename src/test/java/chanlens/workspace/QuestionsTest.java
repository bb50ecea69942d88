package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancelled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final BlockingQueue<Runnable> delivered = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final Questions questions = new Questions(delivered::add, (key, e) -> seen.add(key + " failed: " + e));

  @AfterEach
  void close() {
    questions.close();
  }

  @Test
  void theAnswerComesOnTheDeliveringThread() throws InterruptedException {
    questions.ask("a", cancel -> 42, answer -> seen.add("a " + answer));
    assertTrue(questions.busy());
    delivered.take().run();
    assertEquals(List.of("a 42"), seen);
    assertFalse(questions.busy());
  }

  @Test
  void onlyTheNewestQuestionOfAKeyIsAnsweredAndTheOlderIsAskedToStop() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    questions.ask(
        "a",
        cancel -> {
          started.countDown();
          while (true) {
            cancel.check();
            Thread.onSpinWait();
          }
        },
        answer -> seen.add("old"));
    started.await();
    questions.ask("a", cancel -> "new", seen::add);
    delivered.take().run();
    delivered.take().run();
    assertEquals(List.of("new"), seen);
  }

  @Test
  void anAnswerThatComesAfterStopIsNotDelivered() throws InterruptedException {
    questions.ask("a", cancel -> 1, answer -> seen.add("late"));
    Runnable answer = delivered.take();
    questions.stop("a");
    answer.run();
    assertEquals(List.of(), seen);
  }

  @Test
  void aFailureIsReportedAndACancelledQuestionIsNot() throws InterruptedException {
    questions.ask(
        "a",
        cancel -> {
          throw new IllegalStateException("oops");
        },
        answer -> seen.add("never"));
    delivered.take().run();
    questions.ask(
        "b",
        cancel -> {
          throw new Cancelled();
        },
        answer -> seen.add("never"));
    delivered.take().run();
    assertEquals(List.of("a failed: java.lang.IllegalStateException: oops"), seen);
  }

  @Test
  void afterCloseNothingIsAsked() {
    questions.close();
    questions.ask("a", cancel -> 1, answer -> seen.add("never"));
    assertFalse(questions.busy());
    assertEquals(List.of(), seen);
  }
}
