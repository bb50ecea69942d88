package chanlens.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tells a run from others, and who concluded.
///
/// @param runId hash of the contents of its files
/// @param sums SHA-256 of the contents of each file, in the order of the run's files; empty texts when not known
/// @param labels given by people: service, host, instance, version, revision, env; others are not columns
/// @param fileTime of the newest file; empty when it does not matter
/// @param engine the release of Chanlens
public record RunIdentity(
    String runId, List<String> sums, Map<String, String> labels, Optional<Instant> fileTime, String engine) {
  public RunIdentity {
    sums = List.copyOf(sums);
    labels = Map.copyOf(labels);
  }
}
