package chanlens.teach.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where each rule stands in Go's sources, for the releases whose sources were read.
public final class RuleLines {
  private static final String TABLE = "/chanlens/teach/rules.txt";
  private static final Map<StepRule, Map<Integer, Place>> ALL = read();

  /// A line of Go's sources.
  ///
  /// @param minor 27 for Go 1.27
  /// @param file below `src`
  /// @param line from 1
  public record Place(int minor, String file, int line) {
    /// `runtime/chan.go:229`.
    public String text() {
      return file + ":" + line;
    }

    /// `Go 1.27 runtime/chan.go:229`: the release is an earlier one where the sources of a release were not read.
    public String title() {
      return "Go 1." + minor + " " + text();
    }

    /// Where it can be read on the web.
    public String link() {
      return "https://github.com/golang/go/blob/release-branch.go1." + minor + "/src/" + file + "#L" + line;
    }
  }

  private RuleLines() {}

  /// The place of a rule in a release, or in the one read before it; empty for what a program does without the runtime.
  public static Optional<Place> of(StepRule rule, int minor) {
    Map<Integer, Place> places = ALL.getOrDefault(rule, Map.of());
    Optional<Place> found = Optional.empty();
    for (Map.Entry<Integer, Place> e : places.entrySet()) {
      if (found.isEmpty() || e.getKey() <= minor) {
        found = Optional.of(e.getValue());
      }
    }
    return found;
  }

  /// All places of a rule, by release.
  public static Map<Integer, Place> all(StepRule rule) {
    return ALL.getOrDefault(rule, Map.of());
  }

  private static Map<StepRule, Map<Integer, Place>> read() {
    Map<StepRule, Map<Integer, Place>> all = new EnumMap<>(StepRule.class);
    try (InputStream in = RuleLines.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IOException(TABLE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines.lines().filter(l -> !l.startsWith("#")).forEach(l -> row(l, all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void row(String line, Map<StepRule, Map<Integer, Place>> all) {
    String[] words = line.split(" ", -1);
    Map<Integer, Place> places = new TreeMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] parts = words[i].split(":", -1);
      int minor = Integer.parseInt(parts[0].substring(parts[0].indexOf('.') + 1));
      places.put(minor, new Place(minor, parts[1], Integer.parseInt(parts[2])));
    }
    all.put(StepRule.valueOf(words[0]), places);
  }
}
