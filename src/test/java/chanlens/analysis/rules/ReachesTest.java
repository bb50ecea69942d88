package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.reachability.PathStep;
import chanlens.analysis.reachability.ReachReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachesTest {
  @Test
  void aFewReasonsAreGivenInTheirOrderWithTheirCounts() {
    Map<ReachReason, Integer> reasons = new LinkedHashMap<>();
    reasons.put(new ReachReason.OnlyStuck(), 3);
    reasons.put(new ReachReason.Unexplained(), 1200);
    assertEquals(
        List.of(
            new Fact.Reach(new ReachReason.OnlyStuck(), 3, 1203),
            new Fact.Reach(new ReachReason.Unexplained(), 1200, 1203)),
        Reaches.counted(reasons, 1203).stream().map(Proof::fact).toList());
  }

  @Test
  void ofAsManyReasonsAsGoroutinesTheFirstAreGivenAndTheRestIsCounted() {
    Map<ReachReason, Integer> reasons = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      reasons.put(new ReachReason.Leads(PathStep.Kind.FRAME, i, "main.f", false), 1);
    }
    List<Proof> given = Reaches.counted(reasons, 5000);
    assertEquals(13, given.size());
    assertEquals(new Fact.ReachLikeThese(4988, 5000), given.getLast().fact());
  }

  @Test
  void reasonsThatDifferInTheGoroutineTheyNameAreOne() {
    Map<ReachReason, Integer> reasons = new LinkedHashMap<>();
    reasons.put(new ReachReason.StuckHolds(7), 1);
    reasons.put(new ReachReason.OnlyStuck(), 3);
    reasons.put(new ReachReason.StuckHolds(9), 2);
    assertEquals(
        List.of(
            new Fact.Reach(new ReachReason.StuckHolds(0), 3, 6), new Fact.Reach(new ReachReason.OnlyStuck(), 3, 6)),
        Reaches.counted(reasons, 6).stream().map(Proof::fact).toList());
  }

  @Test
  void theOnlyGoroutineThatAReasonNamesIsKept() {
    assertEquals(
        List.of(new Fact.Reach(new ReachReason.VectorRegister(7), 2, 2)),
        Reaches.counted(Map.of(new ReachReason.VectorRegister(7), 2), 2).stream().map(Proof::fact).toList());
  }
}
