package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `report --memory` and `export --view references` on a heap dump with its executable.
class MemoryTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/format/executable");
  private static final String DUMP = FOLDER.resolve("typed-1.19.dump.gz").toString();
  private static final String ELF = FOLDER.resolve("typed-1.19.elf.gz").toString();

  private static String live() {
    String report = Said.by("report", "--memory", DUMP, ELF).out();
    Matcher m = Pattern.compile("(0x\\w+) keeps [^\n]*global main.live").matcher(report);
    assertTrue(m.find());
    return m.group(1);
  }

  @Test
  void theReportTellsWhatIsKeptAndByWhom() {
    Said said = Said.by("report", "--memory", DUMP, ELF);
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("goroutines that keep most:"), said.out());
    assertTrue(said.out().contains("reached by global main.live"), said.out());
    assertTrue(said.out().contains("chan main.job"), said.out());
    Said json = Said.by("report", "--memory", "--format", "json", DUMP, ELF);
    assertTrue(json.out().contains("\"referenceCycles\""), json.out());
    assertTrue(json.out().contains("\"elemType\" : \"main.job\""), json.out());
    Said unasked = Said.by("report", "--format", "json", DUMP, ELF);
    assertFalse(unasked.out().contains("referenceCycles"), "only when asked for");
  }

  @Test
  void memoryNeedsAHeapDump() {
    assertEquals(2, Said.by("report", "--memory", ELF).status());
  }

  @ParameterizedTest
  @CsvSource({"svg, <svg", "dot, // ", "png, PNG", "json, {", "pdf, %PDF", "mermaid, flowchart"})
  void theNeighbourhoodOfAnObjectIsDrawnInEveryFormat(String format, String magic) {
    Said said = Said.by("export", "--view", "references", "--format", format, "--focus", live(), "-o", "-", DUMP, ELF);
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().substring(0, 200).contains(magic), said.out().substring(0, 200));
  }

  @Test
  void theWayBeginsAtTheRootAndEndsAtTheObject() {
    Said said = Said.by("export", "--view", "references", "--format", "json", "--focus", live(), "-o", "-", DUMP, ELF);
    assertTrue(said.out().contains("\"ways\" : [ [ 0, 1 ] ]"), said.out());
    assertTrue(said.out().contains("\"kind\" : \"globals\""), said.out());
    assertTrue(said.out().contains("\"what\" : \"chan main.job, "), said.out());
  }

  @Test
  void addressesCanBeLeftOut() {
    String address = live();
    for (String format : List.of("json", "dot", "svg")) {
      Said said =
          Said.by(
              "export", "--view", "references", "--format", format, "--focus", address, "--redact", "all", "-o", "-",
              DUMP, ELF);
      assertEquals(0, said.status(), said.err());
      assertFalse(said.out().contains("0xc0"), said.out());
    }
  }

  @Test
  void whatTheDumpDoesNotHaveIsAUsageError() {
    assertEquals(2, Said.by("export", "--view", "references", "--focus", "0x10", "-o", "-", DUMP).status());
    assertEquals(2, Said.by("export", "--view", "references", "-o", "-", DUMP).status());
  }
}
