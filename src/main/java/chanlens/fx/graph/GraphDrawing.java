package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.retained.Retained;
import chanlens.fx.picture.FxFonts;
import chanlens.graphviz.Graphviz;
import chanlens.view.Redaction;
import chanlens.view.Sight;
import chanlens.view.graph.ChangeGraph;
import chanlens.view.graph.Explored;
import chanlens.view.graph.GraphNode;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.MomentGraph;
import chanlens.view.graph.ReferenceGraph;
import chanlens.view.graph.Room;
import chanlens.view.graph.Story;
import chanlens.view.graph.Subject;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Item;
import chanlens.work.Cancel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the picture of a story; never on the FX thread.
final class GraphDrawing {
  /// What is drawn on request.
  static final int MANY_NODES = 400;

  private final Diagnosis diagnosis;
  private final FxFonts fonts;
  private final Graphviz graphviz;
  private final Optional<Diagnosis> base;
  private @Nullable ChangeGraph changes;

  /// @param base what it is compared with, to say what has changed since; empty to say nothing of it
  GraphDrawing(Diagnosis diagnosis, Optional<Diagnosis> base, FxFonts fonts, Graphviz graphviz) {
    this.base = base;
    this.diagnosis = diagnosis;
    this.fonts = fonts;
    this.graphviz = graphviz;
  }

  /// A graph with its story.
  ///
  /// @param sight the moment it shows, and what it is limited to
  /// @param picture empty when there is nothing to draw
  /// @param missing what would have to be opened for it; empty when nothing is missing
  record Drawn(
      Story story, Sight sight, Room room, GraphSpec spec, Optional<WaitPicture> picture,
      Optional<String> missing) {
    List<Subject> subjects() {
      return spec.nodes().stream()
          .map(GraphNode::subject)
          .filter(Subject.class::isInstance)
          .map(Subject.class::cast)
          .toList();
    }

    /// A thing and what it is tied to.
    Set<Subject> near(Subject one) {
      Set<Subject> near = new HashSet<>(Set.of(one));
      for (GraphSpec.GraphEdge e : spec.edges()) {
        if (e.tail().equals(one) && e.head() instanceof Subject s) {
          near.add(s);
        } else if (e.head().equals(one) && e.tail() instanceof Subject s) {
          near.add(s);
        }
      }
      return near;
    }

    /// What is tied to a thing and to nothing else.
    Set<Subject> hangingOn(Subject one) {
      Set<Subject> alone = new HashSet<>();
      for (Subject s : near(one)) {
        if (!s.equals(one) && near(s).size() == 2) {
          alone.add(s);
        }
      }
      return alone;
    }

    /// What a screen reader says about a thing.
    Optional<String> spoken(Subject one) {
      return picture.flatMap(p -> p.graph().of(one).findFirst()).map(Item::spoken);
    }
  }

  /// @param before what was drawn, where the story goes on from it
  Drawn of(Story story, Sight sight, Room room, Optional<WaitPicture> before, Cancel cancel) {
    if (story.kind() == Story.Kind.REFERENCES && diagnosis.run().heap().isEmpty()) {
      String missing = tr("What refers to what is in heap dumps and core files; this run has none."
          + " runtime/debug.WriteHeapDump writes one.");
      return new Drawn(story, sight, room, nothing("No references"), Optional.empty(), Optional.of(missing));
    }
    GraphSpec spec = spec(story, sight, Redaction.NONE, cancel);
    if (spec.nodes().isEmpty()) {
      Optional<String> missing = story.kind() == Story.Kind.REFERENCES
          ? Optional.of("The dump has no object for it, as for a lock in a global variable. Select a goroutine, a"
              + " channel or another object: its references are drawn here.")
          : Optional.empty();
      return new Drawn(story, sight, room, spec, Optional.empty(), missing);
    }
    WaitPicture picture =
        before.isPresent()
            ? WaitPicture.after(before.get(), spec, fonts, room, graphviz, Graphviz.PATIENCE, cancel)
            : story.explored().equals(Explored.NOTHING)
                ? WaitPicture.readable(spec, fonts, room, graphviz, Graphviz.PATIENCE, cancel)
                : WaitPicture.within(spec, fonts, room, graphviz, Graphviz.PATIENCE, cancel);
    return new Drawn(story, sight, room, picture.spec(), Optional.of(picture), Optional.empty());
  }

  /// What a story shows.
  GraphSpec spec(Story story, Sight sight, Redaction redaction, Cancel cancel) {
    if (story.kind() == Story.Kind.WAITS) {
      return base.isPresent()
          ? changes(base.get(), cancel)
              .of(MomentGraph.of(diagnosis, sight, ChangeGraph.plain(story), redaction, cancel), story)
          : MomentGraph.of(diagnosis, sight, story, redaction, cancel);
    }
    Optional<Retained> retained = diagnosis.retained(cancel);
    return retained
        .flatMap(r -> ReferenceGraph.of(diagnosis, r, story, redaction, cancel))
        .orElseGet(() -> nothing("Nothing is selected that a heap dump has"));
  }

  private synchronized ChangeGraph changes(Diagnosis since, Cancel cancel) {
    ChangeGraph known = changes;
    if (known == null) {
      known = new ChangeGraph(Growth.of(since, diagnosis, cancel));
      changes = known;
    }
    return known;
  }

  private static GraphSpec nothing(String title) {
    return new GraphSpec(title, "", 0, List.of(), List.of(), List.of());
  }
}
