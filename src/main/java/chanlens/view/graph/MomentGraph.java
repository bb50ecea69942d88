package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.instant.Instant;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import java.util.Optional;
import java.util.OptionalLong;

/// The wait graph of a story at a moment: as recorded at the moment of the dump, inferred from parks and wakes at any
/// other.
public final class MomentGraph {
  private MomentGraph() {}

  /// @param at nanoseconds since the start of the trace; empty for the moment that the files show
  public static GraphSpec of(
      Diagnosis diagnosis, OptionalLong at, Story story, Redaction redaction, Cancel cancel) {
    Optional<Instant> instant =
        at.isEmpty() ? Optional.empty() : Instant.of(diagnosis.run(), at.getAsLong(), cancel);
    return instant.filter(i -> !i.isRecorded())
        .map(i -> Narrowing.of(
            InstantGraph.of(diagnosis, i, story.focus(), story.most(), cancel), story.explored()))
        .orElseGet(() -> RunGraph.of(diagnosis, story, redaction, cancel));
  }

  /// What a graph shows and for which moment.
  public static String headline(GraphSpec spec, OptionalLong at, Place place, Diagnosis diagnosis) {
    return at.isPresent() ? NodeArt.joined(" · ", spec.title(), spec.source()) : Story.headline(spec, place, diagnosis);
  }
}
