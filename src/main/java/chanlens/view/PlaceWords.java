package chanlens.view;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.StackGroup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What places are in a run.
public final class PlaceWords {
  private PlaceWords() {}

  /// The goroutines a place is about: those of a group, or the one; none for what the run does not have.
  public static Set<Long> goids(Place place, Diagnosis diagnosis) {
    Set<Long> goids = new LinkedHashSet<>();
    if (place instanceof Place.Group g) {
      List<StackGroup> groups = diagnosis.groups().groups();
      if (g.id() >= 0 && g.id() < groups.size()) {
        groups.get(g.id()).rows().forEach(row -> goids.add(diagnosis.run().goroutines().goid(row)));
      }
    }
    place.subjectGoid().ifPresent(goids::add);
    return goids;
  }

  /// The place of an address: a lock, another object of the heap, or a channel where nothing says what lies there.
  public static Place at(long addr, Diagnosis diagnosis) {
    boolean lock = diagnosis.partners().lock(addr).isPresent();
    boolean other =
        diagnosis.run().waits().flatMap(w -> w.channelAt(addr)).isEmpty()
            && diagnosis.run().heap().map(h -> h.objects().at(addr) >= 0).orElse(false);
    return lock ? new Place.Lock(addr) : other ? new Place.HeapObject(addr) : new Place.Channel(addr);
  }

  /// The same, and for a finding the goroutines that it is about.
  public static Set<Long> goidsWithFindings(Place place, Diagnosis diagnosis) {
    return place instanceof Place.Finding f
        ? new LinkedHashSet<>(diagnosis.finding(f.key()).map(Finding::goroutines).orElse(List.of()))
        : goids(place, diagnosis);
  }

  /// The first finding, or everything where there is none.
  public static Place first(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .findFirst()
        .<Place>map(f -> new Place.Finding(f.key()))
        .orElseGet(Place.Overview::new);
  }
}
