package chanlens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attempts to do anything but read tables.
class LockTest {
  private static final QueryLimits SMALL = new QueryLimits(Duration.ofSeconds(20), 64L << 20, 2);

  /// Refused before or while they run.
  private static final List<String> REFUSED =
      List.of(
          "select * from read_csv('SECRET')",
          "select * from read_text('SECRET')",
          "select * from read_blob('SECRET')",
          "select * from read_json('SECRET')",
          "select * from read_parquet('SECRET')",
          "select * from parquet_scan('SECRET')",
          "select * from parquet_metadata('SECRET')",
          "select * from sniff_csv('SECRET')",
          "select * from 'SECRET'",
          "select * from \"SECRET\"",
          "from 'FOLDER/*.csv'",
          "select * from glob('FOLDER/*')",
          "select * from glob('/etc/*')",
          "select * from '/etc/passwd'",
          "select * from read_text('/proc/self/environ')",
          "select * from 'https://example.org/x.csv'",
          "select * from read_csv('s3://bucket/x.csv')",
          "copy goroutine to 'FOLDER/out.csv'",
          "copy (select 1) to 'FOLDER/out.parquet' (format parquet)",
          "copy goroutine from 'SECRET'",
          "export database 'FOLDER/out'",
          "import database 'FOLDER'",
          "attach 'FOLDER/out.db'",
          "attach ':memory:' as other",
          "detach memory",
          "use memory",
          "install httpfs",
          "load httpfs",
          "force install httpfs from 'http://example.org'",
          "create table t as select 1",
          "create view t as select 1",
          "create macro sum(x) as 42",
          "create temp table t(i int)",
          "create secret s (type s3)",
          "create persistent secret s (type s3)",
          "insert into goroutine values (1)",
          "update goroutine set goid = 1",
          "delete from goroutine",
          "drop view goroutine",
          "alter view goroutine rename to g",
          "set enable_external_access=true",
          "set lock_configuration=false",
          "reset memory_limit",
          "set memory_limit='100GB'",
          "set threads=1000",
          "set temp_directory='FOLDER'",
          "set search_path='x'",
          "pragma enable_profiling",
          "pragma database_list",
          "call duckdb_settings()",
          "checkpoint",
          "vacuum",
          "begin transaction",
          "prepare p as select 1",
          "execute p",
          "explain analyze select 1",
          "select 1; copy (select 1) to 'FOLDER/out.csv'",
          "select 1; set threads=1",
          "select * from query('select 1')",
          "select * from query_table('goroutine')",
          "select * from duckdb_settings()",
          "select * from duckdb_secrets()",
          "select * from duckdb_extensions()",
          "select getenv('HOME')",
          "select current_setting('temp_directory')",
          "select * from (select * from read_text('SECRET'))",
          "with x as (select * from read_text('SECRET')) select * from x",
          "select (select content from read_text('SECRET'))",
          "select * from goroutine where exists (select 1 from glob('FOLDER/*'))",
          "select * from json_execute_serialized_sql('{}')",
          "select * from write_log('x')",
          "");

  /// Ask for nothing but what is in the tables, or what DuckDB is.
  private static final List<String> HARMLESS =
      List.of(
          "select version()",
          "select current_user",
          "select * from information_schema.tables",
          "select * from range(3)",
          "select 'copy goroutine to x'",
          "select '../../etc/passwd'");

  @TempDir private Path folder = Path.of("");

  private static QueryEngine engine() throws QueryRefused {
    RunIdentity nobody = new RunIdentity("it's", List.of(), Map.of(), Optional.empty(), "test");
    return QueryEngine.over(
        RunTables.of(SampleRun.of("rendezvous", "go1.27"), nobody, Cancel.NEVER), SMALL);
  }

  private static KeptRows ask(QueryEngine engine, String sql) throws IOException {
    KeptRows rows = new KeptRows(100);
    engine.ask(sql, rows, Cancel.NEVER);
    return rows;
  }

  @Test
  void attemptsToLeaveTheTablesAreRefused() throws IOException {
    Path secret = folder.resolve("secret.csv");
    Files.writeString(secret, "word\nplanted-secret\n");
    List<String> passed = new ArrayList<>();
    for (String attempt : REFUSED) {
      String sql = attempt.replace("SECRET", secret.toString()).replace("FOLDER", folder.toString());
      try (QueryEngine engine = engine()) {
        passed.add(sql + " gave " + ask(engine, sql).rows());
      } catch (QueryRefused expected) {
        assertTrue(!String.valueOf(expected.getMessage()).contains("planted-secret"), sql);
      }
    }
    assertEquals(List.of(), passed);
    assertTrue(REFUSED.size() + HARMLESS.size() >= 50);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(secret), left.toList());
    }
  }

  @Test
  void questionsAboutNothingButTheEngineAreHarmless() throws IOException {
    try (QueryEngine engine = engine()) {
      for (String sql : HARMLESS) {
        assertTrue(!ask(engine, sql).rows().toString().contains("planted-secret"), sql);
      }
    }
  }

  /// The lock holds under the check as well: what a check overlooks, the engine refuses.
  @Test
  void theEngineItselfIsLocked() throws Exception {
    Path secret = folder.resolve("secret.csv");
    Files.writeString(secret, "word\nplanted-secret\n");
    try (QueryEngine engine = engine()) {
      for (String sql : List.of(
          "select * from read_csv('" + secret + "')",
          "select * from glob('" + folder + "/*')",
          "copy (select 1) to '" + folder.resolve("out.csv") + "'",
          "attach '" + folder.resolve("out.db") + "'",
          "set enable_external_access=true",
          "set memory_limit='100GB'",
          "load httpfs")) {
        assertThrows(java.sql.SQLException.class, () -> engine.run(sql), sql);
      }
    }
  }

  @Test
  void aQuestionWithoutEndIsStopped() throws IOException {
    String endless = "select sum(sin(i)) from range(1000000000000) t(i)";
    try (QueryEngine engine = engine()) {
      QueryEngine impatient = engine.within(Duration.ofMillis(300));
      QueryRefused stopped = assertThrows(QueryRefused.class, () -> ask(impatient, endless));
      assertEquals(QueryRefused.Cause.TOO_LONG, stopped.why());
      AtomicBoolean pressed = new AtomicBoolean();
      Thread.ofVirtual().start(() -> {
        try {
          Thread.sleep(200);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        pressed.set(true);
      });
      assertThrows(Cancelled.class, () -> engine.ask(endless, new KeptRows(1), pressed::get));
      String recursive = "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r";
      assertThrows(QueryRefused.class, () -> ask(engine.within(Duration.ofMillis(300)), recursive));
      assertEquals(1, ask(engine, "select 1").rows().size());
    }
  }

  /// The watch looks every hundredth of a second: twenty looks after the user cancelled are the 200 ms within which the
  /// question must have ended. The best of some tries counts, since other programs may keep the processors.
  @Test
  void aCancelledQuestionEndsWithinTwentyLooks() throws IOException {
    int fewest = Integer.MAX_VALUE;
    try (QueryEngine engine = engine()) {
      for (String endless : List.of(
          "select sum(sin(i)) from range(1000000000000) t(i)",
          "select count(*) from span a, span b, span c, span d, span e, span f, span g where a.goid + g.goid = -1",
          "select i from range(1000000000000) t(i) order by hash(i) limit 1")) {
        AtomicInteger looks = new AtomicInteger();
        Cancel cancel = () -> looks.incrementAndGet() > 5;
        assertThrows(Cancelled.class, () -> engine.ask(endless, new KeptRows(1), cancel), endless);
        fewest = Math.min(fewest, looks.get() - 5);
      }
    }
    assertTrue(fewest <= 20, fewest + " looks");
  }

  @Test
  void memoryIsBounded() throws IOException {
    try (QueryEngine engine = engine()) {
      QueryRefused tooLarge = assertThrows(
          QueryRefused.class, () -> ask(engine, "select count(distinct hash(i)) from range(200000000) t(i)"));
      assertEquals(QueryRefused.Cause.TOO_LARGE, tooLarge.why());
    }
  }
}
