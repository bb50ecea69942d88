package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.workspace.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
}
