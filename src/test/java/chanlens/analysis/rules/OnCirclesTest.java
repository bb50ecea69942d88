package chanlens.analysis.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OnCirclesTest {
  private static Set<Long> among(Map<Long, List<Long>> next) {
    return OnCircles.among(
        next.keySet().stream().sorted().toList(),
        (addr, to) -> next.getOrDefault(addr, List.of()).forEach(to::accept));
  }

  @Test
  void onlyThoseWithAWayBackAreOnACircle() {
    assertEquals(
        Set.of(2L, 3L, 4L),
        among(Map.of(1L, List.of(2L), 2L, List.of(3L), 3L, List.of(4L, 5L), 4L, List.of(2L), 5L, List.of())));
  }

  @Test
  void whoLeadsToItselfOrToNobodyKnownIsOnNone() {
    assertEquals(Set.of(), among(Map.of(1L, List.of(1L), 2L, List.of(9L))));
  }

  @Test
  void eachIsAskedOnceHoweverLongTheWay() {
    int[] asked = {0};
    Set<Long> found =
        OnCircles.among(
            LongStream.range(0, 100_000).boxed().toList(),
            (addr, to) -> {
              asked[0]++;
              to.accept(addr + 1);
            });
    assertEquals(Set.of(), found);
    assertEquals(100_000, asked[0]);
  }
}
