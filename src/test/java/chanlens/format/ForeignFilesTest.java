package chanlens.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Compressed;
import chanlens.Fixtures;
import chanlens.bytes.ByteSource;
import chanlens.bytes.Compression;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFilesTest {
  private static UnsupportedCapture refused(byte[] bytes) {
    return assertThrows(
        UnsupportedCapture.class, () -> Formats.read(ByteSource.of("x", bytes), Progress.NONE, Cancel.NEVER));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// `\0` and `\n` of the table stand for those bytes.
  private static byte[] bytes(String written) {
    return latin(written.replace("\\0", "\0").replace("\\n", "\n").replace("\\r", "\r"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Unknown profile\\n|the answer \"Unknown profile\" in place of a capture",
        "Could not enable tracing: tracing is already enabled\\n|the answer \"Could not enable tracing: tracing is al",
        "Could not enable CPU profiling: cpu profiling already in use\\n|the answer \"Could not enable CPU",
        "profile duration exceeds server's WriteTimeout\\n|the answer \"profile duration exceeds",
        "404 page not found\\n|the answer \"404 page not found\"",
        "ok\\n|the answer \"ok\"",
        "Client sent an HTTP request to an HTTPS server.\\n|the answer \"Client sent",
        "upstream connect error or disconnect/reset before headers|the answer \"upstream connect error",
        "{\"error\":\"unauthorized\"}|the answer \"{\"error\":\"unauthorized\"}\"",
        "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"pods not found\"}|the answer \"{\"kind\"",
        "curl: (7) Failed to connect to localhost port 6060\\n|the answer \"curl: (7)",
        "Error from server (NotFound): pods \"web-0\" not found\\n|the answer \"Error from server",
        "<html><head><title>Sign in</title></head></html>|an HTML page with the title \"Sign in\"",
        "<!DOCTYPE html><TITLE>404 Not Found</TITLE>|an HTML page with the title \"404 Not Found\"",
        "<html><head>\\n<title>/debug/pprof/</title>|an HTML page with the title \"/debug/pprof/\"",
        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>|a server's answer: \"<?xml",
        "version https://git-lfs.github.com/spec/v1\\noid sha256:4d7a\\nsize 12345\\n|a pointer of Git LFS",
        "HTTP/1.1 404 Not Found\\r\\nX: y\\r\\n\\r\\n404 page not found\\n|an HTTP answer, \"HTTP/1.1 404 Not F",
        "HTTP/1.1 200 OK\\r\\nX: y\\r\\n\\r\\n|an HTTP answer, \"HTTP/1.1 200 OK\" without a body"
      })
  void answersInPlaceOfACaptureAreQuoted(String content, String what) {
    UnsupportedCapture refused = refused(bytes(content));
    assertTrue(refused.what().startsWith(what), refused.getMessage());
    assertEquals(Refusal.ANSWER, refused.kind());
  }

  @Test
  void aPageThatSaysNotFoundIsNotTheIndexOfWhatItNames() {
    UnsupportedCapture missing = refused(bytes("<html><title>404 Not Found</title>/debug/pprof/trace was not found"));
    assertTrue(String.valueOf(missing.getMessage()).contains("nothing is served"), missing::getMessage);
    UnsupportedCapture index = refused(bytes("<html><title>/debug/pprof/</title>404 goroutine"));
    assertTrue(String.valueOf(index.getMessage()).contains("links to the captures"), index::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PERFILE2xxxx|OTHER_RECORDING|a recording of Linux perf",
        "00000000: 6761 6f72 6f75 7469 6e65 2031 205b  garoutine|MANGLED|a file written out in hexadecimal",
        "MDMP\\0\\0|OTHER_RECORDING|a Windows minidump",
        "JAVA PROFILE 1.0.2\\0|OTHER_RECORDING|a heap dump of Java",
        "FLR\\0\\0\\0|OTHER_RECORDING|a flight recording of Java (JFR)",
        "\\n\\r\\r\\n\\0\\0|OTHER_RECORDING|a packet capture (pcapng)",
        "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\"}|OTHER_RECORDING|a profile of speedscope",
        "{\"traceEvents\":[]}|OTHER_RECORDING|a trace in Chrome's JSON",
        "[{\"name\":\"a\",\"ph\":\"X\"}]|OTHER_RECORDING|a trace in Chrome's JSON",
        "go 1.5 trace\\0\\0\\0\\0|OTHER_VERSION|an execution trace of Go 1.5",
        "go 1.10 trace\\0\\0\\0|OTHER_VERSION|an execution trace of",
        "go1.4 heap dump\\n|OTHER_VERSION|a Go heap dump in a format",
        "\\0asm\\0\\0|OTHER_FILE|a WebAssembly module",
        "SQLite format 3\\0|OTHER_FILE|an SQLite database",
        "%PDF-1.7|OTHER_FILE|a PDF document",
        "GIF89a|OTHER_FILE|a GIF picture",
        "\\0\\0hello|OTHER_FILE|a file of an unknown kind, which begins with 00 00 68 65 6c 6c 6f",
        "{\"files\": []}|OTHER_FILE|JSON: \"{\"files\": []}\"",
        "hello, world|OTHER_FILE|a text without goroutines: \"hello, world\""
      })
  void otherFilesAreNamedAsWhatTheyAre(String content, Refusal kind, String what) {
    UnsupportedCapture refused = refused(bytes(content));
    assertTrue(refused.what().startsWith(what), refused.getMessage());
    assertEquals(kind, refused.kind());
  }

  @Test
  void aCoreDumpIsDistinguishedFromAnExecutable() {
    byte[] elf = new byte[64];
    System.arraycopy(latin("\u007fELF\2\1\1"), 0, elf, 0, 7);
    elf[16] = 4;
    assertEquals("a core dump of a process", refused(elf).what());
    assertTrue(refused(elf).known().contains("dlv core"));
    elf[16] = 2;
    assertEquals("an ELF file that is not a Go executable", refused(elf).what());
  }

  @Test
  void aTraceOfPerfettoIsDistinguishedFromAProfile() {
    byte[] packets = {0x0a, 3, 0x42, 1, 9, 0x0a, 3, 0x42, 1, 8, 0x0a, 3, 0x18, 1, 0x40};
    assertTrue(refused(packets).what().startsWith("a trace of Perfetto"), refused(packets).what());
    byte[] types = {0x0a, 4, 0x08, 1, 0x10, 2, 0x0a, 4, 0x08, 3, 0x10, 4, 0x0a, 4, 0x08, 1, 0x10};
    assertTrue(refused(types).what().startsWith("a file of an unknown kind"), refused(types).what());
  }

  @Test
  void capturesThatSomebodyTookForTextAreNamed() throws Exception {
    byte[] gz = Compressed.by(Compression.GZIP, Files.readAllBytes(Fixtures.story("1.27")));
    byte[] wide = ("\ufeff" + new String(gz, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(Refusal.MANGLED, refused(wide).kind());
    byte[] lost = new String(gz, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    assertEquals("a gzip stream that was turned into UTF-8 text", refused(lost).what());
    byte[] trace = "\ufeffgo 1.26 trace\0\0\0".getBytes(StandardCharsets.UTF_16LE);
    assertEquals("an execution trace that was turned into UTF-16 text", refused(trace).what());
    byte[] base64 = java.util.Base64.getMimeEncoder().encode(gz);
    assertEquals("a capture written as base64", refused(base64).what());
  }

  @Test
  void nothingAtAllIsSaidToBeEmptyAndAStreamThatIsCutToBeCut() throws Exception {
    MalformedCapture empty =
        assertThrows(
            MalformedCapture.class,
            () -> Formats.read(ByteSource.of("x", new byte[0]), Progress.NONE, Cancel.NEVER));
    assertEquals(Refusal.EMPTY, empty.kind());
    byte[] gz = Arrays.copyOf(Compressed.by(Compression.GZIP, new byte[100]), 4);
    MalformedCapture cut =
        assertThrows(
            MalformedCapture.class, () -> Formats.read(ByteSource.of("x", gz), Progress.NONE, Cancel.NEVER));
    assertEquals("a gzip stream that is cut or damaged before its first byte", cut.found());
  }

  @Test
  void aQuoteIsOneLineOfPrintableLettersAndNotLong() {
    String what = refused(bytes("hello\u001b[31m there" + "x".repeat(5000) + "\\nnext")).what();
    assertTrue(what.length() < 300 && what.contains("\\x1b[31m there"), what);
  }
}
