package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The file `REFERENCES` of a bundle: captures that stayed where they are, with the SHA-256 of each as it is stored, in
/// the form of `sha256sum`. Paths are relative to the folder of the bundle: a bundle of a stranger cannot make anybody
/// look on another machine, and what it names is shown when its sum is right, so only to who has it already.
public final class CaptureReferences {
  public static final String NAME = "REFERENCES";
  /// The limit on the file.
  static final int MAX_BYTES = 8 << 20;

  private static final String FIRST = "# chanlens references 1";
  private static final int DIGITS = 64;
  private static final int CHUNK = 1 << 20;

  private CaptureReferences() {}

  /// @param path relative to the folder of the bundle, with `/` between names
  /// @param folders those below what all have in common
  record Reference(String path, String sum, List<String> folders) {}

  /// The file.
  ///
  /// @param sums of files by their paths, relative to the folder of the bundle
  public static String text(Map<String, String> sums) {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    sums.forEach((path, sum) -> text.append(sum).append("  ").append(path).append('\n'));
    return text.toString();
  }

  /// The path of a file from the folder of a bundle.
  ///
  /// @throws IOException when no such path leads there, or it cannot be written on a line
  public static String path(Path bundle, Path file) throws IOException {
    Path from = bundle.toAbsolutePath().normalize().getParent();
    try {
      String path = String.valueOf(from == null ? file : from.relativize(file.toAbsolutePath().normalize()));
      String slashes = path.replace(file.getFileSystem().getSeparator(), "/");
      if (slashes.chars().anyMatch(c -> c < ' ') || Path.of(slashes).isAbsolute()) {
        throw new IOException("it cannot be referred to from the folder of the bundle");
      }
      return slashes;
    } catch (IllegalArgumentException otherDisk) {
      throw new IOException("it is on another disk than the bundle", otherDisk);
    }
  }

  /// @throws IOException if it cannot be read
  public static String sum(Path file, Cancel cancel) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[CHUNK];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        cancel.check();
        digest.update(part, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static List<Reference> of(ByteSource file) {
    byte[] bytes = file.segment().asSlice(0, Math.min(file.length(), MAX_BYTES)).toArray(ValueLayout.JAVA_BYTE);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    List<String> listed = lines.isEmpty() || !lines.getFirst().equals(FIRST)
        ? List.of() : lines.stream().filter(l -> l.length() > DIGITS + 2 && l.charAt(DIGITS) == ' ').toList();
    List<List<String>> folders = listed.stream().map(l -> folders(l.substring(DIGITS + 2))).toList();
    int common = common(folders);
    List<Reference> all = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      List<String> own = folders.get(i);
      all.add(new Reference(
          listed.get(i).substring(DIGITS + 2), listed.get(i).substring(0, DIGITS), own.subList(common, own.size())));
    }
    return all;
  }

  private static List<String> folders(String path) {
    List<String> names = Arrays.asList(path.split("/", -1));
    return names.subList(0, names.size() - 1);
  }

  private static int common(List<List<String>> folders) {
    int common = folders.isEmpty() ? 0 : folders.getFirst().size();
    for (List<String> f : folders) {
      int same = 0;
      while (same < Math.min(common, f.size()) && f.get(same).equals(folders.getFirst().get(same))) {
        same++;
      }
      common = same;
    }
    return common;
  }

  /// The file it refers to: where it was, or beside the bundle.
  ///
  /// @throws IOException when it is not there or has changed, with what was expected
  static Path find(Reference reference, Path bundle, Cancel cancel) throws IOException {
    Path beside = bundle.toAbsolutePath().resolveSibling("x");
    List<Path> places = new ArrayList<>();
    try {
      Path named = Path.of(reference.path);
      if (named.isAbsolute() || named.getRoot() != null || reference.path.startsWith("/")) {
        throw new IOException("the bundle refers to a path that does not begin at its own folder");
      }
      places.add(beside.resolveSibling(named).normalize());
      places.add(beside.resolveSibling(named.getFileName()));
    } catch (InvalidPathException e) {
      throw new IOException("the bundle refers to what cannot be a path here: " + e.getReason(), e);
    }
    String other = "";
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        String found = sum(place, cancel);
        if (found.equals(reference.sum)) {
          return place;
        }
        other = other.isEmpty() ? found : other;
      }
    }
    throw new IOException(other.isEmpty()
        ? "the bundle refers to it, and it is neither there nor beside the bundle; expected SHA-256 " + reference.sum
        : "it is not what the bundle refers to: expected SHA-256 " + reference.sum + ", found " + other);
  }
}
