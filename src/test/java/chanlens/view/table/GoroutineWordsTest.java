package chanlens.view.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoroutineWordsTest {
  private static long count(Diagnosis run, String text) {
    Filter<GoroutineRow> filter = GoroutineWords.filter(text, TraceTerms.of(run));
    assertEquals(List.of(), filter.senseless(), text);
    return GoroutineRows.of(run, Cancel.NEVER).all().stream().filter(filter::test).count();
  }

  @Test
  void theTraceAnswersWhatWasEverDoneHowLongAndByWhomWoken() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    assertEquals(180, count(run, "state:send"));
    assertTrue(count(run, "did:send") >= 180);
    assertEquals(180, count(run, "state:send blocked>5ms func:~fetch alive:end"));
    assertEquals(180, count(run, "func:=fetch.func1 stuck"));
    assertEquals(0, count(run, "func:=fetch stuck"));
    assertEquals(0, count(run, "did:send alive:0ns user -g1"));
  }

  @ParameterizedTest
  @CsvSource({"rendezvous,go1.27", "ring-buffer,go1.22", "close-broadcast,go1.25"})
  void whoWasWokenByWhomIsWhatTheWakesSay(String sample, String release) {
    Diagnosis run = SampleRun.of(sample, release);
    TraceModel trace = run.run().trace().orElseThrow();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      java.util.Set<Integer> woken = new java.util.TreeSet<>();
      for (int k = 0; k < trace.wakesBy(g).count(); k++) {
        woken.add(trace.wakesBy(g).woken(k));
      }
      long rows = woken.stream().map(trace.goroutines()::goid)
          .filter(goid -> run.run().goroutines().row(goid).isPresent()).count();
      assertEquals(rows, count(run, "wokenBy:g" + trace.goroutines().goid(g)));
    }
  }

  @Test
  void aWaitOfALengthAtALineIsFoundAndAllLengthsTogetherAreAllWhoWaitedThere() {
    Diagnosis run = SampleRun.of("abandoned-sender", "go1.27");
    String any = GoroutineWords.blocked(0, 1L << 50, "");
    String sends = GoroutineWords.blocked(0, 1L << 50, "main.go:27");
    assertEquals(180, count(run, sends + " state:send"));
    assertTrue(count(run, any) > count(run, sends));
    assertEquals(0, count(run, GoroutineWords.blocked(0, 1, "main.go:27") + " state:send"));
    assertEquals("blocked:524.288µs..1.048576ms@main.go:38", GoroutineWords.blocked(1 << 19, 1 << 20, "main.go:38"));
    assertEquals("blocked:512ns..2.147483648s", GoroutineWords.blocked(512, 1L << 31, ""));
    assertEquals(List.of("blocked:soon..late"),
        GoroutineWords.filter("blocked:soon..late", TraceTerms.of(run)).senseless());
  }

  @Test
  void aLabelsValueIsAllOfItUnlessAPartIsAskedFor() {
    GoroutineRow row = GoroutineRows.of(SampleRun.of("rendezvous", "go1.27"), Cancel.NEVER).all().getFirst();
    GoroutineRow labelled = new GoroutineRow(row.goid(), row.activity(), row.function(), row.reason(), row.waited(),
        row.objects(), row.on(), row.verdict(), row.degree(), row.site(), row.creator(), row.creatorGoid(),
        row.system(), row.group(), row.findings(), Map.of("request", "17"));
    TraceTerms terms = TraceTerms.of(SampleRun.of("rendezvous", "go1.27"));
    assertEquals(List.of(false, true, true, true, false),
        java.util.stream.Stream.of("label:request=7", "label:request=17", "label:request=~7", "label:7", "label:id=17")
            .map(t -> GoroutineWords.filter(t, terms).test(labelled)).toList());
  }

  @Test
  void aTermWithoutAMeaningIsTold() {
    TraceTerms terms = TraceTerms.of(SampleRun.of("rendezvous", "go1.27"));
    assertEquals(List.of("blocked>soon"), GoroutineWords.filter("blocked>soon g1", terms).senseless());
  }

  @Test
  void completionOffersKeysThenValuesOfTheRun() {
    FilterCompletions all = FilterCompletions.of(SampleRun.of("abandoned-sender", "go1.27"), Cancel.NEVER);
    assertEquals(List.of("stuck state:"), all.of("stuck sta", 5));
    assertTrue(all.of("state:s", 9).containsAll(List.of("state:send", "state:select", "state:sleep")));
    assertTrue(all.of("g1 -func:~fet", 9).contains("g1 -func:~fetch.func1"), all.of("g1 -func:~fet", 9).toString());
    assertEquals(List.of("finding:F-ABANDON#1"), all.of("finding:", 9));
    assertEquals(2, all.of("w", 2).size());
  }
}
