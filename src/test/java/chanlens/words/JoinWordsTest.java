package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Difference;
import chanlens.analysis.join.Goids;
import chanlens.analysis.join.Join;
import chanlens.analysis.join.Reason;
import chanlens.analysis.join.Reason.Against;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinWordsTest {
  private static final Goids ALL = new Goids(182, 181, 0, List.of());
  private static final Goids MAX =
      new Goids(
          49,
          48,
          2,
          List.of(
              new Difference(12, Difference.What.CREATED_AT, "main.go:23", "main.go:40"),
              new Difference(13, Difference.What.FUNCTION, "main.work", "main.wait")));
  private static final String DIFFER =
      "46 of 48 goroutine ids agree; 2 differ: G12 started at main.go:23 and main.go:40, G13 runs main.work and"
          + " main.wait";

  @Test
  void howManyIdsAgreeIsSaidAndThoseThatDifferAreNamed() {
    assertEquals("181 of 181 goroutine ids agree", JoinWords.of(new Reason.SameIds("t", "h", ALL)));
    assertEquals(DIFFER, JoinWords.of(new Reason.SameIds("t", "h", MAX)));
  }

  @Test
  void theFilesAreNamedWhenSeveralWereCompared() {
    List<Reason> two =
        List.of(
            new Reason.SameIds("trace.out", "heap.dump", ALL),
            new Reason.SameIds("goroutines.txt", "heap.dump", new Goids(0, 0, 0, List.of())));
    assertEquals(
        List.of(
            "181 of 181 goroutine ids agree (heap.dump, trace.out)",
            "no goroutine except main is in both (heap.dump, goroutines.txt)"),
        JoinWords.reasons(new Join(Join.Strength.WEAK, two, List.of())));
  }

  @Test
  void whyAFileIsLeftOutIsSaid() {
    assertEquals(
        "t.txt is of another process: only " + DIFFER,
        JoinWords.of(new Reason.Stranger("t.txt", new Against.OtherIds(MAX))));
    assertEquals(
        "prog is another program: only 3 of 9 places in the code are in the functions that the dump names",
        JoinWords.of(new Reason.Stranger("prog", new Against.OtherFunctions(AsOf.Source.HEAP_DUMP, 3, 9))));
  }

  @Test
  void aProgramWithAPluginIsStillTheProgram() {
    assertEquals(
        "prog is the program: 24 of 28 places in the code are in the functions that the dump names; the others are"
            + " outside it, in a plugin or in C",
        JoinWords.of(new Reason.IsProgram("prog", AsOf.Source.HEAP_DUMP, false, 24, 4)));
  }

  @Test
  void whatMemoryShowsIsSaidOfACoreFileAsSuch() {
    assertEquals(
        "3 of 4 arguments in the text are on the stacks of the core file",
        JoinWords.of(new Reason.SameWords(AsOf.Source.CORE, 3, 4)));
    assertEquals(
        "prog is the program: 24 of 24 places in the code are in its functions; the core has the build id of the"
            + " executable it was read with",
        JoinWords.of(new Reason.IsProgram("prog", AsOf.Source.CORE, true, 24, 0)));
    assertEquals(
        "prog is another program: it is built for arm64, the core file comes from amd64",
        JoinWords.of(new Reason.Stranger("prog", new Against.OtherArch(AsOf.Source.CORE, "arm64", "amd64"))));
    assertEquals(
        "prog is another program: its variables are not laid out like those in the core file",
        JoinWords.of(new Reason.Stranger("prog", new Against.OtherVariables(AsOf.Source.CORE))));
  }
}
