package chanlens.teach.differential;

import chanlens.teach.Played;
import chanlens.teach.run.Exploration;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.TimeModel;
import chanlens.work.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes scripts and the same as programs of Go, to be run by `samples/scripts/check/run`; that page says how.
final class DifferentialScripts {
  /// More states than this cost a test too much time.
  static final int MAX_STATES = 2_500;

  private static final Pattern DURATION = Pattern.compile("\\b(\\d+)ms\\b");
  private static final Pattern RANGE = Pattern.compile("for (\\w+) := range (\\d+) \\{");
  private static final Pattern STATEMENT = Pattern.compile("(?m)^(\\s*)(?=[a-z]|<-)(?!(?:case|default|defer|_))");

  private DifferentialScripts() {}

  /// @param words how many scripts, the file for the scripts, the file for the program; or `gather`, the file with the
  ///     scripts, the fixture to write, and the results of one release after the other
  public static void main(String[] words) throws IOException {
    if (words[0].equals("gather")) {
      gather(words);
      return;
    }
    List<String> scripts = new ArrayList<>();
    for (long seed = 1; scripts.size() < Integer.parseInt(words[0]); seed++) {
      String script = ScriptGenerator.script(seed);
      if (isSmall(script)) {
        scripts.add(script);
      }
    }
    Files.writeString(Path.of(words[1]), String.join("===\n", scripts));
    Files.writeString(Path.of(words[2]), program(scripts));
  }

  /// Each script with its ends, and how often each release came to them.
  private static void gather(String[] words) throws IOException {
    List<String> scripts = List.of(Files.readString(Path.of(words[1])).split("===\n", -1));
    int releases = words.length - 3;
    List<Map<String, int[]>> ends = new ArrayList<>();
    scripts.forEach(s -> ends.add(new TreeMap<>()));
    for (int r = 0; r < releases; r++) {
      for (String line : Files.readAllLines(Path.of(words[3 + r]))) {
        String[] parts = line.split("\t", 3);
        int[] counts = ends.get(Integer.parseInt(parts[0])).computeIfAbsent(parts[2], e -> new int[releases]);
        counts[r] += Integer.parseInt(parts[1]);
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < scripts.size(); i++) {
      out.append("===\n").append(scripts.get(i));
      ends.get(i).forEach((end, counts) -> out.append(row(counts)).append(end.strip()).append('\n'));
    }
    Files.writeString(Path.of(words[2]), out.toString());
  }

  private static String row(int[] counts) {
    return "--- " + Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" ")) + " ";
  }

  private static boolean isSmall(String script) {
    for (int minor : List.of(22, 27)) {
      Machine machine = Played.machine(script, minor, TimeModel.ANY);
      Exploration all = Exploration.of(machine, machine.start(), MAX_STATES, Cancel.NEVER);
      if (!all.complete() || all.endless()) {
        return false;
      }
    }
    return true;
  }

  private static String program(List<String> scripts) {
    StringBuilder out = new StringBuilder();
    out.append("package main\n\nimport (\n");
    for (String name : List.of("context", "runtime", "sync", "sync/atomic", "time")) {
      out.append("\t\"").append(name).append("\"\n");
    }
    out.append(")\n\nvar (\n\t_ context.Context\n\t_ = runtime.Gosched\n\t_ sync.Mutex\n\t_ atomic.Int64\n");
    out.append("\t_ time.Time\n)\n\nvar scripts = []func(){");
    for (String script : scripts) {
      out.append("\n\tfunc() {\n").append(translated(script)).append("\t},");
    }
    return out.append("\n}\n").toString();
  }

  /// A script as statements of Go, with a chance for other goroutines before each.
  private static String translated(String script) {
    String go = DURATION.matcher(script).replaceAll("$1*time.Millisecond");
    go = RANGE.matcher(go).replaceAll("for $1 := 0; $1 < $2; $1++ {");
    go = go.replace("print(", "emit(");
    return STATEMENT.matcher(go).replaceAll("$1yield(); ");
  }
}
