package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.query.FleetFolder;
import chanlens.query.FleetWriter;
import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.query.QueryRefused;
import chanlens.query.SavedQuestions;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs are added to a fleet once, survive a crash, and are asked.
class FleetTest {
  private static final List<String> STORIES = List.of("rendezvous", "abandoned-sender", "ring-buffer");

  @TempDir private Path folder = Path.of("");

  private static Said add(Path fleet, String version, String... more) {
    List<String> words = new ArrayList<>(List.of("fleet", "add", "--to", fleet.toString()));
    words.addAll(List.of("--label", "service=shop", "--label", "version=" + version));
    words.addAll(List.of(more));
    return Said.by(words.toArray(String[]::new));
  }

  private static String[] samples(String release) {
    return STORIES.stream().map(s -> SampleRun.folder(s, release).toString()).toArray(String[]::new);
  }

  private static List<List<@Nullable Object>> ask(Path fleet, String sql) throws IOException {
    KeptRows rows = new KeptRows(100_000);
    try (QueryEngine engine = QueryEngine.ofFleet(new FleetFolder(fleet), QueryLimits.USUAL)) {
      engine.ask(sql, rows, Cancel.NEVER);
    }
    return rows.rows();
  }

  private static final String ALL =
      "select version, site_function, site_line, state, reason, sum(goroutines), sum(stuck), max(longest_ns)"
          + " from place join run using (run_id) group by all order by all";

  @Test
  void runsAreAddedOnceAndInAnyOrder() throws IOException {
    Path one = folder.resolve("one");
    assertEquals(0, add(one, "v1", samples("go1.25")).status());
    assertEquals(0, add(one, "v2", samples("go1.27")).status());
    List<List<@Nullable Object>> before = ask(one, ALL);
    Said again = add(one, "v2", samples("go1.27"));
    assertTrue(again.out().startsWith("added 0 runs, skipped"), again.out());
    assertEquals(before, ask(one, ALL));

    Path other = folder.resolve("other");
    for (String story : STORIES.reversed()) {
      add(other, "v2", SampleRun.folder(story, "go1.27").toString());
      add(other, "v1", SampleRun.folder(story, "go1.25").toString());
    }
    assertEquals(before, ask(other, ALL));
    for (SavedQuestions.Saved q : SavedQuestions.all().subList(10, 15)) {
      assertEquals(
          ask(one, "select count(*) from (" + q.sql().replace(";", "") + ")"),
          ask(other, "select count(*) from (" + q.sql().replace(";", "") + ")"),
          q.id());
    }
  }

  @Test
  void aRunIsFoundAgainFromTheFleet() throws IOException {
    Path fleet = folder.resolve("one");
    Path sample = SampleRun.folder("rendezvous", "go1.27");
    assertEquals(0, add(fleet, "v1", sample.toString()).status());
    String path = String.valueOf(ask(fleet, "select distinct path from run").getFirst().getFirst());
    assertEquals(sample.toAbsolutePath().normalize(), fleet.toAbsolutePath().resolve(path).normalize());
    Path hidden = folder.resolve("hidden");
    assertEquals(0, add(hidden, "v1", sample.toString(), "--redact", "all").status());
    assertEquals(
        List.of(0L), ask(hidden, "select count(*) from run where path is not null or run_name is not null").getFirst());
  }

  /// A program that is killed leaves a draft and what it had not written yet; the next one adds the rest.
  @Test
  void whatWasKilledGoesOn() throws IOException {
    Path whole = folder.resolve("whole");
    add(whole, "v1", samples("go1.27"));
    Path killed = folder.resolve("killed");
    add(killed, "v1", samples("go1.27")[0]);
    FleetWriter writer = FleetWriter.open(new FleetFolder(killed));
    RunIdentity lost = new RunIdentity("lost", List.of(), Map.of(), Optional.empty(), "test");
    writer.claim("lost");
    writer.add(RunTables.of(SampleRun.of("ring-buffer", "go1.27"), lost, Cancel.NEVER));
    assertThrows(Exception.class, () -> FleetWriter.open(new FleetFolder(killed)));
    writer.close(); // without finish
    Files.createDirectories(killed.resolve("part-000007.draft/shop"));
    Files.writeString(killed.resolve("part-000007.draft/shop/place.parquet"), "half");
    assertTrue(add(killed, "v1", samples("go1.27")).out().contains("added"));
    assertEquals(ask(whole, ALL), ask(killed, ALL));
  }

  @Test
  void whatCannotBeReadIsListedAndTheOthersAreAdded() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("bad"));
    Files.write(damaged.resolve("trace"), "go 1.27 trace\0\0\0broken".getBytes(StandardCharsets.UTF_8));
    Path fleet = folder.resolve("fleet");
    Said said = add(fleet, "v1", samples("go1.27")[0], damaged.toString(), folder.resolve("absent").toString());
    assertEquals(3, said.status());
    assertTrue(said.err().contains("bad") && said.err().contains("absent"), said.err());
    assertTrue(said.out().endsWith("2 files could not be read, 1 run had no other\n"), said.out());
    String refused = "select version, what from problem join run using (run_id) where severity = 'refused'";
    List<List<@Nullable Object>> listed = ask(fleet, refused);
    assertEquals(1, listed.size());
    assertEquals("v1", listed.getFirst().getFirst());
    assertTrue(String.valueOf(listed.getFirst().getLast()).startsWith("trace: "), listed.toString());
    String good = "select count(*) from run where run_id in (select run_id from source)";
    long runs = (long) ask(fleet, "select count(*) from run").getFirst().getFirst();
    assertEquals(List.of(List.of(runs - 1)), ask(fleet, good));
    add(fleet, "v1", damaged.toString());
    assertEquals(listed, ask(fleet, refused));
    assertTrue(Said.by("fleet", "report", fleet.toString()).out().contains("## What could not be read\n\n|"));
  }

  @Test
  void aReleaseWithNewFindingsFailsTheCheck() {
    Path fleet = folder.resolve("fleet");
    add(fleet, "v1", SampleRun.folder("rendezvous", "go1.27").toString());
    add(fleet, "v2", SampleRun.folder("abandoned-sender", "go1.27").toString());
    Said failed = Said.by("fleet", "check", "--from", "v1", "--now", "v2", fleet.toString());
    assertEquals(6, failed.status(), failed.out());
    assertTrue(failed.out().contains("F-ABANDON"), failed.out());
    assertEquals(0, Said.by("fleet", "check", "--from", "v2", "--now", "v1", fleet.toString()).status());
    assertEquals(2, Said.by("fleet", "check", "--from", "v0", "--now", "v1", fleet.toString()).status());
    Said page = Said.by("fleet", "report", "--format", "html", fleet.toString());
    assertTrue(page.out().contains("F-ABANDON") && page.out().contains("<table>"), page.err());
  }

  /// Folders of sources and values of labels are not kept, unless asked for.
  @Test
  void foldersOfSourcesAreNotKept() throws IOException {
    Path fleet = folder.resolve("fleet");
    add(fleet, "v1", samples("go1.27"));
    assertEquals(List.of(List.of(0L)), ask(fleet, "select count(*) from place where starts_with(site_file, '/')"));
  }

  @Test
  void aFleetIsReadAndNothingElse() throws IOException {
    Path fleet = folder.resolve("fleet");
    add(fleet, "v1", samples("go1.27")[0]);
    Path secret = folder.resolve("secret.csv");
    Files.writeString(secret, "planted-secret");
    for (String from : List.of(secret.toString(), fleet + "/../secret.csv", fleet + "/*/*/*/run.parquet")) {
      assertThrows(QueryRefused.class, () -> ask(fleet, "select * from read_csv('" + from + "')"), from);
    }
    assertThrows(QueryRefused.class, () -> ask(fleet, "select * from '" + secret + "'"));
    assertThrows(QueryRefused.class, () -> ask(folder.resolve("none"), "select 1"));
  }
}
