package chanlens.teach.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.Played;
import chanlens.teach.simulator.TimeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The simulator beside real Go: `differential.txt` has scripts and how they ended as programs of Go 1.19, 1.22 and
/// 1.27, each in a process of its own, with 1, 2 and 4 processors. `samples/scripts/check/README.md` says how it was
/// made.
class DifferentialTest {
  private static final Path FIXTURE = Path.of("src/test/resources/chanlens/teach/differential.txt");
  private static final List<Integer> RELEASES = List.of(19, 22, 27);
  private static final Pattern END = Pattern.compile("--- (\\d+) (\\d+) (\\d+) (.*)");
  private static final int AT_LEAST = 1_000;

  /// @param ends how real runs ended, and which releases came to it
  private record Case(String script, Map<String, Set<Integer>> ends) {}

  @Test
  void whatRealGoDoesTheSimulatorCanDoAndWhatHasOneEndAgrees() throws IOException {
    List<Case> cases = cases();
    List<String> wrong = new ArrayList<>();
    int deterministic = 0;
    for (Case c : cases) {
      boolean timers = c.script.contains("time.New"); // their rules changed with Go 1.23
      Set<String> possible = possible(c.script, 27);
      Set<String> before = timers ? possible(c.script, 22) : possible;
      compare(c, Set.of(27), possible, wrong);
      compare(c, Set.of(19, 22), before, wrong);
      deterministic += possible.size() == 1 ? 1 : 0;
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(cases.size() >= AT_LEAST, cases.size() + " scripts");
    assertTrue(deterministic >= cases.size() / 5, deterministic + " of " + cases.size() + " have one end");
  }

  private static void compare(Case c, Set<Integer> releases, Set<String> possible, List<String> wrong) {
    Set<String> real =
        c.ends.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(releases::contains))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (real.isEmpty() || !possible.containsAll(real)) {
      wrong.add("Go " + releases + "\n" + c.script + "real " + real + "\npossible " + possible);
    }
  }

  private static Set<String> possible(String script, int minor) {
    return Played.outcomes(Played.all(Played.machine(script, minor, TimeModel.ANY))).stream()
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  private static List<Case> cases() throws IOException {
    List<Case> all = new ArrayList<>();
    for (String part : Files.readString(FIXTURE).split("(?m)^===\n", -1)) {
      StringBuilder script = new StringBuilder();
      Map<String, Set<Integer>> ends = new LinkedHashMap<>();
      for (String line : part.lines().toList()) {
        Matcher m = END.matcher(line);
        if (m.matches()) {
          ends.put(m.group(4), releases(m));
        } else {
          script.append(line).append('\n');
        }
      }
      if (!part.isEmpty()) {
        all.add(new Case(script.toString(), ends));
      }
    }
    return all;
  }

  private static Set<Integer> releases(Matcher m) {
    return RELEASES.stream()
        .filter(r -> !m.group(1 + RELEASES.indexOf(r)).equals("0"))
        .collect(Collectors.toSet());
  }
}
