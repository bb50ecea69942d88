package chanlens.analysis.piles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.work.Cancel;
import chanlens.workspace.Pasted;
import java.util.List;
import org.junit.jupiter.api.Test;

class PilesTest {
  private static List<Pile> of(Pasted text) {
    Diagnosis diagnosis = text.diagnosis();
    return Piles.of(diagnosis.run(), diagnosis.groups(), Cancel.NEVER);
  }

  @Test
  void thoseAtOneLineAreOnePileWhoeverCalledItAndTheMostComeFirst() {
    Pasted text = new Pasted().main();
    text.alike(3, 10, 1, "chan receive", "main.main in goroutine 1", "example.com/kiln.(*Kiln).next(0xc000010000)");
    text.alike(4, 20, 1, "chan send", "main.main in goroutine 1", "example.com/kiln.fire(0xc000020000)", "main.a(0x1)");
    text.alike(2, 30, 1, "chan send", "main.main in goroutine 1", "example.com/kiln.fire(0xc000030000)", "main.b(0x1)");
    List<Pile> piles = of(text);
    assertEquals(List.of(6L, 3L), piles.stream().map(Pile::count).toList());
    assertEquals("example.com/kiln.fire", piles.getFirst().site().function());
    assertEquals(10, piles.getFirst().of(), "with main");
    assertEquals(0.6, piles.getFirst().share(), 1e-9);
  }

  @Test
  void whoSleepsOrWaitsForTheNetworkIsInNone() {
    Pasted text = new Pasted().main();
    text.alike(5, 10, 1, "IO wait", "main.main in goroutine 1", "internal/poll.(*FD).Read(0x1)", "main.read(0x1)");
    assertEquals(List.of(), of(text));
  }

  @Test
  void thoseWithIdsCloseTogetherWereStartedInOneGo() {
    Pasted close = new Pasted().main().alike(40, 100, 2, "chan receive", "main.main in goroutine 1", "main.w(0x1)");
    assertTrue(of(close).getFirst().births().together());
    Pasted apart = new Pasted().main().alike(40, 100, 9, "chan receive", "main.main in goroutine 1", "main.w(0x1)");
    assertFalse(of(apart).getFirst().births().together());
  }

  @Test
  void thoseWhoseCreatorsAreInNoStackAreOrphans() {
    Pasted text = new Pasted().main();
    for (int i = 0; i < 10; i++) {
      text.goroutine(50 + i, "chan receive", "main.serve in goroutine " + (200 + i), "main.w(0x1)");
    }
    Births births = of(text).getFirst().births();
    assertEquals(10, births.creators());
    assertEquals(10, births.gone());
    assertTrue(births.orphans());
    assertFalse(of(new Pasted().main().alike(10, 50, 1, "chan receive", "main.main in goroutine 1", "main.w(0x1)"))
        .getFirst().births().orphans());
  }

  @Test
  void growingMeansCreatedThroughoutTheTraceAndHardlyAnyEnded() {
    assertTrue(new Births(0, 0, false, 40, 2, 6, 1).growing(20));
    assertFalse(new Births(0, 0, false, 40, 20, 6, 1).growing(20), "half of them ended");
    assertFalse(new Births(0, 0, false, 40, 2, 1, 1).growing(20), "all at once");
    assertFalse(new Births(0, 0, false, 4, 0, 4, 1).growing(20), "too few");
  }
}
