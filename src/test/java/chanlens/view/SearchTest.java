package chanlens.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.work.Cancel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
  private final Search story = Search.in(Fixtures.story());

  private List<Search.Hit> find(String text) {
    return story.find(text, 60, Cancel.NEVER);
  }

  @Test
  void regionsAndLogsAreFoundByTheirWords() {
    var trace = Fixtures.story().run().trace().orElseThrow();
    assertTrue(trace.regions().count() > 0 && trace.logs().count() > 0);
    List<Search.Hit> regions = find(trace.regions().name(0));
    assertTrue(regions.stream().anyMatch(h -> h.detail().startsWith("region ")), regions.toString());
    List<Search.Hit> logs = find(trace.logs().message(0));
    assertTrue(logs.stream().anyMatch(h -> h.detail().startsWith("log ")), logs.toString());
  }

  @Test
  void aMomentIsFoundByItsTimeUnlessItIsOutsideOfTheTrace() {
    var trace = Fixtures.story().run().trace().orElseThrow();
    long middle = trace.logs().nanos(trace.logs().count() - 1);
    List<Search.Hit> hits = find(middle + "ns");
    assertTrue(hits.getFirst().place() instanceof Place.TimeRange t
        && t.fromNanos() <= middle && t.toNanos() >= middle, hits.toString());
    assertFalse(find("99999s").stream().anyMatch(h -> h.place() instanceof Place.TimeRange));
  }

  @Test
  void goroutinesThatHaveEndedAreFoundByTheirFunctionAfterThoseThatAreThere() {
    var run = Fixtures.story().run();
    int row = 0;
    while (run.facts(row).alive() || run.facts(row).function().isEmpty()) {
      row++;
    }
    long goid = run.goroutines().goid(row);
    List<Search.Hit> hits = find(run.facts(row).function());
    assertTrue(hits.stream().anyMatch(h -> h.place().equals(new Place.Goroutine(goid))), hits.toString());
  }

  @Test
  void nothingIsFoundByNothing() {
    assertEquals(List.of(), find("  "));
  }
}
