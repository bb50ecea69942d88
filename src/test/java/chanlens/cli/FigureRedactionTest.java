package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Secrets of each kind are planted in a capture and in notes; no format of a redacted figure has any, in no part.
class FigureRedactionTest {
  private static final Pattern SECRET = Pattern.compile("SEC[A-Z]+|10\\.1\\.2\\.3");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{4,}");
  private static final String CRASH =
      """
      panic: SECMESSAGE of 10.1.2.3 in /home/SECUSER/conf

      goroutine 1 [running] {tenant: "SECLABEL"}:
      main.a(0xc000012345)
      \t/home/SECUSER/SECDIR/main.go:10 +0x1d
      created by main.main in goroutine 7
      \t/home/SECUSER/SECDIR/main.go:3 +0x1

      goroutine 7 [chan receive (nil chan)] {tenant: "SECLABEL", k: "SECOTHER"}:
      example.org/shop/cart.(*Cart).Wait(0xc000012345)
      \t/home/SECUSER/SECDIR/shop/cart/cart.go:11 +0x1d
      """;
  private static final String NOTES =
      """
      {"title": "see /home/SECUSER/SECDIR/plan.txt on 10.1.2.3", "template": "slide", "notes": [
        {"at": ["g7"], "text": "reads /home/SECUSER/SECDIR/conf from 10.1.2.3", "author": "/home/SECUSER/mk"},
        {"kind": "step", "at": ["g7"], "text": "at 10.1.2.3 and 0xc000054321"},
        {"at": ["g7/source:/home/SECUSER/SECDIR/main.go:3:main.main:0x4a11c0"], "text": "here"},
        {"at": [{"place": "g77/source:/home/SECUSER/SECDIR/main.go:3:main.main:0x4a11c0", "function": "main.gone",
          "site": "/home/SECUSER/SECDIR/main.go:3", "creator": "/home/SECUSER/SECDIR/main.go:9"}], "text": "gone"},
        {"at": ["channel:0xc000072000"], "text": "lost"}
      ]}
      """;

  @TempDir private Path folder = Path.of("");

  private byte[] written(String format, String redact) throws IOException {
    Path crash = Files.writeString(folder.resolve("crash.txt"), CRASH);
    Path notes = Files.writeString(folder.resolve("notes.json"), NOTES);
    Path out = folder.resolve("out." + format);
    Said said = Said.by(List.of("export", "--view", "graph", "--focus", "all", "--format", format, "--redact", redact,
        "--notes", notes.toString(), "-o", out.toString(), crash.toString()));
    assertEquals(0, said.status(), said.err());
    return Files.readAllBytes(out);
  }

  /// The bytes as text, with what is packed into them.
  private static String all(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder all = new StringBuilder(raw);
    for (MatchResult m : Pattern.compile("base64,([^\"]*)\"").matcher(raw).results().toList()) {
      all.append(new String(Base64.getDecoder().decode(m.group(1)), StandardCharsets.ISO_8859_1));
    }
    for (int at = raw.indexOf("stream\n"); at >= 0; at = raw.indexOf("stream\n", at + 1)) {
      all.append(inflated(bytes, at + "stream\n".length()));
    }
    for (int at = raw.indexOf("stream\r\n"); at >= 0; at = raw.indexOf("stream\r\n", at + 1)) {
      all.append(inflated(bytes, at + "stream\r\n".length()));
    }
    return all.toString();
  }

  private static String inflated(byte[] bytes, int from) {
    Inflater inflater = new Inflater();
    inflater.setInput(bytes, from, bytes.length - from);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 12];
    try {
      for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
        out.write(part, 0, n);
      }
    } catch (DataFormatException notDeflated) {
      return "";
    } finally {
      inflater.end();
    }
    String text = out.toString(StandardCharsets.ISO_8859_1);
    return text + text.replaceAll("[()\\[\\]]", "");
  }

  @ParameterizedTest
  @CsvSource({"svg", "png", "pdf", "html", "dot", "mermaid"})
  void noSecretIsInAnyPartOfARedactedFigure(String format) throws IOException {
    for (String redact : List.of("paths", "all")) {
      String all = all(written(format, redact));
      assertFalse(SECRET.matcher(all).find(), () -> format + " " + redact + ": " + found(SECRET, all));
      if (redact.equals("all")) {
        assertFalse(ADDRESS.matcher(all).find(), () -> format + ": " + found(ADDRESS, all));
      }
    }
    if (!format.equals("png")) {
      assertTrue(SECRET.matcher(all(written(format, "none"))).find(), "they are there to be found");
    }
  }

  private static String found(Pattern what, String all) {
    return new TreeSet<>(what.matcher(all).results().map(MatchResult::group).toList()).toString();
  }

  @Test
  void aPngHasNothingButPixels() throws IOException {
    byte[] png = written("png", "none");
    TreeSet<String> chunks = new TreeSet<>();
    for (int at = 8; at < png.length; ) {
      int length = ByteBuffer.wrap(png, at, 4).getInt();
      chunks.add(new String(png, at + 4, 4, StandardCharsets.US_ASCII));
      at += 12 + length;
    }
    assertEquals(new TreeSet<>(List.of("IHDR", "IDAT", "IEND")), chunks);
  }
}
