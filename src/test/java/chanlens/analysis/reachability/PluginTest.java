package chanlens.analysis.reachability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A channel that a plugin's global variable alone has, which no heap dump shows: who receives from it went on.
class PluginTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/reachability/plugin");

  private static Finding leak(String... files) {
    List<Path> paths = List.of(files).stream().map(FOLDER::resolve).toList();
    List<Finding> found =
        SampleRun.at(paths).findings().stream().filter(f -> f.rule() == Rule.F_LEAK).toList();
    assertEquals(1, found.size(), found.toString());
    return found.getFirst();
  }

  @Test
  void aLeakProfileThatCountsNobodyMakesItPossibleWithLinesAndWithout() {
    for (Finding f : List.of(leak("heap.dump.gz", "goroutineleak.pb.gz"),
        leak("heap.dump.gz", "goroutines.txt.gz", "goroutineleak.pb.gz"))) {
      assertEquals(Degree.POSSIBLE, f.degree());
      assertEquals(Refutation.WHAT_THE_PROFILE_SAW, f.refutation());
    }
  }

  @Test
  void theFilesOfAProcessWithAPluginAreOfOneProcess() {
    List<Path> files =
        Stream.of("heap.dump.gz", "goroutines.txt.gz", "goroutineleak.pb.gz").map(FOLDER::resolve).toList();
    assertEquals(List.of(), SampleRun.at(files).run().join().leftOut());
  }
}
