package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.join.Kinship.Kin;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two moments of one process, two processes of one program, two programs.
class KinshipTest {
  private static final Path CAPTURES = Path.of("src/test/resources/chanlens/analysis/join");
  private static final Path PROFILES = Path.of("src/test/resources/chanlens/analysis/findings/grow/profiles-1.27");

  private static Kinship of(Path a, Path b) {
    Run one = Run.of(Fixtures.open(a).files(), Progress.NONE, Cancel.NEVER);
    Run other = Run.of(Fixtures.open(b).files(), Progress.NONE, Cancel.NEVER);
    StackGroups groups = StackGroups.of(one, Cancel.NEVER);
    return Kinships.of(one, groups, other, StackGroups.of(other, Cancel.NEVER), Cancel.NEVER);
  }

  private static Path sample(String story, String file) {
    return Path.of("samples", story, "captures", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void anEarlierMomentIsOfTheSameProcess(String release) {
    Path base = sample("abandoned-sender", release + "/baseline");
    assertEquals(Kin.ONE_PROCESS, of(base, sample("abandoned-sender", release)).kin());
    assertEquals(Kin.ONE_PROCESS, of(base.resolve("heap.dump.gz"), sample("abandoned-sender", release)).kin());
  }

  /// The text of before shows main alone: nothing says that it is another process.
  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void whereNothingCanBeComparedIdsAreStillOfOneProcess(String release) {
    Path base = sample("abandoned-sender", release + "/baseline/goroutines.txt.gz");
    Kinship k = of(base, sample("abandoned-sender", release + "/goroutines.txt.gz"));
    assertEquals(Kin.UNKNOWN, k.kin(), k.toString());
    assertTrue(k.sharesIds() && !k.mayBeOtherProgram(), k.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.25"})
  void anotherRunIsAnotherProcessOfTheSameProgram(String release) {
    String name = "births-" + release + "-";
    Kinship k = of(CAPTURES.resolve(name + "a.txt.gz"), CAPTURES.resolve(name + "b.txt.gz"));
    assertEquals(Kin.ONE_PROGRAM, k.kin(), k.toString());
    assertFalse(k.sharesIds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap.dump.gz", "goroutines.txt.gz", "trace.out.gz"})
  void anotherProgramHasFewFunctionsInCommon(String kind) {
    for (String release : new String[] {"go1.19/", "go1.27/"}) {
      Kinship k = of(sample("range-never-closed", release + kind), sample("select-fan-in", release + kind));
      assertTrue(k.isOtherProgram() || k.mayBeOtherProgram(), k.toString());
      assertFalse(k.sharesIds());
    }
  }

  @Test
  void profilesDoNotSayWhichProcessTheyAreOf() {
    assertEquals(Kin.UNKNOWN, of(PROFILES.resolve("round-1.pb.gz"), PROFILES.resolve("round-4.pb.gz")).kin());
  }
}
