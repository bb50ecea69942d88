package chanlens.analysis.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.growth.Check;
import chanlens.analysis.growth.Limits;
import chanlens.model.capture.Capture;
import chanlens.view.flame.FlameTree;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the profiles of the program beside them say, each alone.
class ProfileDigestTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/analysis/profiles");

  private static Diagnosis of(String file) {
    return SampleRun.at(FOLDER.resolve(file));
  }

  private static ProfileDigest digest(String file) {
    Capture.Profile p = (Capture.Profile) of(file).run().files().getFirst().capture();
    return ProfileDigest.of(p.profile(), Cancel.NEVER);
  }

  @Test
  void aHeapProfileTellsFourSumsAndTheCallsThatAllocate() {
    ProfileDigest heap = digest("heap.pb.gz");
    assertEquals("heap", heap.title());
    assertTrue(heap.totalsWords().startsWith("inuse_space 44.4 MiB, "), heap.totalsWords());
    assertEquals(4, heap.totals().size());
    assertEquals("main.alloc", heap.sites().getFirst().call().orElseThrow().function());
    assertEquals("96.3 %", heap.share(heap.sites().getFirst().values().get(heap.profile().facts().defaultType())));
    assertTrue(heap.labels().isEmpty(), "the size of objects is no label");
  }

  @Test
  void labelsOfACpuProfileAreSummedUp() {
    ProfileDigest cpu = digest("cpu.pb.gz");
    assertEquals("main.burn", cpu.sites().getFirst().call().orElseThrow().function());
    assertEquals(List.of("r0", "r1", "r2", "r3"),
        cpu.labels().getOrDefault("request", List.of()).stream().map(ProfileDigest.Share::value).toList());
    int by = cpu.profile().facts().defaultType();
    assertEquals(cpu.totals().get(by), FlameTree.of(cpu.profile(), by, Cancel.NEVER).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"goroutineleak.pb.gz", "goroutineleak-debug1.txt"})
  void aLeakProfileAloneIsProofAndCountsAgainstALimit(String file) {
    Diagnosis d = of(file);
    List<Finding> stuck = d.findings().stream().filter(f -> f.verdict() == VerdictWord.STUCK).toList();
    assertEquals(List.of(3L, 2L), stuck.stream().map(Finding::count).toList());
    assertTrue(stuck.stream().allMatch(f -> f.degree() == Degree.PROVED && f.goroutines().isEmpty()));
    Limits limits = new Limits(OptionalInt.of(4), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        List.of());
    Check check = Check.of(d, Optional.empty(), limits);
    assertEquals(5, check.limits().getFirst().found());
    assertTrue(!check.passed());
  }

  @Test
  void leaksThatATextShowsAreReportedOnceWithTheirIds() {
    Diagnosis d =
        SampleRun.at(List.of(FOLDER.resolve("goroutineleak-debug2.txt"), FOLDER.resolve("goroutineleak.pb.gz")));
    List<Finding> stuck = d.findings().stream().filter(f -> f.verdict() == VerdictWord.STUCK).toList();
    assertEquals(List.of(3L, 2L), stuck.stream().map(Finding::count).toList());
    assertTrue(stuck.stream().allMatch(f -> f.unnamed() == 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"goroutines.txt.gz", "trace.out.gz"})
  void aProfileThatCountsAllWhoStandSomewhereNamesThem(String file) {
    Path folder = SampleRun.folder("abandoned-sender", "go1.27");
    Diagnosis d = SampleRun.at(List.of(folder.resolve(file), folder.resolve("goroutineleak.pb.gz")));
    List<Finding> stuck = d.findings().stream().filter(f -> f.verdict() == VerdictWord.STUCK).toList();
    assertEquals(1, stuck.size());
    assertEquals(180, stuck.getFirst().goroutines().size());
    assertEquals(Degree.STRONG, stuck.getFirst().degree());
  }

  @Test
  void aHeapDumpWithoutLinesAgreesWithAProfileByItsCalls() {
    Path folder = SampleRun.folder("abandoned-sender", "go1.27");
    Diagnosis d = SampleRun.at(List.of(folder.resolve("heap.dump.gz"), folder.resolve("goroutineleak.pb.gz")));
    List<Finding> stuck = d.findings().stream().filter(f -> f.verdict() == VerdictWord.STUCK).toList();
    assertEquals(List.of(180L), stuck.stream().map(Finding::count).toList());
    assertTrue(stuck.getFirst().evidence().stream().anyMatch(e -> e.fact().equals(new Fact.LeakCount(180, true))));
  }

  @Test
  void goroutinesThatPprofDoStartedAreTheProgramsOwn() {
    Diagnosis d = of("goroutineleak-debug2.txt");
    long labelled =
        d.groups().groups().stream().filter(g -> g.function().equals("runtime/pprof.Do") && !g.system()).count();
    assertEquals(1, labelled);
  }

  @Test
  void aDifferenceOfTwoProfilesIsNoMomentOfASeries() {
    ProfileDigest delta = digest("goroutine-delta.pb.gz");
    assertEquals("goroutine, the difference of two", delta.title());
    Diagnosis d = SampleRun.at(List.of(FOLDER.resolve("goroutine-delta.pb.gz"), FOLDER.resolve("goroutine.pb.gz")));
    assertTrue(d.findings().stream().noneMatch(f -> f.rule() == Rule.F_GROW));
  }
}
