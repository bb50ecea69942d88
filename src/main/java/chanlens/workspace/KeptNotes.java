package chanlens.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The notes on the runs opened last, one file for each run, which only its owner may read. Of captures they have what
/// notes are about: names of functions and lines.
public final class KeptNotes {
  private static final int MAX = 50;
  private static final String ENDING = ".json";
  private static final int NAME = 24;

  private final Path folder;

  private KeptNotes(Path folder) {
    this.folder = folder;
  }

  /// @param folder see [UserFolder]
  public static KeptNotes in(Path folder) {
    return new KeptNotes(folder.resolve("notes"));
  }

  /// The text that was kept for a run.
  ///
  /// @param paths of the run
  /// @param run which of several in them
  public Optional<String> get(List<Path> paths, String run) {
    return Optional.of(file(paths, run).read()).filter(text -> !text.isEmpty());
  }

  /// @param text empty to keep nothing
  public void put(List<Path> paths, String run, String text) throws IOException {
    PrivateFile file = file(paths, run);
    if (text.isEmpty()) {
      Files.deleteIfExists(file.path());
      return;
    }
    file.write(text);
    forget();
  }

  /// Keeps the files written last.
  private void forget() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> newest = all.filter(f -> f.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(KeptNotes::written).reversed()).toList();
      for (Path old : newest.subList(Math.min(MAX, newest.size()), newest.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private PrivateFile file(List<Path> paths, String run) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256")
          .digest(RunStates.key(paths, run).getBytes(StandardCharsets.UTF_8));
      return new PrivateFile(folder.resolve(HexFormat.of().formatHex(sum).substring(0, NAME) + ENDING));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
