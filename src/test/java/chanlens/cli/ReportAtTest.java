package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.instant.DoingAlike;
import chanlens.analysis.instant.Instant;
import chanlens.view.Place;
import chanlens.view.card.CardItem;
import chanlens.view.card.Cards;
import chanlens.view.card.Section;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `report --at T`: the time cursor without a window.
class ReportAtTest {
  private static final String RUN = SampleRun.folder("ring-buffer", "go1.27").toString();

  @Test
  void itSaysWhatEveryoneDidThenInTheWordsOfTheWindow() {
    Said said = Said.by("report", "--at", "29ms", RUN);
    assertEquals(0, said.status(), said.err());
    Cards cards = Cards.of(SampleRun.of("ring-buffer", "go1.27"));
    Section window = cards.at(new Place.Overview(), 29_000_000, Cancel.NEVER).orElseThrow();
    for (CardItem item : window.items()) {
      if (item instanceof CardItem.Line l && !l.text().plain().contains("existed earlier")) {
        assertTrue(said.out().contains(l.text().plain()), l.text().plain());
      }
    }
    assertTrue(said.out().contains("G22 produce, waiting to send (chan send), for 2.2 ms, at main.go:36"), said.out());
    assertTrue(said.out().contains("ended 46.0 µs later by G5 consume: it received"), said.out());
  }

  @Test
  void everyoneWhoLivedThenIsInOneGroup() {
    Instant instant =
        Instant.of(SampleRun.of("abandoned-sender", "go1.27").run(), 250_000_000, Cancel.NEVER).orElseThrow();
    List<DoingAlike> groups = DoingAlike.of(instant, Cancel.NEVER);
    long living = java.util.stream.IntStream.range(0, instant.trace().goroutines().count())
        .filter(g -> instant.lives(g) && instant.ofProgram(g)).count();
    assertEquals(living, groups.stream().mapToInt(a -> a.members().size()).sum());
    assertTrue(groups.getFirst().waits());
    assertTrue(groups.stream().anyMatch(a -> a.objects().size() == 20), "twenty senders, each with a channel");
  }

  @Test
  void jsonHasEachGoroutineByItsIdAndNullForWhatIsNotKnown() throws IOException {
    Map<String, @Nullable Object> json = Json.object(Said.by("report", "--at", "29ms", "--format", "json", RUN).out());
    assertEquals("chanlens.instant/1", Json.at(json, "schema"));
    assertEquals("29000000", String.valueOf(Json.at(json, "atNanos")));
    assertEquals("1", String.valueOf(Json.at(json, "goroutines.0.id")));
    assertEquals("closed", Json.at(json, "goroutines.0.how"));
    assertEquals(null, Json.at(json, "goroutines.1.endedBy"));
  }

  @Test
  void markdownAndPagesHaveItToo() {
    assertTrue(Said.by("report", "--at", "29ms", "--format", "md", RUN).out().contains("\n- G1 main, waiting"));
    assertTrue(Said.by("report", "--at", "29ms", "--format", "html", RUN).out().contains("At 29.000 000 ms"));
  }

  @Test
  void addressesAreHiddenWhenAskedFor() {
    String open = Said.by("report", "--at", "29ms", "--format", "json", RUN).out();
    String hidden = Said.by("report", "--at", "29ms", "--format", "json", "--redact", "all", RUN).out();
    assertTrue(open.contains("\"0x"), open);
    assertFalse(hidden.matches("(?s).*\"0x[0-9a-f]{6,}\".*"), hidden);
  }

  @Test
  void withoutATraceThereAreNoMomentsAndAWrongOneIsRefused() {
    String dump = SampleRun.folder("ring-buffer", "go1.27").resolve("goroutines.txt.gz").toString();
    Said none = Said.by("report", "--at", "29ms", dump);
    assertEquals(2, none.status(), none.err());
    assertTrue(none.err().contains("--at needs a trace"), none.err());
    assertEquals(2, Said.by("report", "--at", "soon", RUN).status());
    Said both = Said.by("report", "--at", "1ms", "--memory", RUN);
    assertTrue(both.err().contains("exclude each other"), both.err());
  }
}
