package chanlens.analysis.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.heap.HeapModel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers from a heap dump are what the program `whatif` then saw happen.
class WhatIfTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/waiting/whatif");

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25", "1.27"})
  void whatTheDumpTellsIsWhatTheProgramThenDoes(String release) throws IOException {
    Diagnosis diagnosis = SampleRun.at(FOLDER.resolve("heap-" + release + ".dump.gz"));
    HeapWaits waits = diagnosis.run().waits().orElseThrow();
    HeapModel heap = diagnosis.run().heap().orElseThrow();
    List<String> seen = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("facts-" + release + ".txt"))) {
      String[] words = line.split(" ");
      long addr = Long.parseUnsignedLong(words[1].replaceFirst("channel=0x", ""), 16);
      HeapChannel channel = waits.channelAt(addr).orElseThrow(() -> new AssertionError("no channel: " + line));
      assertTrue(WhatIf.isKnown(channel), line);
      WhatIf answer =
          WhatIf.of(channel).stream().filter(a -> words[2].equals("act=" + a.act().word())).findFirst().orElseThrow();
      seen.add(line);
      said.add(
          words[0] + " " + words[1] + " " + words[2] + " outcome=" + outcome(answer, heap) + " wakes="
              + ids(answer.wakes()) + " panics=" + ids(answer.panics()));
    }
    assertEquals(39, seen.size());
    assertEquals(String.join("\n", seen), String.join("\n", said));
  }

  private static String outcome(WhatIf answer, HeapModel heap) {
    return switch (answer.outcome()) {
      case FROM_HAND, FROM_BUFFER -> "got:" + heap.memory().number(answer.valueAddr(), Long.BYTES).orElseThrow();
      case TO_HAND, TO_BUFFER -> "sent";
      case ZERO, WAITS, CLOSED, PANICS -> answer.outcome().word();
    };
  }

  private static String ids(List<Long> goids) {
    return goids.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }
}
