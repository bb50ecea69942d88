package chanlens.format.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Everything we say about a trace is what Go's own reader says, to the nanosecond: each event in its order with its
/// context and stacks, and every figure that follows.
///
/// `-Dchanlens.truth=DIR` compares all `X.trace` or `X.trace.gz` of a folder with the answers in `X.truth` or
/// `X.truth.jsonl.gz` beside them instead of the captures that belong to the project.
class GoTruthTest {
  private static final int SHOWN = 30;

  @TestFactory
  Stream<DynamicTest> everyFactIsGos() throws IOException {
    String dir = System.getProperty("chanlens.truth", "");
    Path folder = dir.isEmpty() ? Path.of("src/test/resources/chanlens/format/trace") : Path.of(dir);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path trace : files.filter(f -> f.toString().matches(".*\\.trace(\\.gz)?")).sorted().toList()) {
        String name = trace.getFileName().toString().replaceAll("\\.trace(\\.gz)?$", "");
        for (String suffix : List.of(".truth", ".truth.gz", ".truth.jsonl.gz")) {
          Path truth = folder.resolve(name + suffix);
          if (Files.exists(truth)) {
            tests.add(DynamicTest.dynamicTest(name, () -> compare(trace, truth)));
          }
        }
      }
    }
    assertTrue(!tests.isEmpty(), "no captures in " + folder);
    return tests.stream();
  }

  private static void compare(Path trace, Path truth) throws Exception {
    Set<String> expected = Facts.read(lines(truth)).lines();
    ByteSource source = ByteSource.map(trace, Progress.NONE, Cancel.NEVER);
    EventLog log = new EventLog();
    Decoded<TraceModel> read = TraceDecoder.decode(source, Progress.NONE, Cancel.NEVER, log);
    boolean killed = trace.getFileName().toString().startsWith("killed");
    assertEquals(killed ? List.of("generation 3 had begun, and no event of it was written") : List.of(),
        read.problems().stream().map(Problem::what).toList());
    Set<String> ours = OurFacts.of(read.model(), log, source.length()).lines();
    List<String> difference = new ArrayList<>();
    expected.stream().filter(l -> !ours.contains(l)).limit(SHOWN).forEach(l -> difference.add("Go's:  " + l));
    ours.stream().filter(l -> !expected.contains(l)).limit(SHOWN).forEach(l -> difference.add("ours:  " + l));
    assertEquals("", String.join("\n", difference), expected.size() + " facts");
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream stored = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
