package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.Fixtures;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Outputs that cannot hurt: what stands behind `-o`, `--junit` and `--sarif`.
class OutputTest {
  private static final String RUN = "samples/nil-channel/captures/go1.27";
  private static final String DUMP = RUN + "/goroutines.txt.gz";

  @TempDir private Path folder = Path.of("");

  private static Said report(Path out, String... files) {
    List<String> words = new ArrayList<>(List.of("report", "-o", out.toString()));
    words.addAll(Arrays.asList(files));
    return Said.by(words);
  }

  private static void fine(Said said) {
    assertTrue(said.status() == 0 || said.status() == 3, said.err());
  }

  private List<String> inside() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean isReport(Path file) throws IOException {
    return Files.readString(file).contains("goroutine dump");
  }

  @Test
  void aLinkIsWrittenThroughAndStays() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("f"), "old");
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("real/f"));
    fine(report(first, DUMP));
    assertTrue(Files.isSymbolicLink(first) && Files.isSymbolicLink(folder.resolve("second")));
    assertTrue(isReport(real.resolve("f")));
    assertEquals(List.of("first", "real", "second"), inside());
  }

  @Test
  void aLinkToAFileThatIsNotThereYetIsWrittenWhereItLeads() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real/new"));
    fine(report(link, DUMP));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(isReport(real.resolve("new")));
  }

  @Test
  void linksInACircleAreReported() throws IOException {
    Path a = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    Said said = report(a, DUMP);
    assertEquals(2, said.status());
    assertTrue(said.err().contains("too many levels of links"), said.err());
  }

  @Test
  void standardOutputUnderItsOtherNamesIsStandardOutput() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/stdout")) && Files.isDirectory(Path.of("/proc/self/fd")));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
    for (Path name : List.of(Path.of("-"), Path.of("/dev/stdout"), Path.of("/dev/fd/1"), link)) {
      Said said = report(name, DUMP);
      fine(said);
      assertTrue(said.out().contains("goroutine dump"), name + ": " + said.err());
    }
    assertTrue(Files.isSymbolicLink(Path.of("/dev/stdout")));
    assertEquals(List.of("link"), inside());
  }

  @Test
  void aDeviceIsWrittenAndNotReplaced() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    fine(report(Path.of("/dev/null"), DUMP));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    Said full = report(Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full")), DUMP);
    assertEquals(ExitCode.OUTPUT.status(), full.status());
    assertEquals(1, full.err().lines().count(), full.err());
    assertTrue(full.err().contains("full: "), full.err());
  }

  @Test
  void aNamedPipeIsWrittenAndStays() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    AtomicReference<String> read = new AtomicReference<>("");
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    read.set(Files.readString(pipe));
                  } catch (IOException e) {
                    read.set(e.toString());
                  }
                });
    fine(report(pipe, DUMP));
    reader.join();
    assertTrue(read.get().contains("goroutine dump"), read.get());
    assertFalse(Files.isRegularFile(pipe));
    assertEquals(List.of("pipe"), inside());
  }

  @Test
  void aFileThatIsReplacedKeepsItsModeAndANewOneIsReadableAsTheUmaskHasIt() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path old = Files.writeString(folder.resolve("old"), "old");
    for (String mode : List.of("rw-r--r--", "rw-rw-r--", "rw-------")) {
      Files.setPosixFilePermissions(old, PosixFilePermissions.fromString(mode));
      fine(report(old, DUMP));
      assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(old)));
    }
    Path plain = Files.createFile(folder.resolve("plain"));
    Path made = folder.resolve("made");
    fine(report(made, DUMP));
    assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(made));
  }

  @Test
  void aFileThatMayNotBeWrittenIsNotReplaced() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    assumeTrue(mine.toFile().setReadOnly() && !Files.isWritable(mine), "root may write everything");
    assertEquals(2, report(mine, DUMP).status());
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void aCaptureThatIsReadIsNeverWrittenOver() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path capture = Files.copy(Path.of(DUMP), run.resolve("goroutines.txt.gz"));
    byte[] before = Files.readAllBytes(capture);
    Path hard = Files.createLink(folder.resolve("hard"), capture);
    Path soft = Files.createSymbolicLink(folder.resolve("soft"), capture);
    Path around = run.resolve("../run/goroutines.txt.gz");
    for (Path out : List.of(capture, hard, soft, around)) {
      for (String input : List.of(capture.toString(), run.toString(), soft.toString())) {
        Said said = report(out, input);
        assertEquals(2, said.status(), out + " of " + input);
        assertTrue(said.err().contains("is one of the input files"), said.err());
      }
    }
    assertEquals(2, Said.by("check", "--junit", hard.toString(), "--baseline", run.toString(), RUN).status());
    assertEquals(2, Said.by("diff", "-o", hard.toString(), RUN, capture.toString()).status());
    assertTrue(Arrays.equals(before, Files.readAllBytes(capture)));
  }

  @Test
  void aReportInTheFolderOfItsRunMayBeWrittenAgain() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.copy(Path.of(DUMP), run.resolve("goroutines.txt.gz"));
    Path out = run.resolve("report.html");
    for (int i = 0; i < 2; i++) {
      fine(Said.by("report", "--format", "html", "-o", out.toString(), run.toString()));
    }
  }

  @Test
  void aFolderIsNoOutputAndNothingIsNamedByAnEmptyWord() {
    assertEquals(2, report(folder, DUMP).status());
    for (List<String> words : List.of(
        List.of("report", ""), List.of("report", "-o", "", DUMP), List.of("diff", "", DUMP),
        List.of("check", "--mutes", "", DUMP))) {
      Said said = Said.by(words);
      assertEquals(2, said.status(), words.toString());
      assertTrue(said.err().contains("an empty argument names no file"), said.err());
    }
  }

  @Test
  void whatBuildServersReadCanGoToStandardOutputAlone() throws IOException {
    Said junit = Said.by("check", "--junit", "-", RUN);
    assertTrue(junit.out().startsWith("<?xml") && junit.out().strip().endsWith("</testsuite>"), junit.out());
    assertTrue(junit.err().contains("max-stuck"), junit.err());
    Said sarif = Said.by("check", "--sarif", "-", RUN);
    assertEquals("2.1.0", Json.at(Json.object(sarif.out()), "version"));
    assertEquals(2, Said.by("check", "--sarif", "-", "--junit", "-", RUN).status());
    assertTrue(Said.by("diff", "-o", "-", RUN, RUN).out().contains("at both moments"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report RUN", "report --format json RUN", "report --format html RUN", "check RUN", "check --junit - RUN",
        "check --sarif - RUN", "diff RUN RUN", "diff --format json RUN RUN", "version", "help", "help report",
        "--help", "capture-help", "export --view graph -o - RUN", "export --view graph --format png -o - RUN",
        "export --view graph --format pdf -o - RUN", "export --view goroutines -o - RUN",
        "export --view timeline --format json -o - RUN", "export --view flame --format pprof -o - RUN"
      })
  void anOutputThatTakesNothingIsReportedInOneSentence(String words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no room");
          }
        };
    int status =
        Cli.run(
            words.replace("RUN", SampleRun.folder("rendezvous", "go1.27").toString()).split(" "),
            new ByteArrayInputStream(new byte[0]),
            full,
            new PrintStream(err, false, StandardCharsets.UTF_8));
    List<String> said =
        err.toString(StandardCharsets.UTF_8).lines().filter(l -> l.startsWith("chanlens: ")).toList();
    assertEquals(List.of("chanlens: standard output: no room"), said);
    assertEquals(ExitCode.OUTPUT.status(), status);
  }

  @Test
  void nothingIsLeftOfAnOutputThatCouldNotBeMade() throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "mine");
    assertEquals(2, Said.by("report", "--memory", "-o", out.toString(), DUMP).status());
    assertEquals("mine", Files.readString(out));
    assertEquals(List.of("out"), inside());
  }

  @Test
  void aFileCalledAtSomethingIsAFile() throws IOException {
    Path options = Files.writeString(folder.resolve("a"), "-o\n" + folder.resolve("written"));
    Path at = Files.writeString(folder.resolve("@" + options.getFileName()), "");
    Said said = Said.by("report", at.toString(), "@" + options, Fixtures.parked("1.27").toString());
    assertTrue(said.err().contains("@" + options + ": there is no such file"), said.err());
    assertEquals(List.of("@a", "a"), inside());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report --format X f", "report --X f", "export --view X -o - f", "help X", "X", "report -o - X"})
  void whatTheUserWroteIsNeverAnOrderToTheTerminal(String words) {
    Said said = Said.by(words.replace("X", "\u001b[31mx\u202e").split(" "));
    assertEquals(2, said.status());
    assertTrue(said.err().contains("\\x1b[31mx\\u202e"), said.err());
    assertFalse((said.out() + said.err()).contains("\u001b"), said.err());
  }

  @Test
  void mutesThatAreNoTextAreReportedWithTheirLine() throws IOException {
    Path mutes = Files.write(folder.resolve("mutes"), new byte[] {'#', '\n', '#', ' ', (byte) 0xff, '\n'});
    Said said = Said.by("check", "--mutes", mutes.toString(), RUN);
    assertEquals(2, said.status());
    assertTrue(said.err().contains(mutes + ":2: expected text in UTF-8, found byte 0xff at offset 4"), said.err());
  }
}
