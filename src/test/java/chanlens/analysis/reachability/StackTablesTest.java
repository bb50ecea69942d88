package chanlens.analysis.reachability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.workspace.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Channels in variables whose address is taken, of the program `stack`, with its executable and without.
class StackTablesTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/reachability/stack");
  private static final Pattern FACT = Pattern.compile("name=(\\S+) stuck=(\\S+) goid=(\\d+)");

  private record Fact(String name, boolean stuck, Verdict verdict) {}

  private static List<Fact> facts(String release, Diagnosis d) throws Exception {
    List<Fact> all = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("stack-" + release + ".facts"))) {
      Matcher m = FACT.matcher(line);
      assertTrue(m.matches(), line);
      int h = d.run().goroutines().heapRow(d.run().goroutines().row(Long.parseLong(m.group(3))).orElseThrow());
      all.add(new Fact(m.group(1), m.group(2).equals("true"), d.proof().orElseThrow().verdict(h)));
    }
    assertEquals(5, all.size());
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void withTheExecutableAVariableCountsWhenSomethingPointsToIt(String release) throws Exception {
    Diagnosis d =
        SampleRun.at(
            List.of(FOLDER.resolve("stack-" + release + ".dump.gz"), FOLDER.resolve("stack-" + release + ".elf.gz")));
    for (Fact f : facts(release, d)) {
      assertEquals(f.stuck() ? Verdict.PROVED : Verdict.REACHABLE, f.verdict(), f.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.27"})
  void withoutItAWordThatMayBeAVariableKeepsAGoroutineFromBeingCalledStuck(String release) throws Exception {
    for (Fact f : facts(release, SampleRun.at(FOLDER.resolve("stack-" + release + ".dump.gz")))) {
      assertEquals(Verdict.REACHABLE, f.verdict(), f.name());
    }
  }
}
