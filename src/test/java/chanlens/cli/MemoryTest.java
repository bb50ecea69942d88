package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertTrue(said.out().contains("  goroutines keep "), said.out());
    assertTrue(said.out().contains("reached by global main.live"), said.out());
    assertTrue(said.out().contains("chan main.job"), said.out());
    Said json = Said.by("report", "--memory", "--format", "json", DUMP, ELF);
    assertTrue(json.out().contains("\"referenceCycles\""), json.out());
    assertTrue(json.out().contains("\"elemType\" : \"main.job\""), json.out());
    Said unasked = Said.by("report", "--format", "json", DUMP, ELF);
    assertFalse(unasked.out().contains("referenceCycles"), "only when asked for");
  }

  private static Said kept(String release, String... more) {
    List<String> args = new ArrayList<>(List.of("report", "--memory"));
    args.addAll(List.of(more));
    args.add(FOLDER.resolve("kept-" + release + ".dump.gz").toString());
    return Said.by(args.toArray(String[]::new));
  }

  private static String elf(String release) {
    return FOLDER.resolve("kept-" + release + ".elf.gz").toString();
  }

  private static Map<String, @Nullable Object> heap(String release) throws IOException {
    return Json.object(kept(release, "--format", "json", elf(release)).out());
  }

  /// The program says what it keeps, in units of 64 KiB; slots and their headers are a little more.
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void globalVariablesAreNamedWithWhatTheyKeep(String release) throws IOException {
    Map<String, @Nullable Object> report = heap(release);
    assertEquals("main.sink", Json.at(report, "heap.keptBy.globals.largest.0.name"));
    assertEquals("main.known", Json.at(report, "heap.keptBy.globals.largest.1.name"));
    assertEquals("main.onStop", Json.at(report, "heap.keptBy.globals.largest.2.name"));
    assertUnits(19, report, "globals.largest.0");
    assertUnits(5.125, report, "globals.largest.1");
    assertUnits(3, report, "globals.largest.2");
    assertUnits(5, report, "goroutines.largest.0");
    assertUnits(7, report, "several.largest.0");
    assertUnits(1, report, "several.largest.1");
  }

  private static void assertUnits(double units, Map<String, @Nullable Object> report, String keeper) {
    long bytes = number(report, "heap.keptBy." + keeper + ".bytes");
    double expected = units * (64 << 10);
    assertTrue(bytes >= expected && bytes < expected * 1.05, bytes + " bytes for " + units + " units");
  }

  private static long number(Map<String, @Nullable Object> report, String path) {
    return (Long) Objects.requireNonNull(Json.at(report, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void everyByteOfTheHeapIsCountedOnce(String release) throws IOException {
    Map<String, @Nullable Object> report = heap(release);
    long sum = number(report, "heap.unexplainedBytes");
    for (String kind : List.of("globals", "goroutines", "finalizers", "otherRoots", "several")) {
      sum += number(report, "heap.keptBy." + kind + ".bytes");
    }
    assertEquals(number(report, "heap.bytes"), sum);
  }

  @Test
  void withoutTheExecutableVariablesAreAddressesAndTheReportSaysSo() {
    String report = kept("1.27").out();
    assertTrue(Pattern.compile("variable at 0x\\w+ in bss keeps 1.2 MiB").matcher(report).find(), report);
    assertTrue(report.contains("a dump has no names of variables"), report);
    assertFalse(kept("1.27", elf("1.27")).out().contains("no names of variables"));
  }

  @Test
  void theTextNamesWhatKeepsMostAndWhatNothingExplains() {
    String report = kept("1.27", elf("1.27")).out();
    assertTrue(report.contains("main.sink keeps 1.2 MiB"), report);
    assertTrue(report.contains("reached by global main.left, by global main.right"), report);
    assertTrue(report.contains("nothing in the dump leads to 16 B: garbage"), report);
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
