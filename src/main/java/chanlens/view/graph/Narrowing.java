package chanlens.view.graph;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Degree;
import chanlens.view.picture.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The part of a graph that a reader left to be seen.
final class Narrowing {
  private final GraphSpec whole;

  private Narrowing(GraphSpec whole) {
    this.whole = whole;
  }

  static GraphSpec of(GraphSpec whole, Explored explored) {
    GraphSpec spec = whole;
    if (!explored.hidden().isEmpty()) {
      Things hidden = new Things(explored.hidden());
      spec = new Narrowing(spec).nodes(n -> !hidden.haveAllOf(n.subject()));
    }
    if (!explored.kept().isEmpty()) {
      Things kept = new Things(explored.kept());
      spec = new Narrowing(spec).nodes(n -> kept.haveAnyOf(n.subject()));
    }
    spec = switch (explored.only()) {
      case ALL -> spec;
      case CIRCLES -> new Narrowing(spec).circles();
      case STUCK -> new Narrowing(spec).stuck();
    };
    spec = explored.signs().isEmpty() ? spec : new Narrowing(spec).like(explored.signs());
    return new Narrowing(whole).counted(spec);
  }

  /// The waits alone, for little room: without what only started them, keeps them alive or could end them, if that
  /// leaves anything. The title says how much is not to be seen.
  static GraphSpec waits(GraphSpec whole) {
    Set<Object> waiting = new HashSet<>();
    whole.edges().stream().filter(Narrowing::isWait).forEach(e -> waiting.addAll(ends(e)));
    whole.cycles().forEach(waiting::addAll);
    if (waiting.isEmpty()) {
      return whole;
    }
    GraphSpec spec = new Narrowing(whole).only(n -> waiting.contains(n.subject()), Narrowing::isWait);
    return new Narrowing(whole).counted(spec);
  }

  private static boolean isWait(GraphSpec.GraphEdge e) {
    return e.relation().waiting && e.relation() != Relation.PARTNER && e.relation() != Relation.OPERATES;
  }

  /// The title says how much is not to be seen.
  private GraphSpec counted(GraphSpec spec) {
    int hidden = whole.nodes().size() - spec.nodes().size();
    String title = hidden == 0 ? whole.title() : whole.title() + " (" + Amounts.number(hidden) + " hidden)";
    return spec.titled(title);
  }

  private GraphSpec nodes(Predicate<GraphNode> stays) {
    return only(stays, e -> true);
  }

  private GraphSpec only(Predicate<GraphNode> stays, Predicate<GraphSpec.GraphEdge> tie) {
    List<GraphNode> nodes = whole.nodes().stream().filter(stays).toList();
    Set<Object> drawn = new HashSet<>();
    nodes.forEach(n -> drawn.add(n.subject()));
    List<GraphSpec.GraphEdge> edges =
        whole.edges().stream()
            .filter(e -> tie.test(e) && drawn.contains(e.tail()) && drawn.contains(e.head()))
            .toList();
    List<List<Object>> cycles = whole.cycles().stream().filter(drawn::containsAll).toList();
    return new GraphSpec(whole.title(), whole.source(), whole.leftOut(), nodes, edges, cycles);
  }

  private GraphSpec circles() {
    Set<Object> on = new HashSet<>();
    whole.cycles().forEach(on::addAll);
    whole.edges().stream()
        .filter(e -> e.relation() == Relation.CIRCLE || e.relation() == Relation.FINALIZER_RING)
        .forEach(e -> on.addAll(ends(e)));
    return nodes(n -> on.contains(n.subject()));
  }

  /// What is stuck, and what it waits on.
  private GraphSpec stuck() {
    Set<Object> near = new HashSet<>();
    whole.nodes().stream().filter(n -> n.degree() != Degree.INFO).forEach(n -> near.add(n.subject()));
    Set<Object> stuck = Set.copyOf(near);
    whole.edges().stream()
        .filter(e -> e.relation().waiting && ends(e).stream().anyMatch(stuck::contains))
        .forEach(e -> near.addAll(ends(e)));
    return nodes(n -> near.contains(n.subject()));
  }

  private GraphSpec like(Set<String> signs) {
    Set<Object> alike = new HashSet<>();
    whole.nodes().stream().filter(n -> isLike(n, signs)).forEach(n -> alike.add(n.subject()));
    Set<Object> near = new HashSet<>(alike);
    Predicate<GraphSpec.GraphEdge> tie =
        e -> signs.contains(Legend.sign(e)) || ends(e).stream().anyMatch(alike::contains);
    whole.edges().stream().filter(tie).forEach(e -> near.addAll(ends(e)));
    if (signs.contains(Legend.CYCLE)) {
      whole.cycles().forEach(near::addAll);
      return only(n -> near.contains(n.subject()), e -> true);
    }
    return only(n -> near.contains(n.subject()), tie);
  }

  private static boolean isLike(GraphNode node, Set<String> signs) {
    boolean state = node instanceof GraphNode.Goroutine g && signs.contains(Role.of(g.activity()).word());
    boolean changed = node instanceof GraphNode.Goroutine g
        && g.change().filter(c -> signs.contains(c.kind().sign())).isPresent();
    boolean stuck = NodeArt.isGrave(node.degree()) && signs.contains(Legend.STUCK);
    return state || changed || stuck || (node.degree() == Degree.POSSIBLE && signs.contains(Legend.POSSIBLY_STUCK));
  }

  private static List<Object> ends(GraphSpec.GraphEdge edge) {
    return List.of(edge.tail(), edge.head());
  }
}
