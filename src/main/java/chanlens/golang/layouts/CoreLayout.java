package chanlens.golang.layouts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where the fields of the allocator's and the scheduler's structs lie, which a reader of raw memory needs beside
/// [RuntimeLayout]: spans, threads, modules, what hangs on objects. Byte offsets, in `corestructs.txt`; linux/amd64.
/// A table is a claim: the counts of a core's own allocator prove it.
public final class CoreLayout {
  private static final Map<String, List<String>> ROWS = rows();

  private final int column;

  private CoreLayout(int column) {
    this.column = column;
  }

  private static Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : LayoutTable.read("corestructs.txt")) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      rows.put(words.getFirst(), words.subList(1, words.size()));
    }
    return rows;
  }

  /// The table of a release.
  ///
  /// @param minor 27 for Go 1.27
  /// @return empty for a release that was not measured
  public static Optional<CoreLayout> of(int minor) {
    int column = Objects.requireNonNull(ROWS.get("release")).indexOf("1." + minor);
    return column < 0 ? Optional.empty() : Optional.of(new CoreLayout(column));
  }

  /// @param name `mspan.startAddr`; `m.size` is the size of the struct; the release must have it
  public int at(String name) {
    return Integer.parseInt(cell(name));
  }

  /// Whether the release has a field.
  public boolean has(String name) {
    return !cell(name).equals("-");
  }

  private String cell(String name) {
    return Objects.requireNonNull(ROWS.get(name), name).get(column);
  }
}
