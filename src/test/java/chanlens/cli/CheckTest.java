package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/// `check` and `diff`.
class CheckTest {
  private static final String LEAKS = SampleRun.folder("abandoned-sender", "go1.27").toString();
  private static final String OTHER = SampleRun.folder("select-fan-in", "go1.27").toString();
  private static final String BASE = LEAKS + "/baseline";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "check LEAKS, 6",
    "check BASE, 0",
    "check --max-stuck 180 LEAKS, 0",
    "check --max-stuck 179 LEAKS, 6",
    "check --baseline LEAKS LEAKS, 0",
    "check --baseline BASE --max-stuck 180 LEAKS, 0",
    "check --baseline BASE --max-new-stacks 0 LEAKS, 6",
    "check --baseline BASE --max-new-stacks 1 LEAKS, 0",
    "check --baseline BASE --max-growth 179 LEAKS, 6",
    "check --baseline BASE --max-growth 180 LEAKS, 0",
    "check --max-growth 8 LEAKS, 2",
    "check --max-pile 179 LEAKS/goroutines.txt.gz, 6", // at one line
    "check --max-pile 180 LEAKS/goroutines.txt.gz, 0",
    "check --max-pile 0 BASE, 0",
    "check --max-pile -1 LEAKS, 2",
    "check --max-stuck -1 LEAKS, 2",
    "check --max-stuck x LEAKS, 2",
    "check LEAKS/heap.pb.gz, 2", // nobody in it
    "check LEAKS/goroutines.txt.gz, 3", // a text alone cannot tell who is stuck
    "check --baseline nowhere LEAKS, 2",
    "check --baseline OTHER --max-growth 0 LEAKS, 3", // of another program
    "diff BASE LEAKS, 0",
    "diff OTHER LEAKS, 0",
    "diff BASE, 2",
    "diff BASE LEAKS/mutex.pb.gz, 2",
  })
  void theExitStatusIsTheAnswer(String words, int status) {
    String line = words.replace("LEAKS", LEAKS).replace("BASE", BASE).replace("OTHER", OTHER);
    Said said = Said.by(line.split(" ", -1));
    assertEquals(status, said.status(), said.out() + said.err());
    assertEquals(status == 2 || status == 3, !said.err().isEmpty(), said.err());
  }

  @Test
  void damageIsWorseThanFineAndABrokenLimitWorseThanDamage() throws IOException {
    byte[] dump = Files.readAllBytes(Path.of(LEAKS, "heap.dump.gz"));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(dump, dump.length / 2));
    assertEquals(3, Said.by("check", cut.toString()).status());
    assertEquals(6, Said.by("check", cut.toString(), LEAKS + "/goroutineleak.pb.gz", LEAKS).status());
    assertEquals(4, Said.by("check", Files.write(folder.resolve("none"), new byte[0]).toString()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "json"})
  void aComparisonOfTwoProgramsSaysSo(String format) {
    String out = Said.by("diff", "--format", format, OTHER, LEAKS).out();
    assertTrue(out.contains("the two are of different programs"), out);
    assertFalse(out.contains(" at both moments"), out);
  }

  @Test
  void whoIsPossiblyStuckIsNamedAndDoesNotCount() {
    Said said = Said.by("check", SampleRun.folder("lock-order-cycle", "go1.25").toString());
    assertEquals(0, said.status());
    assertTrue(said.out().contains("possible, not counted: F-LOCKCYCLE#1"), said.out());
  }

  @Test
  void aMuteNeedsAReasonAndTakesAFindingOut() throws IOException {
    Path mutes = Files.writeString(folder.resolve("mutes"), "# known\nF-ABANDON main.fetch until the client is gone\n");
    Said said = Said.by("check", "--mutes", mutes.toString(), LEAKS);
    assertEquals(0, said.status(), said.out());
    assertTrue(said.out().contains("muted F-ABANDON#1: until the client is gone"), said.out());
    Files.writeString(mutes, "F-ABANDON main.fetch\n");
    assertEquals(2, Said.by("check", "--mutes", mutes.toString(), LEAKS).status());
    Files.writeString(mutes, "F-RANGE * other\n");
    said = Said.by("check", "--mutes", mutes.toString(), LEAKS);
    assertEquals(6, said.status());
    assertTrue(said.out().contains("a mute that matches no finding: F-RANGE *"), said.out());
  }

  @Test
  void growthThatIsMutedDoesNotCountAndGrowthThatIsNotIsAResult() throws IOException {
    String grow = "src/test/resources/chanlens/analysis/findings/grow/1.27/round-";
    Path sarif = folder.resolve("growth.sarif");
    String[] words = {"check", "--baseline", grow + "1.txt.gz", "--max-growth", "10", "--sarif", sarif.toString(),
        grow + "4.txt.gz"};
    assertEquals(6, Said.by(words).status());
    String results = Files.readString(sarif);
    assertTrue(results.contains("5 goroutines waited here in the baseline, 20 do now: main.abandoned"), results);
    assertFalse(results.contains("main.handle, chan receive"), "9 more are allowed");
    Path mutes = Files.writeString(folder.resolve("mutes"), "F-GROW main.abandoned until the next release\n");
    Said said =
        Said.by("check", "--baseline", grow + "1.txt.gz", "--max-growth", "10", "--mutes", mutes.toString(),
            grow + "4.txt.gz");
    assertEquals(0, said.status(), said.out());
    assertTrue(said.out().contains("muted F-GROW main.abandoned: until the next release"), said.out());
  }

  @Test
  void profilesAreComparedWithoutIds() {
    String profiles = "src/test/resources/chanlens/analysis/profiles/";
    String old = "src/test/resources/chanlens/format/pprof/go1.27-";
    Said said = Said.by("diff", old + "heap.pb.gz", profiles + "heap.pb.gz");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("profile heap, inuse_space "), said.out());
    assertTrue(said.out().contains("main.alloc main.go:41"), said.out());
    said = Said.by("diff", old + "goroutine.pb.gz", profiles + "goroutine.pb.gz");
    assertTrue(said.out().contains("0 -> 3          +3  new: runtime/pprof.Do  [chan send] at main.leak"), said.out());
    assertEquals(6, Said.by("check", "--baseline", old + "goroutine.pb.gz", "--max-growth", "2",
        profiles + "goroutine.pb.gz").status());
  }

  @Test
  void junitHasATestCaseALimit() throws Exception {
    Path out = folder.resolve("junit.xml");
    Said.by("check", "--baseline", BASE, "--max-stuck", "0", "--max-growth", "500", "--junit", out.toString(), LEAKS);
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Files.readAllBytes(out)))
            .getDocumentElement();
    assertEquals("testsuite", suite.getTagName());
    assertEquals("2", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertEquals("180 found, 0 allowed", failure.getAttribute("message"));
    assertTrue(failure.getTextContent().contains("main.go:27"), failure.getTextContent());
  }

  @Test
  void sarifLeadsToTheLine() throws IOException {
    Path out = folder.resolve("out.sarif");
    Said.by("check", "--sarif", out.toString(), LEAKS);
    Map<String, @Nullable Object> sarif = Json.object(Files.readString(out));
    assertEquals("2.1.0", Json.at(sarif, "version"));
    assertEquals("F-ABANDON", Json.at(sarif, "runs.0.results.0.ruleId"));
    assertEquals("error", Json.at(sarif, "runs.0.results.0.level"));
    String place = "runs.0.results.0.locations.0.physicalLocation.";
    assertEquals("chanlens/samples/abandoned-sender/main.go", Json.at(sarif, place + "artifactLocation.uri"));
    assertEquals(27L, Json.at(sarif, place + "region.startLine"));
  }

  @Test
  void diffIsWrittenForPeopleAndForPrograms() throws IOException {
    assertTrue(Said.by("diff", BASE, LEAKS).out().contains("0 -> 180      +180  new: main.fetch.func1  [chan send]"));
    String md = Said.by("diff", "--format", "md", BASE, LEAKS).out();
    assertTrue(md.contains("| 0 | 180 | +180 | new: main.fetch.func1 "), md);
    Map<String, @Nullable Object> json = Json.object(Said.by("diff", "--format", "json", BASE, LEAKS).out());
    assertEquals("chanlens.diff/1", Json.at(json, "schema"));
    assertEquals(180L, Json.at(json, "ids.new"));
    assertEquals("F-GROW", Json.at(json, "stacks.0.rule"));
    assertEquals(180L, Json.at(json, "stacks.0.delta"));
    assertEquals("stuck", Json.at(json, "stacks.0.verdict"));
    assertEquals("proved", Json.at(json, "stacks.0.degree"));
    assertEquals(27L, Json.at(json, "stacks.0.site.line"));
  }
}
