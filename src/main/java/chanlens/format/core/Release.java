package chanlens.format.core;

import chanlens.golang.GoVersion;
import chanlens.golang.layouts.CoreLayout;
import chanlens.golang.layouts.LayoutTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What of a release decides how its heap is read.
///
/// @param table minor release whose structs are taken for its own
/// @param measured whether they are; otherwise every word of an object that may have pointers is taken for one
/// @param greenTea whether the collector keeps marks at the end of spans of small objects
record Release(GoVersion version, int table, boolean measured, boolean greenTea) {
  private static final int GREEN_TEA = 26;

  /// The ways to read a core of a release: one when its structs were measured, else those of all others, the nearest
  /// first.
  static List<Release> of(GoVersion version, String arch) {
    List<String> experiments = version.experiments();
    boolean on = version.minor() >= GREEN_TEA && !experiments.contains("nogreenteagc");
    boolean greenTea = on || experiments.contains("greenteagc");
    List<Integer> tables = LayoutTable.releases().stream().map(r -> Integer.parseInt(r.substring(2)))
        .filter(m -> LayoutTable.layout(m, arch).isPresent() && CoreLayout.of(m).isPresent()).toList();
    boolean measured = tables.contains(version.minor()) && !experiments.contains("noallocheaders");
    Stream<Integer> nearest =
        tables.stream().sorted(Comparator.comparingInt(m -> Math.abs(m - version.minor())));
    return (measured ? Stream.of(version.minor()) : nearest)
        .map(m -> new Release(version, m, measured, greenTea)).toList();
  }

  int minor() {
    return version.minor();
  }
}
