package chanlens.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.findings.Why;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How a group of goroutines stands, in words.
class StandingsTest {
  private static final GoroutineVerdict WAITS = GoroutineVerdict.expected(new Why.NotWaiting());

  private static Stream<GoroutineVerdict> stuck(int count, Degree degree) {
    return Collections.nCopies(count, GoroutineVerdict.stuck(degree, new Why.ByTheDetector())).stream();
  }

  @Test
  void oneVerdictForAllNeedsNoNumbers() {
    Standings all = Standings.of(stuck(23, Degree.PROVED));
    assertEquals("stuck, proved", VerdictWords.of(all));
    assertEquals("STUCK, proved", VerdictWords.tag(all));
  }

  @Test
  void aGroupSaysHowManyOfHowMany() {
    Standings most = Standings.of(Stream.concat(stuck(20, Degree.PROVED), Collections.nCopies(3, WAITS).stream()));
    assertEquals("20 of 23 stuck, proved; 3 expected", VerdictWords.of(most));
    assertEquals("20 of 23 stuck, proved", VerdictWords.gravest(most));
    assertEquals("20 of 23 STUCK, proved", VerdictWords.tag(most));
  }

  @Test
  void theGravestComesFirstAndPossibleHasOneNameEverywhere() {
    Standings mixed = Standings.of(Stream.concat(stuck(8, Degree.POSSIBLE), stuck(2, Degree.STRONG)));
    assertEquals("2 of 10 stuck, strong; 8 possibly stuck", VerdictWords.of(mixed));
    assertEquals("POSSIBLY STUCK", VerdictWords.tag(Standings.of(stuck(1, Degree.POSSIBLE))));
  }

  @Test
  void nobodyHasNoVerdict() {
    assertEquals("", VerdictWords.of(Standings.of(Stream.of())));
  }
}
