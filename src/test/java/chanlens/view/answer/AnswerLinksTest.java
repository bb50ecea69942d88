package chanlens.view.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Cells that are places of the run.
class AnswerLinksTest {
  private static final Diagnosis RUN = SampleRun.of("abandoned-sender", "go1.27");

  private static Optional<Place> link(List<String> names, int column, @Nullable Object... row) {
    List<QueryAnswer.Column> columns =
        names.stream().map(n -> new QueryAnswer.Column(n, QueryAnswer.Kind.NUMBER)).toList();
    QueryAnswer answer = new QueryAnswer(columns, List.of(Arrays.asList(row)), 1);
    AnswerLinks links = new AnswerLinks(RUN);
    links.prepare(answer, Cancel.NEVER);
    return links.of(answer, answer.rows().getFirst(), column);
  }

  @Test
  void idsThatTheRunHasAreLinks() {
    assertEquals(Optional.of(new Place.Goroutine(22)), link(List.of("waker_goid"), 0, 22L));
    assertEquals(Optional.empty(), link(List.of("goid"), 0, 123_456_789L));
    assertEquals(Optional.empty(), link(List.of("goid"), 0, (Object) null));
    assertEquals(Optional.empty(), link(List.of("n"), 0, 22L));
    assertEquals(Optional.of(new Place.Finding("F-ABANDON#1")), link(List.of("finding"), 0, "F-ABANDON#1"));
    assertEquals(Optional.empty(), link(List.of("finding"), 0, "F-ABANDON#7"));
  }

  @Test
  void addressesLeadToChannelsAsNumbersAndAsText() {
    long addr = RUN.run().waits().orElseThrow().channels().getFirst().addr();
    assertEquals(Optional.of(new Place.Channel(addr)), link(List.of("object"), 0, addr));
    assertEquals(Optional.of(new Place.Channel(addr)), link(List.of("x"), 0, "0x" + Long.toHexString(addr)));
    assertEquals(Optional.empty(), link(List.of("addr"), 0, 1L));
    QueryAnswer.Column column = new QueryAnswer.Column("addr", QueryAnswer.Kind.NUMBER);
    assertEquals("0x" + Long.toHexString(addr), AnswerLinks.shown(column, addr));
  }

  @Test
  void aLineLeadsToAGoroutineThatIsThere() {
    var frame = RUN.findings().getFirst();
    long goid = frame.goroutines().getFirst();
    var group = RUN.groups().groupOf(RUN.run().goroutines().row(goid).orElseThrow()).orElseThrow();
    var site = group.site().orElseThrow();
    Place place = link(List.of("file", "line"), 1, site.file(), (long) site.line()).orElseThrow();
    int row = RUN.run().goroutines().row(place.subjectGoid().orElseThrow()).orElseThrow();
    assertEquals(group, RUN.groups().groupOf(row).orElseThrow());
    assertEquals(Optional.empty(), link(List.of("file", "line"), 1, "nowhere.go", 3L));
  }
}
