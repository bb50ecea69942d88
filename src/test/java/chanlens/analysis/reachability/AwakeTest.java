package chanlens.analysis.reachability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.heap.HeapGoroutine;
import chanlens.words.ReachWords;
import chanlens.workspace.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goroutines that the program `awake` woke behind its dump, though what leads to them is hard to see in it.
class AwakeTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/reachability/awake");
  private static final Pattern FACT = Pattern.compile("name=(\\S+) woken=true goid=(\\d+)");

  private static Diagnosis of(String files) throws Exception {
    return SampleRun.at(Stream.of(files.split(" ")).map(FOLDER::resolve).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awake-1.19.dump.gz",
        "awake-1.22.dump.gz",
        "awake-1.25.dump.gz",
        "awake-1.27.dump.gz",
        "awake-1.27.dump.gz awake-1.27.elf.gz",
      })
  void whoeverIsWokenLaterIsNeverCalledStuck(String files) throws Exception {
    Diagnosis d = of(files);
    List<String> lines = Files.readAllLines(FOLDER.resolve(files.substring(0, "awake-1.27".length()) + ".facts"));
    assertTrue(lines.size() >= 3, lines.toString());
    for (String line : lines) {
      Matcher m = FACT.matcher(line);
      assertTrue(m.matches(), line);
      int h = d.run().goroutines().heapRow(d.run().goroutines().row(Long.parseLong(m.group(2))).orElseThrow());
      LeakProof proof = d.proof().orElseThrow();
      assertEquals(Verdict.REACHABLE, proof.verdict(h), m.group(1) + ": " + ReachWords.of(proof.reason(h)));
    }
  }

  /// The dump was written in the midst of a Broadcast.
  @Test
  void whoeverIsTakenFromItsCondAndDoesNotRunYetIsNotStuck() throws Exception {
    Diagnosis d = of("broadcast-1.27.dump.gz");
    LeakProof proof = d.proof().orElseThrow();
    assertEquals(List.of(), proof.leaked());
    List<HeapGoroutine> goroutines = d.run().heap().orElseThrow().goroutines();
    List<Integer> waking =
        IntStream.range(0, goroutines.size())
            .filter(g -> goroutines.get(g).waitReason().equals("sync.Cond.Wait"))
            .filter(g -> proof.verdict(g) == Verdict.UNKNOWN)
            .boxed()
            .toList();
    assertTrue(waking.size() > 10, waking.size() + " are being woken");
    assertTrue(ReachWords.of(proof.reason(waking.getFirst())).contains("it is just being woken"));
  }
}
