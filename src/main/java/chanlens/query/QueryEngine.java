package chanlens.query;

import chanlens.tables.FactSchema;
import chanlens.tables.FactTable;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;

/// A database of its own, in memory, locked before it sees the first question: no files, no network, no settings, no
/// statement but SELECT. One question at a time.
public final class QueryEngine implements AutoCloseable {
  /// After the tables of a run are there. By SQL, not as properties of the connection: those would put files of the
  /// current folder on the list of what may be read.
  private static final List<String> LOCK =
      List.of(
          "set temp_directory=''",
          "set max_temp_directory_size='0B'",
          "set autoinstall_known_extensions=false",
          "set autoload_known_extensions=false",
          "set allow_community_extensions=false",
          "set allow_persistent_secrets=false",
          "set enable_external_access=false",
          "set lock_configuration=true");

  private static final String FUNCTIONS =
      "select distinct function_name from duckdb_functions() where function_type in ('scalar', 'aggregate', 'macro',"
          + " 'table') and regexp_full_match(function_name, '[a-z][a-z0-9]*(_[a-z0-9]+)*')"
          + " and not (regexp_full_match(function_name, '.*_rows') and function_name not in ('span_rows', 'wake_rows'))"
          + " order by 1";

  private final DuckDBConnection connection;
  private final QueryLimits limits;

  private QueryEngine(DuckDBConnection connection, QueryLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /// Begins to load the engine, which takes a tenth of a second, on a thread of its own while others read files. Where
  /// there is no engine, opening one says so.
  public static void load() {
    Thread.ofPlatform().daemon().name("query engine").start(() -> {
      try (QueryEngine first = open(QueryLimits.USUAL)) {
        SqlCheck.check(first.connection, "select 1");
      } catch (QueryRefused | SQLException none) {
        return;
      }
    });
  }

  /// An engine for questions about a run. Its tables are views: nothing is copied.
  ///
  /// @throws QueryRefused if there is no engine for this system
  public static QueryEngine over(RunTables run, QueryLimits limits) throws QueryRefused {
    QueryEngine engine = open(limits);
    try {
      for (FactTable table : run.all()) {
        engine.register(table, run.runId());
      }
      engine.lock();
      return engine;
    } catch (SQLException e) {
      engine.close();
      throw new IllegalStateException("the tables cannot be registered: " + e.getMessage(), e);
    }
  }

  /// An engine for questions about a fleet. It reads the fleet's own files and no others.
  ///
  /// @throws QueryRefused if there is no engine for this system, or no fleet
  public static QueryEngine ofFleet(FleetFolder fleet, QueryLimits limits) throws IOException {
    List<Path> parts = fleet.parts();
    if (parts.isEmpty()) {
      throw new QueryRefused(
          QueryRefused.Cause.WRONG, fleet.root() + ": no fleet; `chanlens fleet add --to DIR` makes one");
    }
    QueryEngine engine = open(limits);
    try {
      String root = FleetFolder.quoted(fleet.root().toAbsolutePath().normalize().toString());
      engine.run("set allowed_directories=['" + root + "']");
      for (String table : FleetFolder.TABLES) {
        engine.view(table, FleetFolder.parquet(FleetFolder.files(parts, table)));
      }
      engine.lock();
      return engine;
    } catch (SQLException e) {
      engine.close();
      throw new IOException(fleet.root() + ": the fleet cannot be read: " + e.getMessage(), e);
    }
  }

  /// A table of a fleet; columns that came after it was written are unknown.
  private void view(String table, String from) throws SQLException {
    Set<String> there = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery("describe from " + from)) {
      while (names.next()) {
        there.add(names.getString(1));
      }
    }
    String later = FactSchema.named(table).orElseThrow().columns().stream()
        .filter(c -> !there.contains(c.name()))
        .map(c -> ", null::" + c.kind().word() + " as " + c.name())
        .collect(Collectors.joining());
    run("create view " + table + " as select *" + later + " from " + from);
  }

  DuckDBConnection connection() {
    return connection;
  }

  static QueryEngine open(QueryLimits limits) throws QueryRefused {
    try {
      Connection opened = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
      return new QueryEngine(opened.unwrap(DuckDBConnection.class), limits);
    } catch (SQLException | LinkageError | IllegalStateException e) {
      throw new QueryRefused(
          QueryRefused.Cause.NO_ENGINE,
          "there is no SQL engine for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
              + ": DuckDB runs on Linux (glibc) and Windows on x86-64, and on Linux and macOS on ARM; everything but"
              + " questions in SQL works here");
    }
  }

  private void register(FactTable table, String runId) throws SQLException {
    String name = table.shape().name();
    String function = name + "_rows";
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder.withName(function).withProjectionPushdown().withFunction(new TableFunction(table, limits.threads()));
      if (table.byGoroutine()) {
        builder.withNamedParameter(TableFunction.GOID, DuckDBColumnType.BIGINT);
      }
      builder.register(connection);
    }
    run("create view " + name + " as select '" + runId.replace("'", "''") + "' as run_id, * from " + function + "()");
  }

  private void lock() throws SQLException {
    run("create macro main.hex(x) as case when x is null then null else '0x' || format('{:x}', x) end");
    run("set memory_limit='" + limits.memoryBytes() + "B'");
    run("set threads=" + limits.threads());
    for (String setting : LOCK) {
      run(setting);
    }
  }

  /// The same engine for questions that may take another time.
  public QueryEngine within(Duration time) {
    return new QueryEngine(connection, limits.within(time));
  }

  /// Past the check of what a question may be.
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The functions that a question may call, by name.
  public List<String> functions() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FUNCTIONS)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all.stream().filter(SqlCheck::allows).toList();
    } catch (SQLException e) {
      throw new IllegalStateException("the engine does not name its functions: " + e.getMessage(), e);
    }
  }

  /// Asks, and hands the rows to the sink as they come.
  ///
  /// @param cancel looked at every hundredth of a second
  /// @throws QueryRefused if it is no question about tables, or takes too much time or memory
  /// @throws Cancelled if asked to
  public void ask(String sql, RowSink sink, Cancel cancel) throws IOException {
    try {
      SqlCheck.check(connection, sql);
      try (Statement statement = connection.createStatement();
          StopWatch watch = new StopWatch(statement, limits.time(), cancel)) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          ResultRows.hand(rows, sink, cancel);
        } catch (SQLException e) {
          if (watch.isOver() || cancel.asked()) {
            throw stopped(watch);
          }
          throw e;
        }
      }
    } catch (SQLException e) {
      throw refused(e, sql);
    }
  }

  private static QueryRefused stopped(StopWatch watch) {
    if (watch.isCancelled()) {
      throw new Cancelled();
    }
    return new QueryRefused(
        QueryRefused.Cause.TOO_LONG, "the question was stopped after " + watch.limit().toMillis() / 1e3 + " s");
  }

  private static QueryRefused refused(SQLException e, String sql) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("Out of Memory")) {
      return new QueryRefused(QueryRefused.Cause.TOO_LARGE, "the question needs more memory than it may use");
    }
    boolean forbidden = words.contains("Permission Error") || words.contains("disabled by configuration");
    return new QueryRefused(
        forbidden ? QueryRefused.Cause.FORBIDDEN : QueryRefused.Cause.WRONG, sentence(words),
        ErrorSpot.ofMessage(words, sql));
  }

  /// Without the copy of the question that follows.
  private static String sentence(String words) {
    int copy = words.indexOf("\n\nLINE ");
    return (copy < 0 ? words : words.substring(0, copy)).replace('\n', ' ').strip();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
