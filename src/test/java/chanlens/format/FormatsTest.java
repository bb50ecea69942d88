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

  private static CaptureFile read(String name, byte[] bytes)
      throws MalformedCapture, UnsupportedCapture, IOException {
    return Formats.read(ByteSource.of(name, bytes), Progress.NONE, Cancel.NEVER);
  }
}
