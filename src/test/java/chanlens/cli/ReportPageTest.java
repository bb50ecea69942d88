package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report --format md` and `html`.
class ReportPageTest {
  private static final String SAMPLE = "samples/abandoned-sender/captures/go1.27";
  /// A file name that means something to Markdown, to a table and to a browser.
  private static final String HOSTILE = "a|b<script>`*_[x](y)&amp;.dump.gz";

  private static String report(String format, String file) {
    Said said = Said.by("report", "--format", format, file);
    assertEquals(0, said.status(), said.err());
    return said.out();
  }

  @Test
  void markdownTellsFindingsGoroutinesAndChannelsInTables() {
    String md = report("md", SAMPLE);
    assertTrue(md.startsWith("# Chanlens report\n"), md);
    assertTrue(md.contains("### 1. 180 goroutines wait to send for ever: nobody is left to receive\n"), md);
    assertTrue(md.contains("**STUCK, proved**, `F-ABANDON#1`\n"), md);
    assertTrue(md.contains("\n| 180 × | `main.fetch.func1` | chan send, "), md);
    assertTrue(md.contains("\n| 180 like ch-1 | `0x"), md);
  }

  @Test
  void nothingInACaptureReachesTheTerminalAsAnOrder(@TempDir Path folder) throws Exception {
    String evil = "\u001b]0;title\u009b2J\u202e";
    Path dump = folder.resolve("evil" + evil + ".txt");
    Files.writeString(
        dump,
        "panic: " + evil + "\n\ngoroutine 1 [select]:\nmain.f" + evil + "(0x1)\n\t/src/" + evil
            + "/a.go:12 +0x1d\ncreated by main.g" + evil + " in goroutine 2\n\t/src/a.go:3 +0x1\n\n");
    for (String format : List.of("text", "md", "html")) {
      Said said = Said.by("report", "--format", format, dump.toString(), folder.resolve(evil).toString());
      assertTrue(said.out().contains("a.go"), said.err());
      assertEquals(
          "", (said.out() + said.err()).replaceAll("[^\\p{Cc}\\p{Cf}]|[\n\r\t]", ""), "orders in " + format);
    }
  }

  @Test
  void channelsOfOneShapeAreReportedTogether() {
    String text = report("text", SAMPLE);
    assertTrue(text.contains("\n180 channels with goroutines waiting:\n  180 like ch-1 0x"), text);
    assertTrue(text.contains("sendq 1 each, here G4, recvq empty\n"), text);
    assertFalse(text.contains("\n  ch-2 "), text);
    String few = report("text", "samples/ring-buffer/captures/go1.27");
    assertTrue(few.contains("\n  ch-3 0x"), few);
  }

  @Test
  void everyRowOfATableHasTheCellsOfItsHead() {
    int cells = 0;
    for (String line : report("md", SAMPLE).lines().toList()) {
      boolean row = line.startsWith("|");
      int here = line.replace("\\|", "").split("\\|", -1).length;
      assertTrue(!row || cells == 0 || cells == here, line);
      cells = row ? here : 0;
    }
  }

  @Test
  void thePageHasItsPicturesInsideAndNeedsNothingElse() {
    String html = report("html", SAMPLE);
    assertTrue(html.contains("<h3>1. 180 goroutines wait to send for ever"), html);
    assertTrue(html.contains("<td><code>main.fetch.func1</code></td>"), html);
    List<String> pictures =
        Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]*)\"").matcher(html).results()
            .map(m -> new String(Base64.getDecoder().decode(m.group(1)), StandardCharsets.UTF_8))
            .toList();
    assertEquals(2, pictures.size());
    assertTrue(pictures.getFirst().contains("180 × fetch.func1"), pictures.getFirst());
    Matcher outside = Pattern.compile("(src|href)=\"(?!data:)").matcher(html);
    assertFalse(outside.find(), "something to load from elsewhere");
  }

  @Test
  void namesMeanNothingToABrowser(@TempDir Path folder) throws Exception {
    Path dump = folder.resolve(HOSTILE);
    Files.copy(Path.of(SAMPLE, "heap.dump.gz"), dump);
    String html = report("html", dump.toString());
    assertFalse(html.contains("<script"), html);
    assertTrue(html.contains("a|b&lt;script&gt;`*_[x](y)&amp;amp;.dump.gz: heap dump"), html);
  }
}
