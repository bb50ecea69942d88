package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.model.trace.TimeRange;
import chanlens.view.Redaction;
import chanlens.work.Progress;
import chanlens.workspace.Overwritten;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A capture to which another program writes while it is read, as when a Go program is run again with the same output.
class OverwrittenTest {
  @TempDir private Path folder = Path.of("");
  private Path dump = Path.of("");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void unzip() throws IOException {
    dump = folder.resolve("heap.dump");
    Path zipped = SampleRun.folder("abandoned-sender", "go1.27").resolve("heap.dump.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(zipped))) {
      Files.copy(in, dump);
    }
  }

  private Terminal terminal() {
    return new Terminal(
        new ByteArrayInputStream(new byte[0]),
        new NamedOutput("standard output", OutputStream.nullOutputStream()),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private void cut() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
      file.setLength(4096);
    }
  }

  /// Cuts the file when a phase begins.
  private final class CuttingAt implements Progress {
    private final String phase;

    CuttingAt(String phase) {
      this.phase = phase;
    }

    @Override
    public void phase(String name, long total, Unit unit) {
      if (name.equals(phase)) {
        try {
          cut();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void done(long amount) {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "index"})
  void aFileThatIsCutWhileItIsDecodedIsRefusedInASentence(String phase) throws Exception {
    RunOptions.Loaded loaded =
        load(new CuttingAt(phase));
    assertTrue(loaded.diagnosis().isEmpty());
    assertEquals(ExitCode.USAGE, loaded.status());
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals("chanlens: " + dump + ": the file became shorter while it was being read\n", said);
  }

  private RunOptions.Loaded load(Progress progress) throws IOException {
    return RunOptions.load(terminal(), List.of(dump), Optional.empty(), TimeRange.ALL, Redaction.NONE, progress);
  }

  @Test
  void aFileThatIsCutWhileItIsAnalysedIsReportedInASentence() {
    Overwritten e =
        assertThrows(
            Overwritten.class,
            () -> load(new CuttingAt("analyse")));
    assertEquals(ExitCode.USAGE, terminal().failed(e));
    assertEquals(
        "chanlens: " + dump + ": the file became shorter while it was being read\n",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFileThatIsCutWhileTheReportIsWrittenIsReportedInASentence() throws Exception {
    RunOptions.Loaded loaded = load(Progress.NONE);
    assertThrows(
        Overwritten.class,
        () ->
            loaded.attempt(
                (d, _) -> {
                  cut();
                  d.run().heap().orElseThrow().memory().number(0, 8);
                  d.retained(() -> false);
                }));
  }

  @Test
  void aReaderThatOtherBytesLeadAstrayBlamesWhoWroteThem() throws Exception {
    RunOptions.Loaded loaded = load(Progress.NONE);
    Overwritten e =
        assertThrows(
            Overwritten.class,
            () ->
                loaded.attempt(
                    (d, _) -> {
                      try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
                        file.seek(Files.size(dump));
                        file.write(1);
                      }
                      throw new IllegalStateException("led astray");
                    }));
    assertEquals("the file was written to while it was being read", e.getMessage());
  }

  @Test
  void aFileThatWasReplacedByAnotherOneIsReadAsItWas() throws Exception {
    RunOptions.Loaded loaded = load(Progress.NONE);
    Path other = Files.copy(Fixtures.parked("1.27"), folder.resolve("other"));
    Files.move(other, dump, StandardCopyOption.REPLACE_EXISTING);
    loaded.attempt((d, _) -> assertTrue(d.retained(() -> false).isPresent()));
    assertTrue(loaded.inPlace().overwritten().isEmpty());
  }
}
