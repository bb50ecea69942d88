package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// Captures of a program that left a secret in every place that captures have for one, and a search for them in what is
/// written.
public final class Secrets {
  private static final Path CAPTURES = Path.of("src/test/resources/chanlens/cli/secrets");
  /// In folders, labels, messages and categories of logs, values of channels, and hosts.
  public static final Pattern SECRET =
      Pattern.compile("SEC(USER|DIR|LABEL|MESSAGE|CATEGORY)|77001177|10\\.1\\.2\\.3");
  /// Names of tasks and regions, and addresses, are left out with everything.
  public static final Pattern WHOLE =
      Pattern.compile("SEC(USER|DIR|LABEL|MESSAGE|CATEGORY|TASK|REGION)|77001177|10\\.1\\.2\\.3|0x[0-9a-f]{5,}");

  private Secrets() {}

  public static List<Path> captures() throws IOException {
    try (Stream<Path> all = Files.list(CAPTURES)) {
      return all.filter(f -> f.toString().endsWith(".gz")).sorted().toList();
    }
  }

  /// What of it is in any part of a file.
  public static Set<String> found(Pattern what, byte[] bytes) throws IOException {
    return new TreeSet<>(what.matcher(unpacked(bytes)).results().map(MatchResult::group).toList());
  }

  /// The bytes as text, with what is packed into them.
  private static String unpacked(byte[] bytes) throws IOException {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder all = new StringBuilder(raw);
    for (MatchResult m : Pattern.compile("base64,([A-Za-z0-9+/=]*)").matcher(raw).results().toList()) {
      all.append(unpacked(Base64.getDecoder().decode(m.group(1))));
    }
    if (raw.startsWith("PK")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          all.append(e.getName()).append(unpacked(zip.readAllBytes()));
        }
      }
    } else if (raw.startsWith("\u001f\u008b")) {
      all.append(unpacked(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()));
    } else if (raw.startsWith("%PDF")) {
      try (PDDocument document = Loader.loadPDF(bytes)) {
        all.append(new PDFTextStripper().getText(document)).append(document.getDocumentInformation().getCOSObject());
      }
    } else if (raw.startsWith("\u0089PNG")) {
      assertEquals(new TreeSet<>(List.of("IHDR", "IDAT", "IEND")), chunks(bytes));
    } else if (raw.startsWith("GIF8")) {
      assertEquals(new TreeSet<>(List.of("control", "pixels", "NETSCAPE2.0")), blocks(bytes));
    }
    return all.toString();
  }

  private static Set<String> chunks(byte[] png) {
    TreeSet<String> chunks = new TreeSet<>();
    for (int at = 8; at < png.length; ) {
      int length = ByteBuffer.wrap(png, at, 4).getInt();
      chunks.add(new String(png, at + 4, 4, StandardCharsets.US_ASCII));
      at += 12 + length;
    }
    return chunks;
  }

  /// The kinds of blocks of a GIF; applications by their names.
  private static Set<String> blocks(byte[] gif) {
    TreeSet<String> blocks = new TreeSet<>();
    int at = 13 + colours(gif[10]);
    while (gif[at] != 0x3b) {
      int label = gif[at + 1] & 0xff;
      if (gif[at] == 0x2c) {
        blocks.add("pixels");
        at += 11 + colours(gif[at + 9]);
      } else {
        boolean application = label == 0xff;
        blocks.add(application ? new String(gif, at + 3, 11, StandardCharsets.US_ASCII) : label == 0xf9
            ? "control" : "block " + label);
        at += 2;
      }
      while (gif[at] != 0) {
        at += 1 + (gif[at] & 0xff);
      }
      at++;
    }
    return blocks;
  }

  /// The bytes of a table of colours, from the flags before it.
  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }
}
