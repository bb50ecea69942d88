package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.instant.Instant;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Scoped;
import chanlens.view.Sight;
import chanlens.work.Cancel;
import java.util.Optional;
import java.util.OptionalLong;

/// The wait graph of a story at a moment: as recorded at the moment of the dump, inferred from parks and wakes at any
/// other.
public final class MomentGraph {
  private MomentGraph() {}

  /// Limited to a scope, it has the goroutines of the scope, what they wait on and who may end their waits.
  public static GraphSpec of(Diagnosis diagnosis, Sight sight, Story story, Redaction redaction, Cancel cancel) {
    OptionalLong at = sight.at();
    Optional<Scoped> scoped = Scoped.limiting(diagnosis.run(), sight.scope(), cancel);
    Optional<Instant> instant =
        at.isEmpty() ? Optional.empty() : Instant.of(diagnosis.run(), at.getAsLong(), cancel);
    return instant.filter(i -> !i.isRecorded())
        .map(i -> Narrowing.of(
            InstantGraph.of(diagnosis, i, story.focus(), scoped, story.most(), cancel), story.explored()))
        .orElseGet(() -> RunGraph.of(diagnosis, story, scoped, redaction, cancel));
  }

  /// What a graph shows and for which moment.
  public static String headline(GraphSpec spec, OptionalLong at, Place place, Diagnosis diagnosis) {
    return at.isPresent() ? NodeArt.joined(" · ", spec.title(), spec.source()) : Story.headline(spec, place, diagnosis);
  }
}
