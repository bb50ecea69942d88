package chanlens.analysis.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.join.CapturePauses;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeWaitsTest {
  private static TraceModel trace(String sample, String release) {
    return SampleRun.of(sample, release).run().trace().orElseThrow();
  }

  private static RangeWaits of(TraceModel trace, long from, long to) {
    return RangeWaits.of(trace, from, to, g -> true, g -> "f" + g, Cancel.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"abandoned-sender,go1.27", "ring-buffer,go1.19", "rendezvous,go1.22", "close-broadcast,go1.25"})
  void thePartsOfATraceAddUpToIt(String sample, String release) {
    TraceModel trace = trace(sample, release);
    long third = trace.lastNanos() / 3;
    RangeWaits whole = of(trace, 0, trace.lastNanos());
    RangeWaits[] parts = {
      of(trace, 0, third), of(trace, third, 2 * third), of(trace, 2 * third, trace.lastNanos())
    };
    for (int a = 0; a < whole.nanos().length; a++) {
      int activity = a;
      assertEquals(whole.nanos()[a], Arrays.stream(parts).mapToLong(p -> p.nanos()[activity]).sum());
    }
    assertEquals(whole.born().size(), Arrays.stream(parts).mapToInt(p -> p.born().size()).sum());
    assertEquals(count(whole), Arrays.stream(parts).mapToLong(RangeWaitsTest::count).sum());
    assertEquals(waited(whole), Arrays.stream(parts).mapToLong(RangeWaitsTest::waited).sum());
    assertEquals(waited(trace), waited(whole));
  }

  private static long count(RangeWaits r) {
    return r.pairs().stream().mapToLong(RangeWaits.Pair::count).sum();
  }

  private static long waited(RangeWaits r) {
    return r.places().stream().mapToLong(p -> p.waits().allNanos()).sum();
  }

  /// Read from the spans themselves.
  private static long waited(TraceModel trace) {
    CapturePauses pauses = CapturePauses.of(trace.ranges());
    long sum = 0;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        boolean waits = spans.state(i) == GoroutineState.WAITING;
        sum += waits ? pauses.lasted(spans.startNanos(i), spans.endNanos(i)) : 0;
      }
    }
    return sum;
  }

  @Test
  void waitsThatReachBeyondTheRangeAreCutByIt() {
    TraceModel trace = trace("abandoned-sender", "go1.27");
    RangeWaits late = of(trace, trace.lastNanos() - 1_000_000, trace.lastNanos());
    assertTrue(late.places().stream().anyMatch(p -> p.waits().cut() >= 180 && p.waits().count() == 0));
    RangeWaits.Place longest = late.places().getFirst();
    assertTrue(trace.spans(longest.longestG()).at(longest.longestFromNanos()) >= 0);
  }
}
