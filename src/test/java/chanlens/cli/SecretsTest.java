package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program left a secret in every place that captures have for one. Nothing that is written redacted has any of them,
/// in no view, format or part of a file.
class SecretsTest {
  private static final Path CAPTURES = Path.of("src/test/resources/chanlens/cli/secrets");
  /// In folders, labels, messages and categories of logs, values of channels, and hosts.
  private static final Pattern SECRET =
      Pattern.compile("SEC(USER|DIR|LABEL|MESSAGE|CATEGORY)|77001177|10\\.1\\.2\\.3");
  /// Names of tasks and regions, and addresses, are left out with everything.
  private static final Pattern WHOLE =
      Pattern.compile("SEC(USER|DIR|LABEL|MESSAGE|CATEGORY|TASK|REGION)|77001177|10\\.1\\.2\\.3|0x[0-9a-f]{5,}");
  private static final String NOTES =
      """
      {"title": "see /home/SECUSER/plan.txt on 10.1.2.3", "notes": [
        {"at": ["g1"], "text": "reads /home/SECUSER/conf from 10.1.2.3", "author": "/home/SECUSER/mk"},
        {"kind": "step", "at": ["F-ABANDON#1"], "text": "at 10.1.2.3 and 0xc000054321"},
        {"kind": "range", "at": ["time:1000000..9000000"], "text": "as /home/SECUSER/log says"},
        {"at": [{"place": "g77", "function": "main.gone", "site": "/home/SECUSER/main.go:3"}], "text": "gone"}
      ]}
      """;

  @TempDir private Path folder = Path.of("");

  private static List<String> captures() throws IOException {
    try (Stream<Path> all = Files.list(CAPTURES)) {
      return all.map(Path::toString).filter(f -> f.endsWith(".gz")).sorted().toList();
    }
  }

  /// Every view in every format, with notes and as a film where there is one.
  private static List<List<String>> exports(String notes) {
    List<List<String>> all = new ArrayList<>();
    for (ExportView view : ExportView.values()) {
      for (ExportView.Format format : ExportView.Format.values()) {
        if (view.writes(format)) {
          List<String> words = new ArrayList<>(List.of("export", "--view", "" + view, "--format", "" + format));
          words.addAll(view == ExportView.references ? List.of("--focus", "ADDR") : List.of());
          all.add(words);
          boolean pictured = List.of(ExportView.timeline, ExportView.graph, ExportView.sequence).contains(view);
          if (pictured && format != ExportView.Format.csv && format != ExportView.Format.json) {
            all.add(with(words, "--notes", notes, "--template", "slide"));
          }
          if (pictured && view != ExportView.graph && format == ExportView.Format.svg) {
            all.add(with(words, "--animated"));
          }
        }
      }
    }
    List.of("text", "json", "md", "html", "pdf").forEach(format -> all.add(List.of("report", "--format", format)));
    all.add(List.of("bundle", "--notes", notes));
    return all;
  }

  private static List<String> with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Arrays.stream(more)).toList();
  }

  private byte[] written(List<String> words, String redact) throws IOException {
    List<String> all = new ArrayList<>(words);
    Path out = folder.resolve("out");
    boolean report = words.getFirst().equals("report");
    all.addAll(report ? List.of("--redact", redact) : List.of("--redact", redact, "-o", out.toString()));
    all.addAll(captures());
    Said said = Said.by(all);
    assertEquals(0, said.status(), words + ": " + said.err());
    return report ? said.bytes() : Files.readAllBytes(out);
  }

  @Test
  void nothingThatIsWrittenRedactedHasASecretInAnyPart() throws IOException {
    String notes = Files.writeString(folder.resolve("notes.json"), NOTES).toString();
    String channel = address();
    TreeSet<String> seen = new TreeSet<>();
    for (List<String> plain : exports(notes)) {
      List<String> words = plain.stream().map(w -> w.equals("ADDR") ? channel : w).toList();
      assertEquals(new TreeSet<>(), found(SECRET, written(words, "paths")), () -> words + " without paths");
      assertEquals(new TreeSet<>(), found(WHOLE, written(words, "all")), () -> words + " without anything");
      seen.addAll(found(WHOLE, written(words, "none")));
    }
    for (String secret : List.of(
        "SECUSER", "SECDIR", "SECLABEL", "SECMESSAGE", "SECCATEGORY", "SECTASK", "SECREGION", "10.1.2.3", "77001177")) {
      assertTrue(seen.contains(secret), secret + " is there to be found: " + seen);
    }
  }

  /// The address of the channel.
  private String address() throws IOException {
    String report = new String(written(List.of("report", "--format", "text"), "none"), StandardCharsets.UTF_8);
    return Pattern.compile("ch-1 (0x[0-9a-f]+)").matcher(report).results().findFirst().orElseThrow().group(1);
  }

  private static Set<String> found(Pattern what, byte[] bytes) throws IOException {
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
