package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CaptureCoreTest {
  @Test
  void aProcessThatIsNotThereIsReportedInOneSentence() {
    Said said = Said.by("capture-core", "0");
    assertEquals(2, said.status());
    assertEquals("chanlens: there is no process 0 on this machine; core files are taken on Linux\n", said.err());
  }

  @Test
  void theHelpSaysWhatItCostsAndWhatIsInIt() {
    String help = Said.by("help", "capture-core").out().replaceAll("\\s+", " ");
    assertTrue(help.contains("The process stops until"), help);
    assertTrue(help.contains("passwords"), help);
  }
}
