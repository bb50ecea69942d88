package chanlens.workspace;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The runs opened last, latest first. An invalid line is skipped; an invalid file counts as missing.
public final class Recent {
  private static final int MAX = 12;
  private static final String FIRST_LINE = "chanlens.recent/1";

  private final PrivateFile file;

  private Recent(PrivateFile file) {
    this.file = file;
  }

  /// @param folder see [UserFolder]
  public static Recent in(Path folder) {
    return new Recent(new PrivateFile(folder.resolve("recent.tsv")));
  }

  /// A run that was opened.
  ///
  /// @param kinds letters of the kinds of file in it: `THD`
  /// @param findings how many there were
  public record Entry(Instant opened, String kinds, int findings, List<Path> paths) {
    public Entry {
      paths = List.copyOf(paths);
    }
  }

  public List<Entry> entries() {
    List<String> lines = file.read().lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
      return List.of();
    }
    return lines.stream().skip(1).map(Recent::entry).flatMap(Optional::stream).limit(MAX).toList();
  }

  /// Puts an entry on top and removes an older one with the same paths. Paths that cannot be encoded are not
  /// remembered.
  public void add(Entry entry) throws IOException {
    List<Entry> all = new ArrayList<>();
    all.add(entry);
    entries().stream().filter(e -> !e.paths().equals(entry.paths())).forEach(all::add);
    write(all.subList(0, Math.min(MAX, all.size())));
  }

  private void write(List<Entry> entries) throws IOException {
    StringBuilder out = new StringBuilder(FIRST_LINE).append('\n');
    for (Entry e : entries) {
      List<String> paths = e.paths().stream().map(Path::toString).toList();
      if (paths.stream().noneMatch(p -> p.contains("\t") || p.contains("\n") || p.contains("\r"))) {
        out.append(e.opened()).append('\t').append(e.kinds()).append('\t').append(e.findings()).append('\t');
        out.append(String.join("\t", paths)).append('\n');
      }
    }
    file.write(out.toString());
  }

  private static Optional<Entry> entry(String line) {
    List<String> fields = Arrays.asList(line.split("\t", -1));
    if (fields.size() < 4) {
      return Optional.empty();
    }
    try {
      List<Path> paths = fields.subList(3, fields.size()).stream().map(Path::of).toList();
      int findings = Integer.parseInt(fields.get(2));
      boolean sound = fields.get(1).matches("[A-Z]{0,8}") && findings >= 0;
      return sound && paths.stream().noneMatch(p -> p.toString().isEmpty())
          ? Optional.of(new Entry(Instant.parse(fields.getFirst()), fields.get(1), findings, paths))
          : Optional.empty();
    } catch (DateTimeParseException | NumberFormatException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
