package chanlens.query;

import chanlens.tables.FactColumn;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import chanlens.tables.FactTable;
import chanlens.tables.RowCursor;
import chanlens.tables.RunTables;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Adds runs to a fleet, each once. What was added is safe at the latest after [#BATCH] runs; a program that is killed
/// loses no more, and the next one goes on. Safe for use from any thread.
public final class FleetWriter implements AutoCloseable {
  private static final int BATCH = 64;

  private final FleetFolder folder;
  private final FileLock lock;
  private final QueryEngine engine;
  private final DuckDBConnection connection;
  private final Set<String> known = new HashSet<>();
  private int waiting;

  private FleetWriter(FleetFolder folder, FileLock lock, QueryEngine engine) {
    this.folder = folder;
    this.lock = lock;
    this.engine = engine;
    this.connection = engine.connection();
  }

  /// @throws IOException if another program adds to it, or it cannot be read
  public static FleetWriter open(FleetFolder folder) throws IOException {
    FleetWriter writer = new FleetWriter(folder, folder.lock(), QueryEngine.open(QueryLimits.USUAL));
    try {
      for (String table : FleetFolder.TABLES) {
        writer.run("create table " + table + "(" + columns(table) + ")");
      }
      List<Path> files = FleetFolder.files(folder.parts(), "run");
      if (!files.isEmpty()) {
        writer.readKnown("select run_id from " + FleetFolder.parquet(files));
      }
      return writer;
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  private static String columns(String table) {
    FactShape shape = FactSchema.named(table).orElseThrow();
    return "run_id varchar, "
        + shape.columns().stream().map(c -> c.name() + " " + c.kind().word()).collect(Collectors.joining(", "));
  }

  private void readKnown(String sql) throws IOException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        known.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IOException(folder.root() + ": the fleet cannot be read: " + e.getMessage(), e);
    }
  }

  /// Whether a run was added before; if not, it is from now on: it is read by whoever asked.
  public synchronized boolean claim(String runId) {
    return known.add(runId);
  }

  /// Adds a run that was claimed.
  public void add(RunTables run) throws IOException {
    FleetFolder.TABLES.forEach(name -> run.table(name).parts()); // summed up side by side
    addReady(run);
  }

  private synchronized void addReady(RunTables run) throws IOException {
    for (String name : FleetFolder.TABLES) {
      append(run.table(name), run.runId());
    }
    waiting++;
    if (waiting == BATCH) {
      flush();
    }
  }

  private void append(FactTable table, String runId) throws IOException {
    List<FactColumn> columns = table.shape().columns();
    try (DuckDBAppender to = connection.createAppender(table.shape().name())) {
      for (int part = 0; part < table.parts(); part++) {
        RowCursor from = table.part(part);
        while (from.next()) {
          to.beginRow();
          to.append(runId);
          for (int c = 0; c < columns.size(); c++) {
            cell(columns.get(c).kind(), from, c, to);
          }
          to.endRow();
        }
      }
    } catch (SQLException e) {
      throw new IOException("a run cannot be added: " + e.getMessage(), e);
    }
  }

  private static void cell(FactColumn.Kind kind, RowCursor from, int column, DuckDBAppender to) throws SQLException {
    if (kind == FactColumn.Kind.TEXT) {
      Optional<String> text = Optional.ofNullable(from.text(column));
      if (text.isPresent()) {
        to.append(text.get());
      } else {
        to.appendNull();
      }
      return;
    }
    long value = from.number(column);
    if (value == RowCursor.UNKNOWN) {
      to.appendNull();
      return;
    }
    switch (kind) {
      case INT -> to.append((int) value);
      case BIGINT -> to.append(value);
      case BOOLEAN -> to.append(value != 0);
      case MOMENT -> to.append(
          OffsetDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC));
      case TEXT -> throw new IllegalStateException("a text is no number");
    }
  }

  private void flush() throws IOException {
    if (waiting == 0) {
      return;
    }
    folder.write(this::fill, List.of());
    for (String table : FleetFolder.TABLES) {
      run("delete from " + table);
    }
    waiting = 0;
  }

  /// A folder for each service and day.
  private void fill(Path part) throws IOException {
    String groups =
        "select distinct coalesce(service, ''), coalesce(strftime(captured_at at time zone 'UTC', '%Y-%m-%d'), '')"
            + " from run order by all";
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(groups)) {
      while (rows.next()) {
        fill(part, rows.getString(1), rows.getString(2));
      }
    } catch (SQLException e) {
      throw new IOException(folder.root() + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void fill(Path part, String service, String day) throws IOException {
    Path to = part.resolve(folderName(service)).resolve(day.isEmpty() ? "unknown" : day);
    Files.createDirectories(to);
    String mine =
        "(select run_id from run where coalesce(service, '') = '" + FleetFolder.quoted(service)
            + "' and coalesce(strftime(captured_at at time zone 'UTC', '%Y-%m-%d'), '') = '" + day + "')";
    for (String table : FleetFolder.TABLES) {
      String file = FleetFolder.quoted(to.resolve(table + ".parquet").toAbsolutePath().toString());
      run("copy (from " + table + " where run_id in " + mine + " order by run_id) to '" + file
          + "' (format parquet, compression zstd)");
    }
  }

  private static String folderName(String service) {
    String plain = service.replaceAll("[^A-Za-z0-9._-]", "_");
    if (service.isEmpty()) {
      return "unknown";
    }
    return plain.equals(service) && !plain.startsWith(".") && !plain.equals("unknown")
        ? plain
        : "_" + plain + "-" + Integer.toHexString(service.hashCode()); // no two services in one folder
  }

  private void run(String sql) throws IOException {
    try {
      engine.run(sql);
    } catch (SQLException e) {
      throw new IOException(folder.root() + ": " + e.getMessage(), e);
    }
  }

  /// Writes what waits, and makes one part out of all.
  public synchronized void finish() throws IOException {
    flush();
    List<Path> parts = folder.parts();
    if (parts.size() < 2) {
      return;
    }
    for (String table : FleetFolder.TABLES) {
      run("insert into " + table + " by name from " + FleetFolder.parquet(FleetFolder.files(parts, table)));
    }
    folder.write(this::fill, parts);
  }

  @Override
  public void close() throws IOException {
    engine.close();
    lock.acquiredBy().close();
  }
}
