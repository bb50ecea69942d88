package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, labels, reasons and paths that mean something to whoever reads an output: terminals, browsers, spreadsheets,
/// Graphviz, XML and JSON.
class HostileNamesTest {
  private static final List<String> NAMES =
      List.of(
          "a\u001b[31m\u009b2J", "b\u202e\u2066\u200b", "c\ufffe\uffff\ufdd0", "d\\N\\G\\E", "e<b>&amp;&#x202e;\"'",
          "f\t\u2028\u2029", "=cmd|' /C calc'!A0", "@SUM(1+1)", "g\ud83f\udfff", "h%n%s${x}|`");

  private static final String LABELS = "{k: \"\\x1b]0;P\\x07\\u202e\\ud800\\ufffe\", l: \"\\u2028\"}";

  @TempDir private Path folder = Path.of("");
  private Path dump = Path.of("");

  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      text.append("goroutine ").append(i + 1).append(" [chan receive (nil chan)] ").append(LABELS).append(":\nmain.")
          .append(name).append("(0x1)\n\t/src/").append(name).append("/x.go:1 +0x1\ncreated by main.").append(name)
          .append("\n\t/src/x.go:2 +0x1\n\n");
    }
    dump = folder.resolve("dump.txt");
    Files.writeString(dump, text);
  }

  /// What no output may hold as it is.
  private static Set<String> orders(String text) {
    Set<String> found = new TreeSet<>();
    text.codePoints()
        .filter(c -> c != '\n' && c != '\r' && c != '\t')
        .filter(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      true;
                  default -> (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c < 0xfdf0);
                })
        .forEach(c -> found.add(Integer.toHexString(c)));
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "report --format text", "report --format json", "report --format md", "report --format html",
    "export --view graph --focus all --format svg -o -", "export --view graph --focus all --format dot -o -",
    "export --view graph --focus all --format mermaid -o -", "export --view goroutines -o -",
    "export --view goroutines --redact none -o -", "check --junit -", "check --sarif -", "check", "diff DUMP",
    "diff --format json DUMP", "diff --format md DUMP"
  })
  void nothingThatOrdersAReaderAboutIsWrittenAsItIs(String words) {
    Said said = Said.by(List.of((words + " DUMP").replace("DUMP", dump.toString()).split(" ")));
    assertEquals(Set.of(), orders(said.out() + said.err()));
    assertTrue(said.bytes().length > 0, said.err());
  }

  @Test
  void xmlIsWellFormed() throws Exception {
    for (List<String> words :
        List.of(
            List.of("export", "--view", "graph", "--focus", "all", "-o", "-", dump.toString()),
            List.of("check", "--junit", "-", dump.toString()))) {
      byte[] xml = Said.by(words).bytes();
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
  }

  @Test
  void jsonCanBeRead() throws IOException {
    Json.object(Said.by("report", "--format", "json", dump.toString()).out());
    Json.object(Said.by("check", "--sarif", "-", dump.toString()).out());
  }

  @Test
  void noCellIsAFormula() {
    String csv = Said.by("export", "--view", "goroutines", "-o", "-", dump.toString()).out();
    for (String line : csv.lines().toList()) {
      for (String cell : line.split(",", -1)) {
        assertTrue(cell.isEmpty() || "=+@\t".indexOf(cell.charAt(0)) < 0, line);
      }
    }
  }
}
