package chanlens.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.golang.Activity;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InstantRowsTest {
  private final Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
  private final TraceModel trace = run.run().trace().orElseThrow();

  private List<GoroutineRow> at(long nanos) {
    return GoroutineRows.at(run, then(nanos), Cancel.NEVER).all();
  }

  private static Sight then(long nanos) {
    return new Sight(OptionalLong.of(nanos), Scope.EVERYTHING);
  }

  private static Sight limited(Optional<Place.TimeRange> range) {
    return new Sight(OptionalLong.empty(), new Scope(range, Optional.empty()));
  }

  private static long sending(List<GoroutineRow> rows) {
    return rows.stream().filter(r -> r.activity().equals(Optional.of(Activity.SEND))).count();
  }

  @Test
  void theTableShowsTheGoroutinesOfThatMoment() {
    assertEquals(0, sending(at(0)));
    long middle = sending(at(trace.lastNanos() / 2));
    assertTrue(middle > 0 && middle < 180, middle + " send in the middle");
    assertEquals(180, sending(at(trace.lastNanos() - 1)));
  }

  @Test
  void whoWaitsOnAChannelIsCountedForThatMoment() {
    int begin = ObjectRows.at(run, then(0), Cancel.NEVER).all().stream().mapToInt(ObjectRow::senders).sum();
    int end = ObjectRows.at(run, then(trace.lastNanos() - 1), Cancel.NEVER).all().stream()
        .mapToInt(ObjectRow::senders).sum();
    assertEquals(0, begin);
    assertEquals(180, end);
  }

  @Test
  void limitedToARangeTheTableHasThoseWhoExistedInItWithTheirWaitsInIt() {
    long middle = trace.lastNanos() / 4;
    Place.TimeRange range = new Place.TimeRange(0, middle);
    List<GoroutineRow> rows =
        GoroutineRows.at(run, limited(Optional.of(range)), Cancel.NEVER).all();
    assertTrue(!rows.isEmpty() && rows.size() < GoroutineRows.of(run, Cancel.NEVER).all().size());
    assertTrue(rows.stream().allMatch(r -> r.waited().nanos() <= middle));
    assertTrue(rows.stream().anyMatch(r -> r.waited().nanos() > 0));
  }
}
