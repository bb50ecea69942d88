package chanlens.view.timeline.picture;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneTree;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The timeline as a picture for documents: the cells are those of the window at the same scale.
public final class TimelinePicture {
  /// How many goroutines are shown with the one in focus: those it interacted with most.
  private static final int MAX_RELATED = 12;

  private TimelinePicture() {}

  /// {@return empty when the run has no trace, or nothing of what was requested is in it}
  public static Optional<Picture> of(Diagnosis diagnosis, PictureRequest request, TextMeasure measure, Cancel cancel) {
    return Timeline.of(diagnosis, cancel).flatMap(t -> of(t, request, measure, cancel));
  }

  static Optional<Picture> of(Timeline timeline, PictureRequest request, TextMeasure measure, Cancel cancel) {
    BitSet keep = kept(timeline, request.focus());
    if (keep.isEmpty()) {
      return Optional.empty();
    }
    request.also().forEach(goid -> timeline.trace().goroutines().row(goid).ifPresent(keep::set));
    int program = (int) keep.stream().filter(g -> !timeline.ofRuntime(g)).count();
    Grouping grouping = program > 30 ? Grouping.STACK : Grouping.GOROUTINE;
    LaneOrder order = grouping == Grouping.STACK ? LaneOrder.BLOCKED : LaneOrder.ID;
    LaneTree tree = LaneTree.of(timeline, grouping, order, g -> 0, keep::get, cancel);
    if (program > 0) {
      tree = tree.ofProgram();
    }
    LaneRows rows = LaneRows.of(timeline, tree, Arrangement.NONE, true, LaneRows.Density.ROOMY);
    return Optional.of(new PictureWriter(timeline, rows, request, keep, measure).picture(cancel));
  }

  private static BitSet kept(Timeline timeline, Place focus) {
    BitSet all = new BitSet();
    all.set(0, timeline.trace().goroutines().count());
    return switch (focus) {
      case Place.Overview _, Place.Task _, Place.TimeRange _ -> all;
      case Place.Finding f ->
          timeline.diagnosis().finding(f.key())
              .map(found -> among(timeline, found.goroutines()))
              .orElseGet(BitSet::new);
      case Place.Group _ -> among(timeline, PlaceWords.goids(focus, timeline.diagnosis()));
      case Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          related(timeline, timeline.trace().goroutines().row(focus.subjectGoid().orElseThrow()));
      case Place.Channel _, Place.Lock _, Place.HeapObject _ -> new BitSet();
    };
  }

  /// Some goroutines, and who started the first of them.
  private static BitSet among(Timeline timeline, Collection<Long> goids) {
    BitSet keep = new BitSet();
    for (long goid : goids) {
      timeline.trace().goroutines().row(goid).ifPresent(keep::set);
    }
    if (!keep.isEmpty()) {
      int parent = timeline.trace().goroutines().parent(keep.nextSetBit(0));
      if (parent >= 0) {
        keep.set(parent);
      }
    }
    return keep;
  }

  /// A goroutine, its creator, and those it woke or was woken by most.
  private static BitSet related(Timeline timeline, OptionalInt row) {
    BitSet keep = new BitSet();
    if (row.isEmpty()) {
      return keep;
    }
    int g = row.getAsInt();
    TraceModel trace = timeline.trace();
    Map<Integer, Integer> count = new HashMap<>();
    Spans spans = trace.spans(g);
    for (int i = 0; i < spans.count(); i++) {
      if (spans.waker(i) >= 0) {
        count.merge(spans.waker(i), 1, Integer::sum);
      }
    }
    Wakes wakes = trace.wakesBy(g);
    for (int k = 0; k < wakes.count(); k++) {
      count.merge(wakes.woken(k), 1, Integer::sum);
    }
    count.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_RELATED)
        .forEach(e -> keep.set(e.getKey()));
    keep.set(g);
    if (trace.goroutines().parent(g) >= 0) {
      keep.set(trace.goroutines().parent(g));
    }
    return keep;
  }
}
