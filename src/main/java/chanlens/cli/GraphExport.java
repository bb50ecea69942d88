package chanlens.cli;

import chanlens.analysis.join.Names;
import chanlens.view.Place;
import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.view.graph.Explored;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.MomentGraph;
import chanlens.view.graph.RunGraph;
import chanlens.view.graph.Story;
import chanlens.work.Cancel;
import java.util.Set;

/// Who waits on whom.
record GraphExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    Place focus = run.focus();
    if (focus instanceof Place.Task || focus instanceof Place.TimeRange) {
      throw run.notAbout(focus);
    }
    GraphSpec spec = of(run, focus, Set.of());
    focus.address().ifPresent(addr -> {
      if (spec.edges().isEmpty() && !isKnown(addr)) {
        throw new Usage("no file of this run shows a channel or lock at " + Names.hex(addr));
      }
    });
    return run.graph(spec, format);
  }

  /// @param opened goroutines that are drawn by themselves
  static GraphSpec of(ExportRun run, Place focus, Set<Long> opened) {
    Story story = new Story(focus, opened, RunGraph.USUAL_NODES, Story.Kind.WAITS, Explored.NOTHING);
    Sight sight = new Sight(run.instant(), Scope.EVERYTHING);
    return MomentGraph.of(run.diagnosis(), sight, story, run.request().redaction(), Cancel.NEVER);
  }

  private boolean isKnown(long addr) {
    return run.diagnosis().run().waits().flatMap(w -> w.channelAt(addr)).isPresent()
        || run.diagnosis().partners().lock(addr).isPresent();
  }
}
