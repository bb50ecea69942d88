package chanlens.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the user was in the runs opened last, as a word. No content of captures is kept.
public final class RunStates {
  private static final int MAX = 50;
  private static final String FIRST_LINE = "chanlens.states/1";

  private final PrivateFile file;

  private RunStates(PrivateFile file) {
    this.file = file;
  }

  /// @param folder see [UserFolder]
  public static RunStates in(Path folder) {
    return new RunStates(new PrivateFile(folder.resolve("states.tsv")));
  }

  /// @param paths of the run
  /// @param run which of several in them
  public Optional<String> get(List<Path> paths, String run) {
    return Optional.ofNullable(read().get(key(paths, run)));
  }

  /// @param word without tabs and line ends
  public void put(List<Path> paths, String run, String word) throws IOException {
    Map<String, String> all = read();
    String key = key(paths, run);
    all.remove(key);
    all.put(key, word);
    file.write(
        FIRST_LINE + "\n"
            + all.entrySet().stream()
                .skip(Math.max(0, all.size() - MAX))
                .map(e -> e.getKey() + "\t" + e.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  private Map<String, String> read() {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> lines = file.read().lines().toList();
    if (!lines.isEmpty() && lines.getFirst().equals(FIRST_LINE)) {
      for (String line : lines.subList(1, lines.size())) {
        int tab = line.lastIndexOf('\t');
        if (tab > 0) {
          all.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    }
    return all;
  }

  static String key(List<Path> paths, String run) {
    String all =
        paths.stream().map(p -> p.toAbsolutePath().normalize().toString()).collect(Collectors.joining("|")) + "|" + run;
    return all.replaceAll("[\\t\\r\\n]", "?");
  }
}
