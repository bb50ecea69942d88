package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// A start that nobody watches comes to its end.
class RehearsalTest {
  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void itEndsOnceWhenTheRunHasBeenShownForAWhile() throws Exception {
    AtomicInteger ends = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(1);
    Ui.onFx(() -> {
      Stage stage = new Stage();
      Rehearsal.of(stage, () -> {
        ends.incrementAndGet();
        ended.countDown();
      });
      stage.setTitle("run");
      return stage;
    });
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    assertEquals(1, ends.get());
  }
}
