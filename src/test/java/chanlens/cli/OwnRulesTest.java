package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Findings that users write as questions.
class OwnRulesTest {
  private static final String RUN = SampleRun.folder("rendezvous", "go1.27").toString();
  private static final String HEAD = "-- id: SHOP-MANY\n-- title: many goroutines\n-- advice: start fewer\n";

  @TempDir private Path rules = Path.of("");

  private void rule(String name, String text) throws IOException {
    Files.writeString(rules.resolve(name), text);
  }

  private Said report(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "report";
    words[1] = "--rules";
    words[2] = rules.toString();
    words[3] = RUN;
    System.arraycopy(more, 0, words, 4, more.length);
    return Said.by(words);
  }

  @Test
  void whatARuleFindsIsInTheReportAndFailsTheCheck() throws IOException {
    rule("many.sql", HEAD + "select count(*) n from goroutine having n > 0;");
    Said said = report();
    assertTrue(said.out().contains("SHOP-MANY: many goroutines (possible)"), said.err());
    assertTrue(said.out().contains("start fewer"));
    assertTrue(report("--format", "md").out().contains("**SHOP-MANY** many goroutines"));
    assertTrue(report("--format", "html").out().contains("SHOP-MANY"));
    assertEquals(6, Said.by("check", "--max-stuck", "1000", "--rules", rules.toString(), RUN).status());
  }

  @Test
  void aRuleWithoutRowsFindsNothing() throws IOException {
    rule("many.sql", HEAD + "select count(*) n from goroutine having n > 100000");
    assertTrue(report().out().endsWith("OWN RULES\n\nNothing.\n"));
    assertEquals(0, Said.by("check", "--max-stuck", "1000", "--rules", rules.toString(), RUN).status());
  }

  @Test
  void aWrongRuleIsNamed() throws IOException {
    assertTrue(report().err().contains("no rule"));
    rule("a.sql", HEAD + "-- degree: proved\nselect 1");
    assertTrue(report().err().contains("expected -- degree: possible, found proved"), report().err());
    rule("a.sql", "-- id: F-MINE\n-- title: x\nselect 1");
    assertTrue(report().err().contains("does not begin with F"));
    rule("a.sql", HEAD + "copy goroutine to 'x.csv'");
    assertTrue(report().err().contains("rule SHOP-MANY: only a question"), report().err());
    rule("a.sql", HEAD + "select 1");
    rule("b.sql", HEAD + "select 1");
    assertTrue(report().err().contains("another file has the id SHOP-MANY"));
    assertEquals(2, report("--at", "1ms").status());
  }

  /// Programs read the same: whether a rule found something, its rows, its advice, and where.
  @Test
  void programsReadWhatRulesFind() throws IOException {
    rule("a.sql", HEAD + "select function, null file, count(*) n from goroutine where goid = 1 group by 1");
    rule("b.sql", "-- id: SHOP-NONE\n-- title: nothing\nselect 1 from goroutine where goid < 0");
    String json = report("--format", "json").out();
    assertTrue(json.contains("\"ownRules\" : [ {\n    \"id\" : \"SHOP-MANY\""), json.substring(0, 400));
    assertTrue(!Said.by("report", "--format", "json", RUN).out().contains("ownRules"));
    Path sarif = rules.resolve("check.sarif");
    Said said = Said.by(
        "check", "--max-stuck", "1000", "--rules", rules.toString(), "--sarif", sarif.toString(), "--junit", "-", RUN);
    assertEquals(6, said.status(), said.err());
    assertTrue(said.out().contains("tests=\"3\" failures=\"1\""), said.out());
    assertTrue(said.out().contains("name=\"SHOP-NONE\""), said.out());
    String row = "function main.main, n 1";
    assertTrue(said.out().contains("<failure message=\"many goroutines\">" + row + "\nstart fewer"), said.out());
    String results = Files.readString(sarif);
    assertTrue(results.contains("many goroutines (possible): " + row + ". What to do: start fewer."), results);
    assertTrue(results.contains("\"fullyQualifiedName\" : \"main.main\""), results);
    assertTrue(results.contains("\"id\" : \"SHOP-NONE\""), results);
  }
}
