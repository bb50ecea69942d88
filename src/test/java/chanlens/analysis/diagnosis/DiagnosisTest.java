package chanlens.analysis.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.VerdictWord;
import chanlens.words.VerdictWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.22", "1.23", "1.24", "1.25", "1.26", "1.27"})
  void everyVerdictIsWhatTheProgramKnewOfItself(String release) {
    Diagnosis diagnosis = Fixtures.diagnose(Fixtures.parked(release));
    List<Map<String, String>> facts =
        Fixtures.parkedFacts(release).stream().filter(f -> f.containsKey("goid") && f.containsKey("verdict")).toList();
    assertTrue(facts.size() > 40, "facts: " + facts.size());
    facts.forEach(
        fact -> {
          long goid = Long.parseLong(fact.getOrDefault("goid", ""));
          int row = diagnosis.run().goroutines().row(goid).orElseThrow();
          GoroutineVerdict standing = diagnosis.verdict(row);
          String expected =
              switch (fact.getOrDefault("verdict", "")) {
                case "proved" -> "stuck proved";
                case "strong" -> "stuck strong";
                case "possible" -> "stuck possible";
                case "unknown" -> "unknown";
                default -> "expected";
              };
          String degree = standing.degree().map(d -> " " + d.word()).orElse("");
          assertEquals(expected, VerdictWords.word(standing.word()) + degree, fact.toString());
        });
  }

  @Test
  void equalStacksAreOneFindingAndEveryStuckGoroutineIsInOne() {
    Diagnosis diagnosis = Fixtures.diagnose(Fixtures.parked("1.27"));
    List<Long> line =
        Stream.of("line-1", "line-2", "line-3").map(n -> Fixtures.parkedGoid("1.27", n)).sorted().toList();
    List<List<Long>> lines =
        diagnosis.findings().stream().map(Finding::goroutines).filter(g -> g.contains(line.getFirst())).toList();
    assertEquals(List.of(line), lines);
    for (int row = 0; row < diagnosis.run().goroutines().count(); row++) {
      boolean stuck = diagnosis.verdict(row).word() == VerdictWord.STUCK;
      assertEquals(stuck, !diagnosis.findingsOf(diagnosis.run().goroutines().goid(row)).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "send, F_ABANDON", "send-full, F_ABANDON", "range, F_RANGE", "nil-receive, F_NIL", "nil-send, F_NIL",
    "no-cases, F_NIL", "select, F_LEAK", "mutex, F_LEAK", "waitgroup, F_WG"
  })
  void theRuleFollowsFromTheWait(String name, Rule rule) {
    Diagnosis diagnosis = Fixtures.diagnose(Fixtures.parked("1.27"));
    assertEquals(rule, diagnosis.findingsOf(Fixtures.parkedGoid("1.27", name)).getFirst().rule());
  }

  @Test
  void keysAreNumberedByRuleInTheOrderOfTheList() {
    Diagnosis diagnosis = Fixtures.diagnose(Fixtures.parked("1.25"));
    Map<Rule, Integer> seen = new HashMap<>();
    Degree before = Degree.PROVED;
    for (Finding f : diagnosis.findings()) {
      assertEquals(f.rule().id() + "#" + seen.merge(f.rule(), 1, Integer::sum), f.key());
      assertTrue(f.degree().compareTo(before) >= 0, "the most certain first");
      before = f.degree();
      assertEquals(Optional.of(f), diagnosis.finding(f.key()));
      assertTrue(!f.evidence().isEmpty(), f.key());
    }
  }

  @Test
  void aTraceAloneProvesOnlyWhatTheLanguageSaysNeverEnds() {
    Diagnosis diagnosis = Fixtures.diagnose(Fixtures.story("1.27"));
    assertEquals(
        // two waited before the trace: a reason is concluded
        List.of("F-NIL proved", "F-NIL strong", "F-NIL strong", "F-REGION possible", "F-CAPTURE info", "F-IDLE info"),
        diagnosis.findings().stream().map(x -> x.rule().id() + " " + x.degree().word()).toList());
    assertEquals(Unchecked.WHO_WAITS_ON_WHAT, diagnosis.notChecked().getFirst());
  }
}
