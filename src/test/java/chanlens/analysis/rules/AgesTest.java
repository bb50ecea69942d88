package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.join.Run;
import chanlens.workspace.Pasted;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgesTest {
  private static final String CALL = "main.work(0xc000010000)";

  @Test
  void whereNoGoroutineHasAnAgeNothingIsKnownAndAnyWaitMayBeLong() {
    Run run = new Pasted().goroutine(5, "select", "main.main", CALL).diagnosis().run();
    Ages ages = Ages.of(run);
    assertTrue(ages.unknown());
    assertTrue(ages.mayBeLong(0));
  }

  @Test
  void oneGoroutineWithAnAgeShowsThatAgesAreThere() {
    Pasted text = new Pasted().goroutine(5, "select", "main.main", CALL);
    Run run = text.goroutine(6, "select, 4 minutes", "main.main", CALL).diagnosis().run();
    assertFalse(Ages.of(run).unknown());
    assertTrue(Ages.of(run).mayBeLong(1));
  }

  @Test
  void aWaitThatBeganLateInATraceDoesNotFillItAndOneFromItsBeginningDoes() {
    Path folder = Path.of("samples/scenes/kept/baker-in-plain-sight/go1.27");
    Run run = SampleRun.at(folder.resolve("trace.out.gz")).run();
    Ages ages = Ages.of(run);
    int filling = 0;
    for (int row = 0; row < run.goroutines().count(); row++) {
      filling += ages.fillsTheTrace(row) ? 1 : 0;
    }
    assertTrue(filling > 0 && filling < run.goroutines().count(), filling + " of " + run.goroutines().count());
  }

  @Test
  void aTextHasNoTraceToFill() {
    Run run = new Pasted().goroutine(5, "select, 4 minutes", "main.main", CALL).diagnosis().run();
    assertEquals(false, Ages.of(run).fillsTheTrace(0));
  }
}
