package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.findings.Finding;
import chanlens.bytes.ByteSource;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {
  @TempDir private Path folder = Path.of("");
  private Path core = Path.of("");

  @BeforeEach
  void theCoreAlone() throws IOException {
    core = folder.resolve("core.zst");
    Files.copy(Fixtures.FORMATS.resolve("core/tiny-1.27.core.zst"), core);
  }

  private void program(String release, String name) throws IOException {
    ByteSource packed =
        ByteSource.map(Fixtures.FORMATS.resolve("core/tiny-" + release + ".elf.xz"), Progress.NONE, Cancel.NEVER);
    Files.write(folder.resolve(name), packed.segment().toArray(ValueLayout.JAVA_BYTE));
  }

  private static List<CaptureKind> kinds(Opened opened) {
    return opened.files().stream().map(CaptureFile::kind).toList();
  }

  @Test
  void theExecutableThatACoreNamesIsFoundBesideIt() throws IOException {
    program("1.27", "tiny");
    Opened opened = Fixtures.open(core);
    assertEquals(List.of(CaptureKind.CORE, CaptureKind.EXECUTABLE), kinds(opened));
    assertTrue(opened.files().getLast().problems().getLast().what().startsWith("taken from " + folder), "reported");
  }

  @Test
  void aNameThatLeadsToAnotherMachineOrToTheKernelIsLookedForBesideTheCoreAlone() {
    Path beside = core.toAbsolutePath().resolveSibling("tiny");
    for (String named : List.of("//host/share/tiny", "/a\\b/tiny", "/proc/1/tiny", "/x/../proc/1/tiny",
        "/net/host/tiny")) {
      assertEquals(Set.of(beside), Cores.places(named, core), named);
    }
    assertEquals(Set.of(beside, Path.of("/usr/bin/tiny")), Cores.places("/usr/bin/tiny", core));
  }

  @Test
  void anExecutableOfAnotherBuildIsNotTaken() throws IOException {
    program("1.19", "tiny");
    Opened opened = Fixtures.open(core);
    assertEquals(List.of(), opened.files());
    assertTrue(opened.refused().getFirst().sentence().contains("a core file of the Go program"), "reported");
  }

  @Test
  void evidenceFromACoreIsSaidToBeFromACore() throws IOException {
    program("1.27", "renamed");
    List<Finding> findings = Fixtures.diagnose(core, folder.resolve("renamed")).findings();
    assertTrue(findings.size() > 3, findings.toString());
    assertTrue(
        findings.stream().flatMap(f -> f.evidence().stream()).allMatch(p -> p.source() == CaptureKind.CORE),
        findings.toString());
  }
}
