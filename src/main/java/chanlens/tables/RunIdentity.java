package chanlens.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tells a run from others, and who concluded.
///
/// @param runId hash of the contents of its files
/// @param sums SHA-256 of the contents of each file, in the order of the run's files; empty texts when not known
/// @param labels given by people: service, host, instance, version, revision, env; and in a fleet where the run is:
///     path, run_name; others are not columns
/// @param fileTime of the newest file; empty when it does not matter
/// @param engine the release of Chanlens
public record RunIdentity(
    String runId, List<String> sums, Map<String, String> labels, Optional<Instant> fileTime, String engine) {
  private static final int ID_BYTES = 16;

  public RunIdentity {
    sums = List.copyOf(sums);
    labels = Map.copyOf(labels);
  }

  /// The same for the same contents, in whatever order and under whatever names.
  public static String idOf(List<String> sums) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String all = String.join("\n", sums.stream().sorted().toList());
      return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.US_ASCII)), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
