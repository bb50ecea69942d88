import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.query.FleetFolder;
import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.tables.FactColumn;
import chanlens.tables.FactSchema;
import chanlens.tables.FactTable;
import chanlens.tables.RowCursor;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Bundle;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Asks a fleet and decodes captures on Spark, or asks the fleet by DuckDB, and prints a hash of each answer: the text of
/// its rows, sorted, as SHA-256. Whoever prints the same hashes has the same answers.
///
///     FleetSpark duckdb|spark FLEET QUESTIONS [CAPTURES VERSION SERVICE]
///
/// With CAPTURES, a folder whose folders are runs, Spark reads them by Chanlens inside `mapPartitions` and prints the hash
/// of the table `place`; DuckDB prints that of the same runs in the fleet, which have this VERSION and SERVICE.
public final class FleetSpark {
  private static final int MOST_ROWS = 10_000_000;

  public static void main(String[] words) throws Exception {
    Path fleet = Path.of(words[1]).toAbsolutePath().normalize();
    List<String> questions =
        Arrays.stream(Files.readString(Path.of(words[2])).split(";")).map(String::strip).filter(q -> !q.isEmpty()).toList();
    long begun = System.nanoTime();
    if (words[0].equals("duckdb")) {
      QueryLimits limits = QueryLimits.USUAL.within(Duration.ofMinutes(10));
      try (QueryEngine engine = QueryEngine.ofFleet(new FleetFolder(fleet), limits)) {
        say("start", begun);
        for (int q = 0; q < questions.size(); q++) {
          duckdb(Integer.toString(q + 1), questions.get(q), engine);
        }
        if (words.length > 3) {
          String of = " where version = '" + words[4] + "' and service = '" + words[5] + "'";
          duckdb("place", "select place.* from place join run using (run_id)" + of, engine);
        }
      }
      return;
    }
    try (SparkSession spark = SparkSession.builder().appName("fleet-spark").getOrCreate()) {
      for (String table : tables(fleet)) {
        Dataset<Row> rows = spark.read().option("mergeSchema", "true").option("recursiveFileLookup", "true")
            .option("pathGlobFilter", table + ".parquet").parquet(parts(fleet));
        rows.createOrReplaceTempView(table);
      }
      say("start", begun);
      for (int q = 0; q < questions.size(); q++) {
        long at = System.nanoTime();
        hash(Integer.toString(q + 1), lines(spark.sql(questions.get(q)).collectAsList()), at);
      }
      if (words.length > 3) {
        long at = System.nanoTime();
        hash("place", lines(decoded(spark, Path.of(words[3])).collectAsList()), at);
      }
    }
  }

  private static void duckdb(String name, String sql, QueryEngine engine) throws Exception {
    long at = System.nanoTime();
    KeptRows rows = new KeptRows(MOST_ROWS);
    engine.ask(sql, rows, Cancel.NEVER);
    hash(name, rows.rows().stream().map(FleetSpark::line).toList(), at);
  }

  /// What a fleet's folder says is to be read: parts without a draft, and without those that others replace.
  private static String[] parts(Path fleet) throws IOException {
    List<Path> parts;
    try (Stream<Path> all = Files.list(fleet)) {
      parts = all.filter(p -> p.getFileName().toString().matches("part-[0-9]{6}")).sorted().toList();
    }
    List<String> replaced = new ArrayList<>();
    for (Path part : parts) {
      if (Files.exists(part.resolve("replaces"))) {
        replaced.addAll(Files.readAllLines(part.resolve("replaces")));
      }
    }
    return parts.stream().filter(p -> !replaced.contains(p.getFileName().toString())).map(Path::toString)
        .toArray(String[]::new);
  }

  private static List<String> tables(Path fleet) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(parts(fleet)[0]))) {
      return all.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".parquet"))
          .map(n -> n.substring(0, n.length() - ".parquet".length())).distinct().toList();
    }
  }

  /// The table `place` of every run below a folder.
  private static Dataset<Row> decoded(SparkSession spark, Path captures) throws IOException {
    List<String> runs;
    try (Stream<Path> all = Files.list(captures.toAbsolutePath().normalize())) {
      runs = all.map(Path::toString).sorted().toList();
    }
    StructType type = new StructType().add("run_id", DataTypes.StringType);
    for (FactColumn c : FactSchema.named("place").orElseThrow().columns()) {
      type = type.add(c.name(), switch (c.kind()) {
        case TEXT -> DataTypes.StringType;
        case INT -> DataTypes.IntegerType;
        case BIGINT -> DataTypes.LongType;
        case BOOLEAN -> DataTypes.BooleanType;
        case MOMENT -> DataTypes.TimestampType;
      });
    }
    JavaRDD<String> folders = JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(runs, 16);
    return spark.createDataFrame(folders.mapPartitions(FleetSpark::places), type);
  }

  /// Runs on the executors.
  private static Iterator<Row> places(Iterator<String> folders) throws IOException {
    List<Row> rows = new ArrayList<>();
    Workspace workspace = new Workspace(InputStream.nullInputStream());
    while (folders.hasNext()) {
      Bundle bundle = workspace.find(List.of(Path.of(folders.next())), Progress.NONE, Cancel.NEVER);
      for (Bundle.Choice run : bundle.choices()) {
        Opened read = workspace.open(bundle, run, Progress.NONE, Cancel.NEVER);
        Opened kept = Redaction.PATHS.rewording().map(read::reworded).orElse(read);
        Diagnosis diagnosis =
            Diagnosis.of(Run.of(kept.files(), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
        List<String> sums = workspace.sums(run, Progress.NONE, Cancel.NEVER);
        RunIdentity identity = new RunIdentity(RunIdentity.idOf(sums), sums, Map.of(), run.newest(), "spark");
        rows(RunTables.of(diagnosis, identity, Cancel.NEVER), rows);
      }
    }
    return rows.iterator();
  }

  private static void rows(RunTables tables, List<Row> to) {
    FactTable place = tables.table("place");
    List<FactColumn> columns = place.shape().columns();
    for (int part = 0; part < place.parts(); part++) {
      for (RowCursor at = place.part(part); at.next();) {
        Object[] cells = new Object[columns.size() + 1];
        cells[0] = tables.runId();
        for (int c = 0; c < columns.size(); c++) {
          FactColumn.Kind kind = columns.get(c).kind();
          long number = kind == FactColumn.Kind.TEXT ? 0 : at.number(c);
          cells[c + 1] = switch (kind) {
            case TEXT -> at.text(c);
            case INT -> number == RowCursor.UNKNOWN ? null : (Object) (int) number;
            default -> number == RowCursor.UNKNOWN ? null : (Object) number;
          };
        }
        to.add(RowFactory.create(cells));
      }
    }
  }

  private static List<String> lines(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      List<Object> cells = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        cells.add(row.get(c));
      }
      lines.add(line(cells));
    }
    return lines;
  }

  /// Whole numbers as they are, others with six digits: sums of these differ by the order in which they are added.
  private static String line(List<?> cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      String text = switch (cell) {
        case null -> "-";
        case Double d -> String.format(Locale.ROOT, "%.5e", d);
        case Float f -> String.format(Locale.ROOT, "%.5e", f);
        case BigDecimal d when d.scale() > 0 -> String.format(Locale.ROOT, "%.5e", d.doubleValue());
        case BigDecimal d -> d.toBigIntegerExact().toString();
        case BigInteger n -> n.toString();
        default -> Objects.toString(cell);
      };
      line.append(text).append('\t');
    }
    return line.toString();
  }

  private static void hash(String name, List<String> lines, long begunNanos) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    lines.stream().sorted().forEach(l -> digest.update((l + "\n").getBytes(StandardCharsets.UTF_8)));
    String sum = HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    System.out.printf(
        Locale.ROOT, "%s\t%d\t%s\t%.2f%n", name, lines.size(), sum, (System.nanoTime() - begunNanos) / 1e9);
  }

  private static void say(String what, long begunNanos) {
    System.out.printf(Locale.ROOT, "%s\t\t\t%.2f%n", what, (System.nanoTime() - begunNanos) / 1e9);
  }
}
