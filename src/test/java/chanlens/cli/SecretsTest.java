package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program left a secret in every place that captures have for one. Nothing that is written redacted has any of them,
/// in no view, format or part of a file.
class SecretsTest {
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
    Secrets.captures().forEach(c -> all.add(c.toString()));
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
      assertEquals(
          Set.of(), Secrets.found(Secrets.SECRET, written(words, "paths")), () -> words + " without paths");
      assertEquals(
          Set.of(), Secrets.found(Secrets.WHOLE, written(words, "all")), () -> words + " without anything");
      seen.addAll(Secrets.found(Secrets.WHOLE, written(words, "none")));
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
}
