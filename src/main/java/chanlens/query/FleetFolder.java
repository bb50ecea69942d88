package chanlens.query;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder with the tables of many runs as Parquet: `part-000012/checkout/2026-12-01/place.parquet`. A part is
/// complete or not there: it is written beside and gets its name at the end. A part may replace earlier ones, which its
/// file `replaces` names; they are no longer read, whether or not they could be deleted.
public final class FleetFolder {
  /// What a fleet keeps of a run: kilobytes.
  public static final List<String> TABLES =
      List.of(
          "run", "source", "problem", "place", "wait_bucket", "finding", "finding_goroutine", "finding_object",
          "finding_proof", "object_type");

  private static final String PART = "part-";
  private static final String DRAFT = ".draft";
  private static final String REPLACES = "replaces";
  private static final String SUFFIX = ".parquet";

  private final Path root;

  public FleetFolder(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /// Keeps others from adding until it is closed.
  ///
  /// @throws IOException if somebody adds at this moment
  FileLock lock() throws IOException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException(root + ": another program adds to this fleet");
    }
    return lock;
  }

  /// The parts that are read, in the order in which they were written.
  List<Path> parts() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> all;
    try (Stream<Path> list = Files.list(root)) {
      all = list.filter(p -> name(p).startsWith(PART) && !name(p).endsWith(DRAFT)).sorted().toList();
    }
    Set<String> replaced = new HashSet<>();
    for (Path part : all) {
      if (Files.exists(part.resolve(REPLACES))) {
        replaced.addAll(Files.readAllLines(part.resolve(REPLACES)));
      }
    }
    return all.stream().filter(p -> !replaced.contains(name(p))).toList();
  }

  /// The files of a table in some parts.
  static List<Path> files(List<Path> parts, String table) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path part : parts) {
      try (Stream<Path> all = Files.walk(part)) {
        all.filter(p -> name(p).equals(table + SUFFIX)).sorted().forEach(found::add);
      }
    }
    return found;
  }

  /// As a table of SQL.
  static String parquet(List<Path> files) {
    return "read_parquet(["
        + files.stream().map(f -> "'" + quoted(f.toAbsolutePath().toString()) + "'").collect(Collectors.joining(", "))
        + "], union_by_name=true, hive_partitioning=false)";
  }

  static String quoted(String text) {
    return text.replace("'", "''");
  }

  /// Writes a part.
  interface Filling {
    /// @param part an empty folder
    void into(Path part) throws IOException;
  }

  /// @param replaced parts that are no longer read from then on
  void write(Filling filling, List<Path> replaced) throws IOException {
    Path part = root.resolve(String.format(Locale.ROOT, "%s%06d", PART, last() + 1));
    Path draft = root.resolve(name(part) + DRAFT);
    delete(draft);
    Files.createDirectories(draft);
    filling.into(draft);
    if (!replaced.isEmpty()) {
      Files.write(draft.resolve(REPLACES), replaced.stream().map(FleetFolder::name).toList());
    }
    Files.move(draft, part);
    for (Path old : replaced) {
      delete(old);
    }
  }

  private int last() throws IOException {
    int last = 0;
    try (Stream<Path> list = Files.list(root)) {
      for (Path p : list.toList()) {
        String digits = name(p).startsWith(PART) ? name(p).substring(PART.length()).replace(DRAFT, "") : "";
        last = digits.matches("[0-9]{6}") ? Math.max(last, Integer.parseInt(digits)) : last;
      }
    }
    return last;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(p);
        }
      }
    }
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
