package chanlens.analysis.partners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.stacks.StacksModel;
import chanlens.work.Cancel;
import chanlens.workspace.Pasted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  private static final String PRESS = "example.com/print.(*Press)";

  private final StacksModel stacks =
      new Pasted()
          .goroutine(5, "sync.Mutex.Lock", "main.main in goroutine 1", "sync.(*Mutex).Lock(0xc000040010)",
              PRESS + ".Ink(0xc000040000)", "main.morning(0x1)")
          .goroutine(6, "sleep", "main.main in goroutine 1", "time.Sleep(0x1)", PRESS + ".Dry(0xc000040000, 0x2)")
          .goroutine(7, "sleep", "main.main in goroutine 1", "time.Sleep(0x1)", PRESS + ".Dry(0xc000060000?)")
          .goroutine(8, "sleep", "main.main in goroutine 1", "time.Sleep(0x1)", "example.com/print.Stop(0xc000040000)")
          .diagnosis().run().stacks().orElseThrow();

  private final Receivers receivers = Receivers.of(stacks, Cancel.NEVER);

  @Test
  void theTypeOfAWaiterIsThatOfItsInnermostMethodOfTheProgram() {
    assertTrue(receivers.typeOf(0).isPresent());
    assertEquals(receivers.typeOf(0), receivers.typeOf(1));
    assertEquals(Optional.empty(), receivers.typeOf(3));
  }

  @Test
  void aLockALittleIntoAValueIsAFieldOfItAndItsMethodsCount() {
    String type = receivers.typeOf(0).orElseThrow();
    List<Integer> rows =
        receivers.around(type, 0xc000040010L).orElseThrow().getValue().stream().map(TextPointers.Use::row).toList();
    assertEquals(List.of(0, 1), rows);
  }

  @Test
  void aLockFarFromAnyValueOrBeforeItIsNoFieldOfOneAndADoubtfulWordIsNone() {
    String type = receivers.typeOf(0).orElseThrow();
    assertEquals(Optional.empty(), receivers.around(type, 0xc000040000L + 4096));
    assertEquals(Optional.empty(), receivers.around(type, 0xc00003fff8L));
    assertEquals(Optional.empty(), receivers.around(type, 0xc000060008L));
    assertEquals(Optional.empty(), receivers.around("example.com/print.Other", 0xc000040010L));
  }
}
