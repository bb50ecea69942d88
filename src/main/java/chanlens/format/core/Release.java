package chanlens.format.core;

import chanlens.golang.GoVersion;
import java.util.List;

/// What of a release decides how its heap is read.
///
/// @param greenTea whether the collector keeps marks at the end of spans of small objects
record Release(GoVersion version, boolean greenTea) {
  private static final int GREEN_TEA = 26;

  static Release of(GoVersion version) {
    List<String> experiments = version.experiments();
    boolean on = version.minor() >= GREEN_TEA && !experiments.contains("nogreenteagc");
    return new Release(version, on || experiments.contains("greenteagc"));
  }

  int minor() {
    return version.minor();
  }
}
