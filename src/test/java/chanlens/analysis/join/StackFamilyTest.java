package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.format.Formats;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.SampleRun;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackFamilyTest {
  /// One goroutine: what it does, the lines at which `main.walk` called itself, leaf first, and who started it.
  private static String walker(int id, String reason, int starter, int... lines) {
    StringBuilder text = new StringBuilder("goroutine " + id + " [" + reason + "]:\n");
    for (int line : lines) {
      text.append(String.format("main.walk(0x1)\n\t/src/tree.go:%d +0x1d\n", line));
    }
    return text.append("main.run()\n\t/src/main.go:7 +0x10\ncreated by main.main in goroutine 1\n\t/src/main.go:")
        .append(starter).append(" +0x20\n\n").toString();
  }

  private static StackGroups groups(String... goroutines) throws Exception {
    byte[] text = String.join("", goroutines).getBytes(StandardCharsets.UTF_8);
    Run run = Run.of(
        List.of(Formats.read(ByteSource.of("dump.txt", text), Progress.NONE, Cancel.NEVER)), Progress.NONE,
        Cancel.NEVER);
    return StackGroups.of(run, Cancel.NEVER);
  }

  private static List<Integer> sizes(StackGroups groups, Similarity likeness) {
    return StackFamily.of(groups, likeness).stream().map(StackFamily::size).toList();
  }

  @Test
  void aReasonOrAStarterSetsStacksApartButNotLines() throws Exception {
    StackGroups groups = groups(
        walker(2, "chan send", 20, 9), walker(3, "select", 20, 9), walker(4, "chan send", 21, 9),
        walker(5, "chan send", 20, 9));
    assertEquals(List.of(2, 1, 1), sizes(groups, Similarity.STACK));
    assertEquals(List.of(4), sizes(groups, Similarity.LINES));
    StackFamily family = StackFamily.of(groups, Similarity.LINES).getFirst();
    assertEquals(List.of(Map.entry("chan send", 3), Map.entry("select", 1)), List.copyOf(family.reasons().entrySet()));
  }

  @Test
  void otherLinesAndDeeperRecursionAreTheSameCalls() throws Exception {
    StackGroups groups = groups(
        walker(2, "chan send", 20, 9), walker(3, "chan send", 20, 12), walker(4, "chan send", 20, 9, 12, 12));
    assertEquals(List.of(1, 1, 1), sizes(groups, Similarity.LINES));
    assertEquals(List.of(3), sizes(groups, Similarity.CALLS));
  }

  @Test
  void theEntryFunctionHoldsTheRestTogetherAndNothingElse() throws Exception {
    StackGroups groups = groups(
        walker(2, "chan send", 20, 9), walker(3, "chan send", 20),
        """
        goroutine 4 [sleep]:
        main.tick()
        \t/src/main.go:30 +0x1
        created by main.main in goroutine 1
        \t/src/main.go:5 +0x20

        """);
    assertEquals(List.of(1, 1, 1), sizes(groups, Similarity.CALLS));
    assertEquals(List.of(2, 1), sizes(groups, Similarity.FUNCTION));
    assertEquals("main.run", StackFamily.of(groups, Similarity.FUNCTION).getFirst().function());
  }

  @Test
  void whatAllOfThemCalledIsReportedDownToTheEntry() throws Exception {
    StackGroups groups = groups(walker(2, "chan send", 20, 8, 9), walker(3, "chan send", 20, 7, 9));
    List<Frame> shared = StackFamily.of(groups, Similarity.CALLS).getFirst().shared();
    assertEquals(List.of("main.walk 9", "main.run 7"), shared.stream().map(f -> f.function() + " " + f.line())
        .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abandoned-sender", "hidden-goroutines", "lock-order-cycle", "select-fan-in"})
  void aLooserLikenessNeverPartsWhatAStricterOneHoldsTogether(String story) throws Exception {
    StackGroups groups = SampleRun.of(story, "go1.27").groups();
    int all = groups.groups().stream().mapToInt(StackGroup::size).sum();
    Set<Set<Integer>> before = Set.of();
    for (Similarity likeness : Similarity.values()) {
      Set<Set<Integer>> families = new HashSet<>();
      StackFamily.of(groups, likeness).forEach(f -> families.add(Set.copyOf(f.rows())));
      assertEquals(all, families.stream().mapToInt(Set::size).sum(), likeness.word());
      for (Set<Integer> family : before) {
        assertTrue(families.stream().anyMatch(f -> f.containsAll(family)), likeness.word());
      }
      before = families;
    }
  }
}
