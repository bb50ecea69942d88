package chanlens.teach.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.simulator.RuleLines.Place;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleLinesTest {
  private static final Set<Integer> RELEASES = Set.of(19, 22, 23, 24, 25, 26, 27);
  private static final Set<StepRule> OF_THE_PROGRAM =
      Set.of(StepRule.PRINT, StepRule.READ, StepRule.WRITE, StepRule.ATOMIC, StepRule.COMPUTE);

  @Test
  void everyRuleOfTheRuntimeHasALineInEveryRelease() {
    Set<StepRule> without = new TreeSet<>();
    for (StepRule rule : StepRule.values()) {
      if (!RuleLines.all(rule).keySet().equals(RELEASES)) {
        without.add(rule);
      }
    }
    assertEquals(OF_THE_PROGRAM, without);
  }

  @Test
  void placesAreFilesOfGoAndLines() {
    for (StepRule rule : StepRule.values()) {
      for (Place p : RuleLines.all(rule).values()) {
        assertTrue(p.file().matches("[a-z/]+/[a-z]+\\.go") && p.line() > 0, p.text());
      }
    }
  }

  @Test
  void checksOfASendComeInTheOrderOfTheSource() {
    for (int minor : RELEASES) {
      int last = 0;
      for (StepRule rule :
          Set.of(StepRule.SEND_NIL, StepRule.SEND_CLOSED, StepRule.SEND_HANDED, StepRule.SEND_STORED,
              StepRule.SEND_PARKED).stream().sorted().toList()) {
        int line = RuleLines.of(rule, minor).orElseThrow().line();
        assertTrue(line > last, rule + " of 1." + minor);
        last = line;
      }
    }
  }

  @Test
  void aReleaseWithoutSourcesHasTheOneBefore() {
    assertEquals(RuleLines.of(StepRule.GO, 19), RuleLines.of(StepRule.GO, 20));
  }
}
