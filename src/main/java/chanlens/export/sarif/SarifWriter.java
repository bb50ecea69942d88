package chanlens.export.sarif;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.growth.Check;
import chanlens.analysis.growth.StackChange;
import chanlens.model.symbol.Frame;
import chanlens.words.AdviceWords;
import chanlens.words.FindingWords;
import chanlens.words.OwnRuleWords;
import chanlens.words.RuleWords;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Findings as results: stuck and proved or strong is an error, possible a warning, everything else a note. A muted
/// finding is suppressed, with its reason. Places where the number of goroutines grew more than allowed are warnings,
/// and so is each row that a rule of a team's own found, at the `file` and `line` or the `function` it names.
///
/// Source: SARIF 2.1.0, sections 3.27 (result), 3.28 (location), 3.35 (suppression).
public final class SarifWriter {
  private final Check check;
  private final JsonGenerator json;

  private SarifWriter(Check check, JsonGenerator json) {
    this.check = check;
    this.json = json;
  }

  /// @param out not closed
  public static void write(Check check, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new SarifWriter(check, json).all();
      json.writeRaw('\n');
    }
  }

  private void all() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    json.writeArrayFieldStart("results");
    for (Finding f : check.diagnosis().findings()) {
      result(f);
    }
    for (StackChange s : check.grown()) {
      grown(s);
    }
    for (OwnFinding own : check.own()) {
      for (List<@Nullable Object> row : own.rows()) {
        own(own, row);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "chanlens");
    json.writeArrayFieldStart("rules");
    for (Rule rule : Rule.values()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      message("shortDescription", RuleWords.of(rule));
      json.writeEndObject();
    }
    for (OwnFinding own : check.own()) {
      json.writeStartObject();
      json.writeStringField("id", own.id());
      message("shortDescription", own.title());
      if (!own.advice().isEmpty()) {
        message("help", own.advice());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Finding f) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", f.rule().id());
    json.writeStringField("level", level(f));
    message("message", FindingWords.title(f) + ". What to do: " + AdviceWords.of(f.advice()) + ".");
    json.writeArrayFieldStart("locations");
    if (f.site().isPresent()) {
      location(f.site().get());
    }
    json.writeEndArray();
    if (check.isMuted(f)) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", String.valueOf(check.muted().get(f.key())));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /// A place where the number of goroutines grew more than allowed.
  private void grown(StackChange s) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", Rule.F_GROW.id());
    json.writeStringField("level", "warning");
    message("message", s.before() + " goroutines waited here in the baseline, " + s.after() + " do now: " + s.function()
        + ", " + s.reason() + ".");
    json.writeArrayFieldStart("locations");
    if (s.site().isPresent()) {
      location(s.site().get());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void own(OwnFinding own, List<@Nullable Object> row) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", own.id());
    json.writeStringField("level", "warning");
    String advice = own.advice().isEmpty() ? "" : " What to do: " + own.advice() + ".";
    message("message", own.title() + " (possible): " + OwnRuleWords.row(own, row) + "." + advice);
    json.writeArrayFieldStart("locations");
    String file = own.cell(row, "file").map(Object::toString).orElse("");
    String function = own.cell(row, "function").map(Object::toString).orElse("");
    if (!file.isEmpty() || !function.isEmpty()) {
      int line = own.cell(row, "line").map(n -> n instanceof Number known ? known.intValue() : 0).orElse(0);
      location(new Frame(0, function, file, line));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String level(Finding f) {
    if (f.verdict() != VerdictWord.STUCK) {
      return "note";
    }
    return f.degree() == Degree.POSSIBLE ? "warning" : "error";
  }

  private void location(Frame site) throws IOException {
    json.writeStartObject();
    if (!site.file().isEmpty()) {
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(site.file()));
      json.writeEndObject();
      if (site.line() > 0) {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", site.line());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", site.function());
    json.writeStringField("kind", "function");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /// A relative path stays relative, so that a code host finds it in its own tree.
  private static String uri(String file) {
    String path = file.replace('\\', '/');
    StringBuilder out = new StringBuilder(path.startsWith("/") ? "file://" : path.indexOf(':') == 1 ? "file:///" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._-~:@+,".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private void message(String key, String text) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
