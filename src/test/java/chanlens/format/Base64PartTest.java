package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Captures that somebody wrote in base64.
class Base64PartTest {
  private static final Path CAPTURES = Path.of("samples/rendezvous/captures/go1.27");

  private static String base64(String name) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(CAPTURES.resolve(name)));
  }

  private static ByteSource text(String text) {
    return ByteSource.of("text", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "heap.pb.gz, PROFILE",
    "goroutines.txt.gz, GOROUTINE_TEXT",
    "trace.out.gz, TRACE",
    "heap.dump.gz, HEAP_DUMP"
  })
  void aCaptureInASecretIsReadWhateverItsKind(String name, CaptureKind kind) throws Exception {
    String secret = "apiVersion: v1\ndata:\n  capture: " + base64(name) + "\nkind: Secret\n";
    assertEquals(Optional.of(kind), Formats.kindOf(text(secret)));
    CaptureFile file = Formats.read(text(secret), Progress.NONE, Cancel.NEVER);
    assertEquals(kind, file.kind());
    assertEquals(secret.length(), file.bytes());
    Problem note = file.problems().getFirst();
    assertEquals(Problem.Severity.NOTE, note.severity());
    assertEquals(secret.indexOf("capture: ") + 9, note.offset());
  }

  @Test
  void linesOfBase64AreReadAsOne() throws Exception {
    String lines = base64("heap.pb.gz").replaceAll("(.{76})", "$1\r\n");
    assertEquals(Optional.of(CaptureKind.PROFILE), Formats.kindOf(text(lines)));
  }

  @Test
  void aCutIsReported() throws Exception {
    String whole = base64("goroutines.txt.gz");
    CaptureFile file = Formats.read(text(whole.substring(0, whole.length() / 2 | 1)), Progress.NONE, Cancel.NEVER);
    assertTrue(file.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.DATA_LOSS));
  }

  @Test
  void base64OfSomethingElseIsNoCapture() {
    byte[] words = "no capture at all, but long enough to be one, is it not?".getBytes(StandardCharsets.UTF_8);
    String other = Base64.getEncoder().encodeToString(words);
    assertThrows(UnsupportedCapture.class, () -> Formats.read(text(other), Progress.NONE, Cancel.NEVER));
  }
}
