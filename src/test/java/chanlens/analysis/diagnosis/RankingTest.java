package chanlens.analysis.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.WaitRange;
import chanlens.words.FindingWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final int MORE = 7;

  private static Finding write(long goid, Degree degree) {
    return Finding.of(Rule.F_WRITE, Concern.SLOW, degree, new Claim.WritesWait(1, WaitRange.UNKNOWN))
        .goroutines(List.of(goid))
        .objects(List.of(goid << 8))
        .advise(Advice.GIVE_WRITES_A_DEADLINE, Refutation.A_PEER_THAT_READS_SLOWLY);
  }

  private static List<Finding> writes(int count, Degree degree) {
    List<Finding> found = new ArrayList<>();
    LongStream.rangeClosed(1, count).forEach(g -> found.add(write(g, degree)));
    Collections.shuffle(found, new Random(7));
    return found;
  }

  @Test
  void asManyAsAreReportedOneByOneStayAlone() {
    List<Finding> ranked = Ranking.of(writes(Ranking.MAX, Degree.STRONG));
    assertEquals(Ranking.MAX, ranked.size());
    assertTrue(ranked.stream().allMatch(f -> f.more() == 0));
  }

  @Test
  void whatIsMoreIsOneFindingWithAllItsGoroutinesAndObjects() {
    List<Finding> ranked = Ranking.of(writes(Ranking.MAX + MORE, Degree.STRONG));
    assertEquals(Ranking.MAX + 1, ranked.size());
    Finding rest = ranked.getLast();
    assertEquals("F-WRITE#1001", rest.key());
    assertEquals(MORE, rest.more());
    assertEquals(LongStream.rangeClosed(Ranking.MAX + 1, Ranking.MAX + MORE).boxed().toList(), rest.goroutines());
    assertEquals(MORE, rest.objects().size());
    assertEquals(Advice.GIVE_WRITES_A_DEADLINE, rest.advice());
    assertTrue(FindingWords.title(rest).startsWith("7 more findings like this one: 1 goroutine has waited"));
  }

  @Test
  void aSingleOneMoreIsReportedItself() {
    List<Finding> ranked = Ranking.of(writes(Ranking.MAX + 1, Degree.STRONG));
    assertEquals(Ranking.MAX + 1, ranked.size());
    assertEquals(0, ranked.getLast().more());
  }

  @Test
  void theLessCertainOnesAreReportedTogetherFirst() {
    List<Finding> found = new ArrayList<>(writes(MORE, Degree.POSSIBLE));
    found.addAll(writes(Ranking.MAX + MORE, Degree.STRONG));
    List<Finding> ranked = Ranking.of(found);
    List<Finding> rest = ranked.stream().filter(f -> f.more() > 0).toList();
    assertEquals(List.of(Degree.STRONG, Degree.POSSIBLE), rest.stream().map(Finding::degree).toList());
    assertEquals(Ranking.MAX + 2, ranked.size());
  }
}
