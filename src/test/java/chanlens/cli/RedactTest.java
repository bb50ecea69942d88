package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `report --redact` and `export --redact` leave out, in what is written and in what comes with it.
class RedactTest {
  private static final Pattern SECRET = Pattern.compile("SEC[A-Z]+|10\\.1\\.2\\.3");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{4,}");
  private static final String CRASH =
      """
      panic: SECMESSAGE of 10.1.2.3 in /home/SECUSER/conf

      goroutine 1 [running] {tenant: "SECLABEL"}:
      main.a(0xc000012345)
      \t/home/SECUSER/SECDIR/main.go:10 +0x1d
      created by main.main in goroutine 7
      \t/home/SECUSER/SECDIR/main.go:3 +0x1

      goroutine 7 [chan receive (nil chan)] {tenant: "SECLABEL", k: "SECOTHER"}:
      example.org/shop/cart.(*Cart).Wait(0xc000012345)
      \t/home/SECUSER/SECDIR/shop/cart/cart.go:11 +0x1d
      """;

  @TempDir private Path folder = Path.of("");

  private String crash() throws IOException {
    return Files.writeString(folder.resolve("crash.txt"), CRASH).toString();
  }

  /// The text, and what is packed into it.
  private static String all(Said said) {
    String text = said.out() + said.err();
    String packed =
        Pattern.compile("base64,([^\"]*)\"").matcher(text).results()
            .map(m -> new String(Base64.getDecoder().decode(m.group(1)), StandardCharsets.UTF_8))
            .collect(Collectors.joining());
    return text.replaceAll("base64,[^\"]*", "") + packed;
  }

  private static Set<String> found(Pattern what, Said said) {
    return what.matcher(all(said)).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "md", "html"})
  void noReportHoldsFoldersLabelsOrMessagesWhenTheyAreLeftOut(String format) throws IOException {
    for (String level : List.of("paths", "all")) {
      Said said = Said.by("report", "--format", format, "--redact", level, crash());
      assertEquals(0, said.status(), said.err());
      assertEquals(Set.of(), found(SECRET, said), level);
      assertTrue(all(said).contains("main.go") && all(said).contains("panic: message"), level);
    }
    assertNotEquals(Set.of(), found(SECRET, Said.by("report", "--format", format, crash())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "dot", "mermaid", "csv"})
  void noExportHoldsThemUnlessItIsAskedTo(String format) throws IOException {
    String view = format.equals("csv") ? "goroutines" : "graph";
    Said said = Said.by("export", "--view", view, "--focus", "all", "--format", format, "-o", "-", crash());
    assertEquals(Set.of(), found(SECRET, said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "md", "html"})
  void noAddressIsInAReportThatLeavesOutAll(String format) {
    String run = SampleRun.folder("abandoned-sender", "go1.27").toString();
    assertEquals(Set.of(), found(ADDRESS, Said.by("report", "--format", format, "--redact", "all", run)));
    assertNotEquals(Set.of(), found(ADDRESS, Said.by("report", "--format", format, "--redact", "paths", run)));
  }

  @ParameterizedTest
  @CsvSource({
    "graph, svg", "graph, dot", "graph, mermaid", "channel, svg", "goroutines, csv", "channels, csv", "timeline, svg",
    "timeline, csv", "timeline, json", "waits, csv", "path, csv", "sequence, mermaid", "flame, folded"
  })
  void noAddressIsInAnExportThatLeavesOutAll(String view, String format) {
    String run = SampleRun.folder("abandoned-sender", "go1.27").toString();
    Said said = Said.by("export", "--view", view, "--format", format, "--redact", "all", "-o", "-", run);
    assertEquals(0, said.status(), said.err());
    assertEquals(Set.of(), found(ADDRESS, said));
  }

  @Test
  void whatBelongsTogetherStillDoesWithoutAddresses() {
    String run = SampleRun.folder("ring-buffer", "go1.27").toString();
    List<String> plain = all(ADDRESS, Said.by("report", "--format", "json", run).out());
    List<String> redacted =
        all(Pattern.compile("addr-\\d+"), Said.by("report", "--format", "json", "--redact", "all", run).out());
    assertEquals(plain.size(), redacted.size());
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < plain.size(); i++) {
      names.putIfAbsent(plain.get(i), redacted.get(i));
      assertEquals(redacted.get(i), names.get(plain.get(i)));
    }
    assertEquals(Set.copyOf(redacted).size(), names.size());
  }

  private static List<String> all(Pattern what, String text) {
    return what.matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void tasksAndRegionsHaveNamesOfTheirOwnOnlyWhenAllIsLeftOut() throws IOException {
    String trace = Fixtures.story("1.27").toString();
    String plain = Said.by("report", "--format", "json", trace).out();
    Object name = Json.at(Json.object(plain), "trace.regions.0.name");
    String redacted = Said.by("report", "--format", "json", "--redact", "all", trace).out();
    assertFalse(redacted.contains("\"" + name + "\""), String.valueOf(name));
    assertTrue(String.valueOf(Json.at(Json.object(redacted), "trace.regions.0.name")).startsWith("name-"), redacted);
  }
}
