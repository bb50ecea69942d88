package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files in which something stands before or behind a capture.
class PieceTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n";

  private static byte[] stored(String name) throws IOException {
    return Files.readAllBytes(SampleRun.folder("rendezvous", "go1.27").resolve(name));
  }

  private static byte[] plain(String name) throws IOException {
    return ByteSource.of(name, stored(name)).segment().toArray(ValueLayout.JAVA_BYTE);
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CaptureFile read(byte[] bytes) throws Exception {
    return Formats.read(ByteSource.of("x", bytes), Progress.NONE, Cancel.NEVER);
  }

  private static List<byte[]> captures() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String name : List.of("trace.out.gz", "heap.dump.gz", "heap.pb.gz", "block.pb.gz", "goroutine.pb.gz")) {
      all.add(stored(name));
      all.add(plain(name));
    }
    all.add(Files.readAllBytes(Fixtures.story("1.22")));
    return all;
  }

  @Test
  void theCaptureIsFoundWhereverTheTextEnds() throws Exception {
    byte[] capture = plain("heap.dump.gz");
    for (int length : List.of((1 << 16) - 1, 1 << 16, (1 << 16) + 1, 200_001)) {
      byte[] bytes = joined(text("a line\n".repeat(length).substring(0, length - 1) + "\n"), capture);
      assertEquals(CaptureKind.HEAP_DUMP, read(bytes).kind(), "after " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {HEAD, "server started\n", "Defaulted container \"web\" out of: web\n\n", "\u001b[32mok\u001b[0m\r\n"})
  void aCaptureAfterTextIsReadAndTheTextIsQuoted(String before) throws Exception {
    for (byte[] capture : captures()) {
      byte[] bytes = joined(text(before), capture);
      CaptureFile alone = read(capture);
      CaptureFile found = read(bytes);
      assertEquals(Optional.of(alone.kind()), Formats.kindOf(ByteSource.of("x", bytes)));
      assertEquals(alone.format(), found.format());
      assertEquals(bytes.length, found.bytes());
      Problem note = found.problems().getFirst();
      assertEquals(Severity.NOTE, note.severity());
      assertEquals("its " + text(before).length + " bytes are skipped", note.consequence());
      assertEquals(alone.problems().size() + 1, found.problems().size(), found.problems().toString());
    }
  }

  @Test
  void problemsOfACaptureAfterTextGiveTheirPlaceInTheFile() throws Exception {
    byte[] trace = plain("trace.out.gz");
    byte[] twice = joined(trace, trace);
    Problem reported = read(joined(text("server started\n"), twice)).problems().getLast();
    assertEquals(read(twice).problems().getFirst().offset() + "server started\n".length(), reported.offset());
  }

  @Test
  void textBeforeAnotherCaptureIsReadAndTheOtherIsNamedByItsPlace() throws Exception {
    byte[] dump = plain("goroutines.txt.gz");
    for (byte[] capture : captures()) {
      CaptureFile found = read(joined(dump, capture));
      assertEquals(CaptureKind.GOROUTINE_TEXT, found.kind());
      Problem reported = found.problems().getFirst();
      assertEquals(dump.length, reported.offset());
      assertTrue(reported.what().startsWith("after the text, a file of another kind begins at byte " + dump.length));
    }
  }

  @Test
  void aSecondProfileAfterTheFirstIsNamedByItsPlace() throws Exception {
    for (String name : List.of("heap.pb.gz", "goroutine.pb.gz", "block.pb.gz", "goroutineleak.pb.gz")) {
      byte[] first = plain(name);
      for (byte[] both : List.of(joined(first, plain("mutex.pb.gz")), joined(stored(name), stored("heap.pb.gz")))) {
        CaptureFile found = read(both);
        Problem reported = found.problems().getLast();
        assertEquals(first.length, reported.offset(), name);
        assertTrue(reported.what().startsWith("a second profile begins at byte " + first.length), reported.what());
      }
    }
  }

  @Test
  void whatIsNoCaptureAfterTextIsNone() throws Exception {
    byte[] random = joined(text("hello\n"), new byte[] {0, 1, 2, 3, 0x1f, 0x0a, 8, 9, 0x1f});
    assertEquals(Optional.empty(), Formats.kindOf(ByteSource.of("x", random)));
  }
}
