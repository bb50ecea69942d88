package chanlens.workspace;

import chanlens.bytes.Archive;
import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a bundle says is in it: the file `SHA256SUMS`, as `sha256sum` writes it, with a first line of its own. An
/// archive without one says nothing, and everything in it is as it should be.
final class Sums {
  static final String NAME = "SHA256SUMS";
  static final String FIRST = "# chanlens bundle 1";

  private static final int MAX_BYTES = 8 << 20;
  private static final int DIGITS = 64;
  private static final int CHUNK = 1 << 20;

  private final Map<String, String> listed;
  private final TreeSet<String> seen = new TreeSet<>();

  private Sums(Map<String, String> listed) {
    this.listed = listed;
  }

  static Sums of(Archive archive, Cancel cancel) throws IOException {
    Optional<Archive.Member> file = archive.members().stream().filter(m -> m.path().equals(NAME)).findFirst();
    if (file.isEmpty()) {
      return new Sums(Map.of());
    }
    ByteSource source = file.get().head(MAX_BYTES, cancel);
    byte[] bytes = new byte[(int) Math.min(source.length(), MAX_BYTES)];
    source.segment().asSlice(0, bytes.length).asByteBuffer().get(bytes);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    Map<String, String> listed = new TreeMap<>();
    for (String line : lines.isEmpty() || !lines.getFirst().equals(FIRST) ? List.<String>of() : lines) {
      if (line.length() > DIGITS + 2 && line.charAt(DIGITS) == ' ') {
        listed.put(line.substring(DIGITS + 2), line.substring(0, DIGITS));
      }
    }
    return new Sums(listed);
  }

  boolean isBundle() {
    return !listed.isEmpty();
  }

  /// Compares a file with the list.
  ///
  /// @throws IOException when it is not what was put into the bundle
  void check(String path, ByteSource source, Cancel cancel) throws IOException {
    String expected = listed.getOrDefault(path, "");
    if (listed.isEmpty() || path.equals(NAME)) {
      return;
    }
    seen.add(path);
    if (expected.isEmpty()) {
      throw new IOException("the bundle does not list it in " + NAME + ": it was added later");
    }
    String found = sum(source, cancel);
    if (!found.equals(expected)) {
      throw new IOException(
          "it is not what was put into the bundle: expected SHA-256 " + expected + ", found " + found);
    }
  }

  /// Names that are listed and were not compared.
  List<String> unseen() {
    return listed.keySet().stream().filter(n -> !seen.contains(n)).toList();
  }

  /// The SHA-256 of what a source holds, in hexadecimal.
  static String sum(ByteSource source, Cancel cancel) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long at = 0; at < source.length(); at += CHUNK) {
        cancel.check();
        ByteBuffer part = source.segment().asSlice(at, Math.min(CHUNK, source.length() - at)).asByteBuffer();
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
