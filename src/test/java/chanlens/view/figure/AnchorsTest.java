package chanlens.view.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Notes keep to what they are about, in other captures of the same program too.
class AnchorsTest {
  /// All that have captures of several releases.
  private static List<String> samples() {
    try (Stream<Path> all = Files.list(Path.of("samples"))) {
      return all.filter(s -> Files.isDirectory(s.resolve("captures/go1.27"))).map(s -> s.getFileName().toString())
          .sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the findings of a run are about: the findings, their first goroutines, channels and locks.
  private static List<Place> places(Diagnosis diagnosis) {
    List<Place> places = new ArrayList<>();
    for (Finding f : diagnosis.findings()) {
      places.add(new Place.Finding(f.key()));
      f.goroutines().stream().limit(5).forEach(g -> places.add(new Place.Goroutine(g)));
      f.objects().stream().limit(3).forEach(o -> places.add(PlaceWords.at(o, diagnosis)));
    }
    return places;
  }

  @Test
  void everyPlaceIsFoundInItsOwnRun() {
    for (String sample : samples()) {
      Diagnosis diagnosis = SampleRun.of(sample, "go1.27");
      Anchors anchors = Anchors.of(diagnosis);
      for (Place p : places(diagnosis)) {
        FoundAnchor found = anchors.find(anchors.anchor(p));
        assertEquals(FoundBy.EXACT, found.how(), sample + " " + p);
        assertEquals(p, found.place().orElseThrow());
      }
    }
  }

  /// Of each sample, from the newest release to all older ones; and what is lost is named.
  @Test
  void atLeastNineOfTenAreFoundInCapturesOfOtherReleases() {
    int all = 0;
    List<String> lost = new ArrayList<>();
    for (String sample : samples()) {
      Diagnosis from = SampleRun.of(sample, "go1.27");
      Anchors made = Anchors.of(from);
      for (String release : List.of("go1.25", "go1.22", "go1.19")) {
        Anchors other = Anchors.of(SampleRun.of(sample, release));
        for (Place p : places(from)) {
          all++;
          FoundAnchor found = other.find(made.anchor(p));
          Note note = Note.of(Note.Kind.LABEL, List.of(made.anchor(p)), "note");
          String words = FoundWords.of(List.of(note), List.of(List.of(found)));
          assertEquals(found.isLost(), words.contains("; lost: label \"note\" on " + p), words);
          if (found.isLost()) {
            lost.add(sample + " " + release + " " + p);
          }
        }
      }
    }
    assertTrue(all > 300, "the samples have findings: " + all);
    assertTrue(lost.size() * 10 <= all, lost.size() + " of " + all + " lost: " + lost);
  }

  @Test
  void anotherGoroutineWithTheSameIdIsNotIt() {
    Diagnosis transfer = SampleRun.of("lock-order-cycle", "go1.27");
    Anchors made = Anchors.of(transfer);
    Finding f = transfer.findings().getFirst();
    Anchor anchor = made.anchor(new Place.Goroutine(f.goroutines().getFirst()));
    assertTrue(Anchors.of(SampleRun.of("abandoned-sender", "go1.27")).find(anchor).isLost());
  }

  @Test
  void whatIsLostIsNamed() {
    Anchor anchor = new Anchor(new Place.Goroutine(777), new Signs("main.gone", "main.go:9", "main.go:3", 0));
    Note note = Note.of(Note.Kind.LABEL, List.of(anchor), "late");
    FoundAnchor lost = Anchors.of(SampleRun.of("nil-channel", "go1.27")).find(anchor);
    assertEquals(
        "0 of 1 note found; lost: label \"late\" on g777 main.gone at main.go:9",
        FoundWords.of(List.of(note), List.of(List.of(lost))));
  }
}
