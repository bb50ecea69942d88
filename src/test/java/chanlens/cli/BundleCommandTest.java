package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.export.bundle.BundleWriter;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import chanlens.workspace.BundleState;
import chanlens.workspace.SampleRun;
import chanlens.workspace.SavedFilters;
import chanlens.workspace.SourceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are passed on: everything is in one file, and what was changed on the way is told file by file.
class BundleCommandTest {
  private static final Path RUN = SampleRun.folder("lock-order-cycle", "go1.27");
  private static final Path NOTES = Path.of("samples/lock-order-cycle/notes.json");

  @TempDir private Path folder = Path.of("");

  private Path bundle(String... more) {
    Path out = folder.resolve("circle.chanlens");
    List<String> words = new ArrayList<>(List.of("bundle", "-o", out.toString()));
    words.addAll(List.of(more));
    words.add(RUN.toString());
    Said said = Said.by(words);
    assertEquals(0, said.status(), said.err());
    return out;
  }

  private static Said export(Path run, Path notes) {
    return Said.by(List.of("export", "--view", "graph", "--notes", notes.toString(), "-o", "-", run.toString()));
  }

  @Test
  void aBundleIsTheRunWithItsNotes() throws IOException {
    Path bundle = bundle("--notes", NOTES.toString());
    Said report = Said.by(List.of("report", "--format", "json", bundle.toString()));
    Said plain = Said.by(List.of("report", "--format", "json", RUN.toString()));
    assertEquals(plain.status(), report.status(), report.err());
    assertTrue(hasCircle(plain) && hasCircle(report), report.out());
    assertEquals(0, Said.by(List.of("check", "--max-stuck", "20", bundle.toString())).status());
    Said picture = export(bundle, bundle);
    assertEquals(0, picture.status(), picture.err());
    assertTrue(picture.out().contains("holds b, waits for a"), picture.out());
    assertTrue(picture.err().contains("3 of 3 notes found"), picture.err());
    Path again = folder.resolve("again.chanlens");
    Files.copy(bundle, again);
    bundle("--notes", NOTES.toString());
    assertArrayEquals(Files.readAllBytes(again), Files.readAllBytes(bundle), "the same files give the same bytes");
  }

  private static boolean hasCircle(Said report) {
    return report.out().contains("\"F-LOCKCYCLE#1\"");
  }

  /// The same zip with other bytes in one file, without another one, and with one more.
  private static byte[] tampered(Path bundle, String changed, String without) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(bundle.toFile()); ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry e : from.stream().toList()) {
        if (!e.getName().equals(without)) {
          to.putNextEntry(new ZipEntry(e.getName()));
          byte[] content = from.getInputStream(e).readAllBytes();
          to.write(e.getName().equals(changed) ? new String(content, StandardCharsets.UTF_8)
              .replace("main.audit", "main.aaaaa").replace("holds b", "holds c").getBytes(StandardCharsets.UTF_8)
              : content);
          to.closeEntry();
        }
      }
      to.putNextEntry(new ZipEntry("captures/more.txt"));
      to.write("goroutine 99 [running]:\nmain.more()\n\t/x/main.go:1 +0x1\n".getBytes(StandardCharsets.UTF_8));
      to.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void whatWasChangedIsRefusedFileByFileAndTheRestIsShown() throws IOException {
    Path bundle = bundle();
    Path bad = Files.write(
        folder.resolve("bad.chanlens"), tampered(bundle, "captures/goroutines.txt", "captures/trace.out"));
    Said said = Said.by(List.of("report", bad.toString()));
    assertEquals(3, said.status(), said.err());
    assertTrue(said.err().contains("goroutines.txt: it is not what was put into the bundle: expected SHA-256"),
        said.err());
    assertTrue(said.err().contains("more.txt: the bundle does not list it"), said.err());
    assertTrue(said.err().contains("trace.out: the bundle lists it, and it is not in there"), said.err());
    assertTrue(said.out().contains("heap.dump"), said.out());
    assertFalse(said.out().contains("main.aaaaa"), said.out());
  }

  @Test
  void notesThatWereChangedInABundleAreRefused() throws IOException {
    Path bundle = bundle("--notes", NOTES.toString());
    Path bad = Files.write(folder.resolve("bad.chanlens"), tampered(bundle, "notes/notes.json", ""));
    Said said = export(RUN, bad);
    assertEquals(2, said.status(), said.err());
    assertTrue(said.err().contains("it is not what was put into the bundle: expected SHA-256"), said.err());
  }

  @Test
  void aRedactedBundleHasNoCaptures() throws IOException {
    Path bundle = bundle("--notes", NOTES.toString(), "--redact", "all");
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertEquals(List.of("report.md", "report.json", "pictures/notes.svg", "SHA256SUMS"), names);
      String all = new String(zip.getInputStream(zip.getEntry("report.md")).readAllBytes(), StandardCharsets.UTF_8)
          + new String(zip.getInputStream(zip.getEntry("report.json")).readAllBytes(), StandardCharsets.UTF_8)
          + new String(zip.getInputStream(zip.getEntry("pictures/notes.svg")).readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(all.contains("Each transfer holds one account"), all);
      assertFalse(all.contains("0xc0"), all);
    }
  }

  /// A copy of the run that may be changed, in a folder beside the bundle's.
  private Path copied() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("runs/circle"));
    for (String name : List.of("goroutines.txt.gz", "heap.dump.gz", "trace.out.gz")) {
      Files.copy(RUN.resolve(name), copy.resolve(name));
    }
    return copy;
  }

  private Said refer(Path captures) throws IOException {
    Path out = Files.createDirectories(folder.resolve("notes")).resolve("circle.chanlens");
    return Said.by(List.of("bundle", "--by-reference", "-o", out.toString(), captures.toString()));
  }

  @Test
  void aBundleByReferenceOpensTheCapturesWhereTheyAre() throws IOException {
    Path captures = copied();
    assertEquals(0, refer(captures).status());
    Path bundle = folder.resolve("notes/circle.chanlens");
    assertTrue(Files.size(bundle) < 2000, "it has no capture: " + Files.size(bundle));
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      String list = new String(zip.getInputStream(zip.getEntry("REFERENCES")).readAllBytes(), StandardCharsets.UTF_8);
      String first = "# chanlens references 1\n[0-9a-f]{64}  \\.\\./runs/circle/goroutines.txt.gz\n";
      assertTrue(list.matches("(?s)" + first + ".*"), list);
    }
    Said said = Said.by(List.of("report", "--format", "json", bundle.toString()));
    assertEquals(0, said.status(), said.err());
    assertTrue(hasCircle(said), said.out());
    for (String name : List.of("goroutines.txt.gz", "heap.dump.gz", "trace.out.gz")) {
      Files.move(captures.resolve(name), bundle.resolveSibling(name));
    }
    assertTrue(hasCircle(Said.by(List.of("report", "--format", "json", bundle.toString()))), "moved beside the bundle");
  }

  @Test
  void aCaptureThatIsGoneOrChangedIsToldByNameAndTheRestIsShown() throws IOException {
    Path captures = copied();
    refer(captures);
    Files.delete(captures.resolve("trace.out.gz"));
    byte[] bytes = Files.readAllBytes(captures.resolve("goroutines.txt.gz"));
    bytes[bytes.length - 1]++;
    Files.write(captures.resolve("goroutines.txt.gz"), bytes);
    Said said = Said.by(List.of("report", folder.resolve("notes/circle.chanlens").toString()));
    assertEquals(3, said.status(), said.err());
    assertTrue(said.err().contains("runs/circle/trace.out.gz: the bundle refers to it, and it is neither there nor"),
        said.err());
    assertTrue(said.err().contains("goroutines.txt.gz: it is not what the bundle refers to: expected SHA-256"),
        said.err());
    assertTrue(said.out().contains("heap.dump"), said.out());
    assertFalse(said.out().contains("goroutines.txt.gz: goroutine dump"), said.out());
  }

  @Test
  void aBundleReachesNoFurtherThanPathsFromItsFolder() throws IOException {
    String text = "goroutine 1 [running]:\nmain.main()\n\t/x/m.go:1 +1\n";
    Path secret = Files.writeString(folder.resolve("dump.txt"), text);
    String list = "# chanlens references 1\n" + "0".repeat(64) + "  " + secret + "\n" + "0".repeat(64)
        + "  //host/share/dump.txt\n";
    Path bundle = folder.resolve("evil.chanlens");
    try (OutputStream to = Files.newOutputStream(bundle); BundleWriter writer = new BundleWriter(to)) {
      writer.add("REFERENCES", out -> out.write(list.getBytes(StandardCharsets.UTF_8)));
    }
    Said said = Said.by(List.of("report", bundle.toString()));
    assertEquals(2, said.err().split("a path that does not begin at its own folder", -1).length - 1, said.err());
  }

  @Test
  void aReviewerAddsNotesUnderANameAndBothAreDrawn() throws IOException {
    Path bundle = bundle("--notes", NOTES.toString(), "--author", "mk");
    Path more = Files.writeString(
        folder.resolve("notes.json"), "{\"notes\": [{\"at\": [\"g1\"], \"text\": \"and who is this\"}]}");
    Path reviewed = folder.resolve("reviewed.chanlens");
    Said said = Said.by(List.of(
        "bundle", "--notes", more.toString(), "--author", "ada", "-o", reviewed.toString(), bundle.toString()));
    assertEquals(0, said.status(), said.err());
    try (ZipFile zip = new ZipFile(reviewed.toFile())) {
      assertTrue(zip.getEntry("notes/notes.json") != null && zip.getEntry("notes/notes-2.json") != null, "both");
    }
    Said picture = export(reviewed, reviewed);
    assertTrue(picture.err().contains("4 of 4 notes found"), picture.err());
    assertTrue(picture.out().contains("holds b, waits for a") && picture.out().contains("mk"), picture.out());
    assertTrue(picture.out().contains("\"author\" : \"ada\"") || picture.out().contains("ada"), picture.out());
  }

  @Test
  void howTheRunWasLookedAtGoesWithIt() throws IOException {
    Path bundle =
        bundle("--place", "g9", "--filter", "slow=waited>5ms state:send", "--sources", "/build/src=../checkout");
    BundleState state = BundleState.of(bundle, Cancel.NEVER);
    assertEquals("g9", state.place());
    assertEquals(List.of(new SavedFilters.Saved("slow", "waited>5ms state:send")), state.filters());
    assertEquals("/build/src", state.sourcesFrom());
    assertEquals(0, Said.by(List.of("report", bundle.toString())).status());
    Path bad = Files.write(folder.resolve("bad.chanlens"), tampered(bundle, "", "state.txt"));
    assertEquals(BundleState.NONE, BundleState.of(bad, Cancel.NEVER));
    String out = folder.resolve("x.chanlens").toString();
    assertEquals(2, Said.by(List.of("bundle", "--place", "nowhere at all", "-o", out, RUN.toString())).status());
    assertEquals(2, Said.by(List.of("bundle", "--filter", "slow", "-o", out, RUN.toString())).status());
  }

  @Test
  void theSourcesThatABundleNamesAreFoundFromItsFolder() throws IOException {
    Path checkout = Files.createDirectories(folder.resolve("checkout/app"));
    Files.writeString(checkout.resolve("main.go"), "package main\n\nfunc transfer() {\n}\n");
    SourceFiles sources = SourceFiles.near(List.of(bundle("--sources", "/build/src=checkout")));
    Frame frame = new Frame(1, "main.transfer", "/build/src/app/main.go", 3);
    assertTrue(sources.around(frame, 0).isPresent());
    assertTrue(sources.around(new Frame(1, "main.transfer", "/elsewhere/app2/other.go", 3), 0).isEmpty());
  }

  @Test
  void theMutesOfABundleCountWhenItIsChecked() throws IOException {
    Path mutes = Files.writeString(folder.resolve("mutes"), "F-ABANDON *  known\n");
    String captures = SampleRun.folder("abandoned-sender", "go1.27").resolve("heap.dump.gz").toString();
    String bundle = folder.resolve("sender.chanlens").toString();
    assertEquals(6, Said.by(List.of("check", captures)).status());
    Said.by(List.of("bundle", "--mutes", mutes.toString(), "-o", bundle, captures));
    Said said = Said.by(List.of("check", bundle));
    assertEquals(0, said.status(), said.out());
    assertTrue(said.err().contains("1 mute comes with this bundle"), said.err());
  }
}
