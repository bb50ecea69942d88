package chanlens.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Archives;
import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.capture.LeftOut;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Folders and archives that hold captures of several machines and processes.
class BundleTest {
  private static final Path CAPTURES = SampleRun.folder("rendezvous", "go1.27");

  @TempDir private Path folder = Path.of("");

  private static byte[] stored(String name) {
    try {
      return Files.readAllBytes(CAPTURES.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// `name: file, file; name: file` of captures at these paths, without reading any.
  private static String grouped(String... paths) {
    List<Found> found = new ArrayList<>();
    for (String path : paths) {
      List<String> names = new ArrayList<>(List.of(path.split("/", -1)));
      String name = names.removeLast();
      Found.Bytes none = (p, c) -> ByteSource.of(name, new byte[0]);
      found.add(new Found(names, name, Path.of(path), Optional.of(CaptureKind.PROFILE), Optional.empty(), none));
    }
    return CaptureGroups.of(found, ".").stream()
        .map(c -> c.name() + ": " + c.files().stream().map(Found::name).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b/c | .: a; b: c",
        "server/heap.prof server/trace.out client/heap.prof | client: heap.prof; server: heap.prof trace.out",
        "debug/nodes/1/stacks.txt debug/nodes/1/cpuprof/x.pprof debug/nodes/2/stacks.txt debug/nodes/10/stacks.txt"
            + " | 1: stacks.txt x.pprof; 2: stacks.txt; 10: stacks.txt",
        "2025-01-01T00-00-00Z/heap.prof | 2025-01-01T00-00-00Z: heap.prof",
        "profile-10.0.0.1:9000-cpu.pprof profile-10.0.0.1:9000-heap.pprof profile-10.0.0.2:9000-cpu.pprof"
            + " profile-10.0.0.2:9000-heap.pprof"
            + " | 10.0.0.1:9000: profile-10.0.0.1:9000-cpu.pprof profile-10.0.0.1:9000-heap.pprof;"
            + " 10.0.0.2:9000: profile-10.0.0.2:9000-cpu.pprof profile-10.0.0.2:9000-heap.pprof",
        "web-0.heap.pb.gz web-0.goroutine.pb.gz web-1.heap.pb.gz web-1.goroutine.pb.gz"
            + " | .: web-0.heap.pb.gz web-0.goroutine.pb.gz web-1.heap.pb.gz web-1.goroutine.pb.gz",
        "goroutine-1.txt goroutine-2.txt heap-1.pb.gz heap-2.pb.gz"
            + " | .: goroutine-1.txt goroutine-2.txt heap-1.pb.gz heap-2.pb.gz",
        "before.txt after.txt heap.pb.gz app | .: before.txt after.txt heap.pb.gz app",
        "cpu.pprof app.exe libfoo.so | .: cpu.pprof app.exe libfoo.so",
      })
  void capturesAreOfOneRunByFolderAndByTheNamesOfMachines(String paths, String runs) {
    assertEquals(runs, grouped(paths.split(" ", -1)));
  }

  private Map<String, byte[]> cluster() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("bundle/cluster.json", "{\n  \"nodes\": 2 }".getBytes(StandardCharsets.UTF_8));
    files.put("bundle/node1/trace.out", stored("trace.out.gz"));
    files.put("bundle/node1/goroutines.txt", stored("goroutines.txt.gz"));
    files.put("bundle/node1/leak.pb", "Unknown profile\n".getBytes(StandardCharsets.UTF_8));
    files.put("bundle/node2/heap.pb.gz", stored("heap.pb.gz"));
    files.put("bundle/node2/empty", new byte[0]);
    return files;
  }

  private static void assertCluster(Bundle bundle) {
    assertEquals("node1, node2", bundle.names());
    assertEquals("execution trace, goroutine dump", bundle.choices().getFirst().content());
    Workspace workspace = new Workspace(new ByteArrayInputStream(new byte[0]));
    Opened second = workspace.open(bundle, bundle.named("node2").orElseThrow(), Progress.NONE, Cancel.NEVER);
    assertEquals(List.of("heap.pb.gz"), second.files().stream().map(CaptureFile::name).toList());
    List<String> left = second.leftOut().stream().map(LeftOut::sentence).sorted().toList();
    assertEquals(3, left.size(), left.toString());
    assertTrue(left.get(0).endsWith("cluster.json: JSON: \"{ \"nodes\": 2 }\""), left.get(0));
    assertTrue(
        left.get(1).contains("node1/leak.pb: the answer \"Unknown profile\" in place of a capture"), left.get(1));
    assertTrue(left.get(2).endsWith("node2/empty: an empty file"), left.get(2));
    assertFalse(second.hasProblems());
  }

  private Bundle found(Path path) {
    return new Workspace(new ByteArrayInputStream(new byte[0])).find(List.of(path), Progress.NONE, Cancel.NEVER);
  }

  @Test
  void aFolderAZipATarAndAnArchiveInAnArchiveHoldTheSameRuns() throws IOException {
    Map<String, byte[]> files = cluster();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = folder.resolve("plain").resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    assertCluster(found(folder.resolve("plain")));
    assertCluster(found(Files.write(folder.resolve("a.bin"), Archives.zip(files))));
    assertCluster(found(Files.write(folder.resolve("b.bin"), Archives.tar(files))));
    byte[] nested = Archives.zip(Map.of("all.tar", Archives.tar(files)));
    assertCluster(found(Files.write(folder.resolve("c.bin"), nested)));
  }

  @Test
  void whatLiesDirectlyInTheFolderIsTheFirstRun() throws IOException {
    Files.copy(Fixtures.story("1.27"), folder.resolve("b.out"));
    Files.createDirectory(folder.resolve("a"));
    Files.copy(Fixtures.parked("1.27"), folder.resolve("a/a.bin"));
    assertEquals(folder.getFileName() + ", a", found(folder).names());
    assertEquals(List.of("b.out"), Fixtures.open(folder).files().stream().map(CaptureFile::name).toList());
  }

  @Test
  void theListOfFilesThatOurPackageWritesBelongsToTheCaptures() {
    Opened opened = Fixtures.open(CAPTURES);
    assertEquals(List.of(), opened.leftOut());
    assertEquals(1, opened.runs());
  }

  @Test
  void anArchiveWithoutACaptureIsRefusedAndWhatIsInItListed() throws IOException {
    Path zip = Files.write(folder.resolve("x.zip"), Archives.zip(Map.of("note.txt", "hello".getBytes(UTF_8))));
    Opened opened = Fixtures.open(zip);
    assertTrue(opened.refused().getFirst().sentence().contains("an archive without captures"));
    assertEquals("note.txt: a text without goroutines: \"hello\"", opened.leftOut().getFirst().sentence());
  }

  @Test
  void ofThousandsOfTracesInOneRunTheFirstAreReadAndTheRestIsReported() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    byte[] trace = Files.readAllBytes(Fixtures.story("1.27"));
    for (int i = 0; i < 300; i++) {
      files.put("t" + i + ".out", trace);
    }
    Opened opened = Fixtures.open(Files.write(folder.resolve("x.tar"), Archives.tar(files)));
    assertEquals(64, opened.files().size());
    assertTrue(opened.leftOut().getFirst().sentence().startsWith("236 more execution traces: not read"));
  }

  @Test
  void namesAreInTheOrderPeopleCountIn() {
    List<String> names = Arrays.asList("n10", "n9", "a", "n", "n9b", "n09", "");
    names.sort(Numbers.ORDER);
    assertEquals(List.of("", "a", "n", "n09", "n9", "n9b", "n10"), names);
  }
}
