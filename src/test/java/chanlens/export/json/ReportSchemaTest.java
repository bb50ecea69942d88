package chanlens.export.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.retained.Retained;
import chanlens.model.capture.Beside;
import chanlens.model.capture.LeftOut;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reports are what `schema/chanlens.report-1.schema.json` says, which other programs rely on.
class ReportSchemaTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      String text = Files.readString(Path.of("schema", "chanlens.report-1.schema.json"));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void theReportOfEverySampleIsAsTheSchemaSays(Path sample) throws IOException {
    assertEquals(List.of(), wrong(report(SampleRun.at(sample), false)));
  }

  @Test
  void theReportWithMemoryIsAsTheSchemaSays() throws IOException {
    Diagnosis diagnosis = SampleRun.of("cycles-collected", "go1.27");
    assertEquals(List.of(), wrong(report(diagnosis, true)));
  }

  @Test
  void theReportOfOneOfSeveralRunsIsAsTheSchemaSays() throws IOException {
    LeftOut text = new LeftOut("node1/note.txt", "a text without goroutines: \"hello\"", Optional.of("hello"));
    LeftOut bytes = new LeftOut("empty", "an empty file", Optional.empty());
    Beside.OtherRun other = new Beside.OtherRun("node2", "heap dump");
    Beside beside = new Beside("node1", List.of(other), List.of(text, bytes), List.of(bytes));
    String report = report(SampleRun.of("rendezvous", "go1.27"), beside, false);
    assertEquals(List.of(), wrong(report));
    assertTrue(report.contains("\"name\" : \"node1\""), report);
    assertTrue(report.contains("\"firstLine\" : \"hello\""), report);
  }

  @Test
  void whatOnlyACoreFileRecordsIsInTheReport() throws IOException {
    Path cores = Path.of("src/test/resources/chanlens/format/core");
    String report = report(
        SampleRun.at(List.of(cores.resolve("profiled-1.27.core.zst"), cores.resolve("profiled-1.27.elf.xz"))), false);
    assertEquals(List.of(), wrong(report));
    assertTrue(report.contains("\"function\" : \"main.hello\""), report);
    assertTrue(report.contains("\"phase\" : \"off\""), report);
  }

  @Test
  void whatOwnRulesSayIsInTheReport() throws IOException {
    List<@Nullable Object> row = new ArrayList<>(List.of("main.main", 3L, 0.5, true, new BigDecimal("1.5")));
    row.add(null);
    OwnFinding own = new OwnFinding("SHOP-MANY", "many", "", List.of("a", "b", "c", "d", "e", "f"), List.of(row), true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportJson.write(
        SampleRun.of("rendezvous", "go1.27"), SampleRun.ALONE, Optional.empty(), Similarity.STACK,
        Optional.of(List.of(own)), out, Cancel.NEVER);
    String report = out.toString(StandardCharsets.UTF_8);
    assertEquals(List.of(), wrong(report));
    assertTrue(report.contains("\"ownRules\" : [ {"), report);
  }

  @Test
  void aFieldThatTheSchemaDoesNotKnowIsRefused() throws IOException {
    String report = report(SampleRun.of("rendezvous", "go1.27"), false);
    assertFalse(wrong(report.replaceFirst("\"goroutines\"", "\"gone\" : 1, \"goroutines\"")).isEmpty());
  }

  @Test
  void aWordThatTheSchemaDoesNotKnowIsRefused() throws IOException {
    String report = report(SampleRun.of("rendezvous", "go1.27"), false);
    assertFalse(wrong(report.replaceFirst("\"state\" : \"waiting\"", "\"state\" : \"asleep\"")).isEmpty());
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> stories = Files.list(Path.of("samples"));
        Stream<Path> damaged = Files.list(Path.of("samples", "damaged"))) {
      return Stream.concat(stories.flatMap(ReportSchemaTest::captures), damaged.filter(Files::isRegularFile))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> captures(Path story) {
    return Stream.of("go1.19", "go1.22", "go1.25", "go1.27")
        .map(release -> story.resolve("captures").resolve(release))
        .filter(Files::isDirectory);
  }

  private static String report(Diagnosis diagnosis, boolean memory) throws IOException {
    return report(diagnosis, SampleRun.ALONE, memory);
  }

  private static String report(Diagnosis diagnosis, Beside beside, boolean memory) throws IOException {
    Optional<Retained> retained = memory ? diagnosis.retained(Cancel.NEVER) : Optional.empty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportJson.write(diagnosis, beside, retained, Similarity.STACK, out, Cancel.NEVER);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> wrong(String report) {
    return SCHEMA.validate(report, InputFormat.JSON).stream().map(Error::toString).limit(10).toList();
  }
}
