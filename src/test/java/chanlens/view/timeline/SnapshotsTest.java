package chanlens.view.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.AsOf;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.card.Cards;
import chanlens.view.graph.RunGraph;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The trace of this sample holds the pauses of two heap dumps; that of `baseline` was taken first.
class SnapshotsTest {
  private static final Path FOLDER = SampleRun.folder("abandoned-sender", "go1.27");

  private static List<String> flags(Diagnosis run) {
    return Timeline.of(run, Cancel.NEVER).orElseThrow().snapshots().stream().map(Snapshots.Flag::words).toList();
  }

  @Test
  void flagsMarkTheDumpsThatAreOpen() {
    List<String> without = flags(SampleRun.at(FOLDER));
    List<String> with = flags(SampleRun.at(List.of(FOLDER, FOLDER.resolve("baseline"))));
    assertEquals(List.of(), without, "its own dumps were taken after the trace");
    assertEquals(List.of("goroutine dump", "heap dump"), with);
    assertEquals(List.of(), flags(SampleRun.at(FOLDER.resolve("trace.out.gz"))), "a trace alone");
  }

  @Test
  void picturesAndCardsOfADumpSayForWhichMoment() {
    Diagnosis run = SampleRun.at(FOLDER);
    AsOf moment = run.run().asOf().orElseThrow();
    assertEquals(AsOf.Source.HEAP_DUMP, moment.source());
    String words = MomentWords.of(moment);
    assertTrue(RunGraph.of(run, new Place.Overview(), Set.of(), 60, Redaction.NONE, Cancel.NEVER).source()
        .endsWith(words));
    for (Place place : List.of(new Place.Group(0), new Place.Finding("F-ABANDON#1"))) {
      assertTrue(Cards.of(run).card(place).subtitle().plain().endsWith(words), place.toString());
    }
    assertEquals("as of the goroutine dump", MomentWords.of(SampleRun.at(FOLDER.resolve("goroutines.txt.gz")).run()));
  }
}
