package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  @ParameterizedTest
  @CsvSource({
    "heapdump/parked-1.27.dump.gz, HEAP_DUMP",
    "trace/story-1.22.trace.gz, TRACE",
    "goroutinetext/go1.27-deadlock.txt, GOROUTINE_TEXT",
    "pprof/go1.27-heap.pb.gz, PROFILE"
  })
  void aFileIsKnownByItsContentWhateverItsName(String file, CaptureKind kind) throws Exception {
    byte[] bytes = Files.readAllBytes(Fixtures.FORMATS.resolve(file));
    assertEquals(Optional.of(kind), Formats.kindOf(ByteSource.of("unknown", bytes)));
    assertEquals(kind, read("unknown", bytes).kind());
  }

  @Test
  void unzippedAndZippedCapturesAreTheSame() throws Exception {
    byte[] zipped = Files.readAllBytes(Fixtures.parked("1.25"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    CaptureFile a = read("a", zipped);
    CaptureFile b = read("b", plain);
    assertEquals(a.kind(), b.kind());
    assertEquals(a.problems(), b.problems());
    assertEquals(zipped.length, a.bytes());
    assertEquals(plain.length, b.bytes());
  }

  @Test
  void aGzipStreamCutShortIsReadAsFarAsItGoesAndSaysSo() throws Exception {
    byte[] zipped = Files.readAllBytes(Fixtures.parked("1.25"));
    CaptureFile file = read("cut", Arrays.copyOf(zipped, zipped.length - 1000));
    Problem first = file.problems().getFirst();
    assertEquals(Problem.Severity.DATA_LOSS, first.severity());
    assertTrue(first.what().contains("gzip"), first.what());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><title>404 Not Found</title>|an HTML page saying 404",
        "<html><body>login</body></html>|an HTML page",
        "404 page not found|a server's answer \"404\"",
        "{\"files\": []}|JSON",
        "hello, world|a text without goroutines in it",
      })
  void whatIsNoCaptureIsNamed(String content, String what) {
    UnsupportedCapture refused =
        assertThrows(UnsupportedCapture.class, () -> read("x", content.getBytes(StandardCharsets.UTF_8)));
    assertTrue(refused.what().startsWith(what), refused.getMessage());
  }

  @Test
  void picturesAndProgramsAreNamed() {
    assertEquals("a PNG picture", refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0}));
    assertEquals("an ELF file that is no executable of a Go program", refusal(new byte[] {0x7f, 'E', 'L', 'F', 2, 1}));
    assertEquals("a file of an unknown kind", refusal(new byte[] {0, 1, 2, 3}));
  }

  @Test
  void anEmptyFileIsMalformedAtItsFirstByte() {
    MalformedCapture refused = assertThrows(MalformedCapture.class, () -> read("empty", new byte[0]));
    assertEquals(0, refused.offset());
    assertEquals("empty: at byte 0: expected a capture, found an empty file", refused.getMessage());
  }

  @Test
  void ourOwnSourcesAreNoCaptures() throws IOException {
    for (String name : new String[] {"pom.xml", "LICENSE", "src/site/markdown/map.md"}) {
      assertEquals(
          Optional.empty(), Formats.kindOf(ByteSource.map(Path.of(name), Progress.NONE, Cancel.NEVER)), name);
    }
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(UnsupportedCapture.class, () -> read("x", bytes)).what();
  }

  private static CaptureFile read(String name, byte[] bytes)
      throws MalformedCapture, UnsupportedCapture, IOException {
    return Formats.read(ByteSource.of(name, bytes), Progress.NONE, Cancel.NEVER);
  }
}
