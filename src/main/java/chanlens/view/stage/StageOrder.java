package chanlens.view.stage;

import chanlens.teach.narration.DiagramWords;
import chanlens.teach.narration.Naming;
import chanlens.teach.run.HappensBefore;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Happening;
import java.util.List;

/// What the memory model says about a run: which steps come before which, with what that guarantees.
///
/// @param edges between steps of different goroutines, in the order of the steps they lead to
public record StageOrder(Playback run, List<OrderEdge> edges) {
  public StageOrder {
    edges = List.copyOf(edges);
  }

  public static StageOrder of(Playback run) {
    List<OrderEdge> between =
        HappensBefore.of(run).edges().stream().filter(e -> goroutine(run, e.from()) != goroutine(run, e.to())).toList();
    return new StageOrder(run, between);
  }

  /// No edges, where nobody asked for them.
  public static StageOrder none(Playback run) {
    return new StageOrder(run, List.of());
  }

  private static int goroutine(Playback run, int step) {
    return run.steps().get(step).event().goroutine();
  }

  int goroutine(int step) {
    return goroutine(run, step);
  }

  /// What comes before the step that led to a moment.
  public List<OrderEdge> into(StageMoment moment) {
    return edges.stream().filter(e -> e.to() == moment.at() - 1).toList();
  }

  /// What the step that led to a moment comes before.
  public List<OrderEdge> outOf(StageMoment moment) {
    return edges.stream().filter(e -> e.from() == moment.at() - 1).toList();
  }

  /// Whether an edge begins or ends with the step that led to a moment.
  boolean isOf(OrderEdge edge, StageMoment moment) {
    return edge.from() == moment.at() - 1 || edge.to() == moment.at() - 1;
  }

  /// ``Step 5, G2 at `ch <- 1`, comes before step 8, main at `<-ch`. A send comes before …``
  public String words(OrderEdge edge) {
    return "Step " + at(edge.from()) + ", comes before step " + at(edge.to()) + ". "
        + DiagramWords.edge(edge.kind());
  }

  private String at(int step) {
    Happening e = run.steps().get(step).event();
    String code = e.line() == 0 ? "" : " at `" + run.machine().program().line(e.line()).strip() + "`";
    return step + 1 + ", " + Naming.goroutine(e.goroutine()) + code;
  }
}
