package chanlens.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Fixtures;
import chanlens.view.Place;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What cards of locks and of a whole run say.
class CardsTest {
  @Test
  void aNoteAboutTheCapturesIsAVerdictOnNothing() {
    Diagnosis story = Fixtures.story();
    Finding note = story.findings().stream().filter(f -> f.rule() == Rule.F_CAPTURE).findFirst().orElseThrow();
    assertEquals("Note", Cards.of(story).card(new Place.Finding(note.key())).badge().orElseThrow().words());
  }

  @Test
  void aGoroutineThatHasEndedIsReportedAsEnded() {
    Diagnosis story = Fixtures.story();
    Finding region = story.findings().stream().filter(f -> f.rule() == Rule.F_REGION).findFirst().orElseThrow();
    Card card = Cards.of(story).card(new Place.Finding(region.key()));
    assertTrue(words(section(card, "1 goroutine")).endsWith("  ended"), words(section(card, "1 goroutine")));
  }

  @Test
  void noFindingHasASectionWithNothingInIt() {
    Diagnosis story = Fixtures.story();
    for (Finding f : story.findings()) {
      for (Section s : Cards.of(story).card(new Place.Finding(f.key())).sections()) {
        assertTrue(!s.items().isEmpty() && !s.name().startsWith("0 "), f.key() + ": " + s.name());
      }
    }
  }

  private static final Path RESOURCES = Path.of("src/test/resources/chanlens/analysis");

  private static String words(Section section) {
    return section.items().stream()
        .map(i -> i instanceof CardItem.Line line ? line.text().plain() : "")
        .collect(Collectors.joining("\n"));
  }

  private static Section section(Card card, String title) {
    List<Section> found = card.sections().stream().filter(s -> s.name().startsWith(title)).toList();
    assertEquals(1, found.size(), () -> title + " in " + card.sections().stream().map(Section::name).toList());
    return found.getFirst();
  }

  @Test
  void aLocksCardTellsItsStateBothSidesAndWhoMayHoldIt() {
    Diagnosis d = SampleRun.at(RESOURCES.resolve("waiting/locks/heap-1.27.dump.gz"));
    long addr = d.partners().locks().stream().filter(l -> l.waiters().size() == 5 && l.kind().word().equals("rwmutex"))
        .findFirst().orElseThrow().addr();
    Card card = Cards.of(d).card(new Place.Lock(addr));
    assertEquals("a writer holds it", words(section(card, "Its own words")));
    assertEquals(2, section(card, "Writers waiting").items().size());
    assertEquals(3, section(card, "Readers waiting").items().size());
    assertTrue(words(section(card, "Who may hold it")).contains("the holder of a lock is not recorded"));
    assertTrue(words(section(Cards.of(d).card(new Place.Overview()), "Keep others waiting")).contains("5 behind it"));
  }

  @Test
  void theCardOfARunTellsWhatItsProfilesCountAndWhichRulesLooked() {
    Diagnosis d = SampleRun.at(RESOURCES.resolve("profiles/heap.pb.gz"));
    Card card = Cards.of(d).card(new Place.Overview());
    assertTrue(words(section(card, "heap.pb.gz, inuse_space")).contains("main.alloc"));
    assertTrue(words(section(card, "Files")).contains("heap: inuse_space 44.4 MiB"), words(section(card, "Files")));
    String findings = words(section(card, "Findings"));
    assertTrue(findings.contains("rules that could not look need a goroutine dump or a core file: F-PANIC"), findings);
  }

  @Test
  void whatACoreFileShowsIsNotSaidToBeAHeapDumps() {
    Diagnosis d = SampleRun.of("crash-core", "go1.27");
    List<Place> places = new ArrayList<>(List.of(new Place.Overview()));
    for (int row = 0; row < d.run().goroutines().count(); row++) {
      places.add(new Place.Goroutine(d.run().goroutines().goid(row)));
    }
    d.run().waits().orElseThrow().channels().forEach(c -> places.add(new Place.Channel(c.addr())));
    Set<CaptureKind> sources = EnumSet.noneOf(CaptureKind.class);
    for (Place place : places) {
      List<Section> all = new ArrayList<>(Cards.of(d).card(place).sections());
      all.addAll(Cards.of(d).memory(place, Cancel.NEVER));
      all.stream().flatMap(s -> s.items().stream())
          .forEach(i -> {
            if (i instanceof CardItem.Line line) {
              line.source().ifPresent(sources::add);
            }
          });
    }
    assertTrue(sources.contains(CaptureKind.CORE) && !sources.contains(CaptureKind.HEAP_DUMP), sources.toString());
  }
}
