package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.growth.StackChange;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A wait graph that says what has changed since another run: of the same process by the ids of goroutines, of another
/// by how many stood at the same stack.
public final class ChangeGraph {
  private static final int MAX_GONE = 8;
  private static final Set<String> CHANGES =
      Arrays.stream(NodeChange.Kind.values()).map(NodeChange.Kind::sign).collect(Collectors.toUnmodifiableSet());

  private final Growth growth;
  private final Map<Long, StackChange> stacks = new HashMap<>();

  public ChangeGraph(Growth growth) {
    this.growth = growth;
    for (StackChange s : growth.stacks()) {
      s.now().forEach(id -> stacks.put(id, s));
    }
  }

  /// The story without the signs that only a compared graph has.
  public static Story plain(Story story) {
    Set<String> signs = new HashSet<>(story.explored().signs());
    CHANGES.forEach(signs::remove);
    return story.with(story.explored().like(signs));
  }

  /// The graph of a story with what has changed; where it is of everyone, also with places where nobody waits any more.
  /// As it was when the two are of different programs.
  ///
  /// @param spec the graph of the plain story
  public GraphSpec of(GraphSpec spec, Story story) {
    if (growth.kinship().isOtherProgram()) {
      return spec;
    }
    GraphSpec changed = changed(spec, story.focus() instanceof Place.Overview);
    Set<String> signs = new HashSet<>(story.explored().signs());
    signs.retainAll(CHANGES);
    return Narrowing.of(changed, Explored.NOTHING.like(signs));
  }

  private GraphSpec changed(GraphSpec spec, boolean everyone) {
    List<GraphNode> nodes = new ArrayList<>();
    for (GraphNode n : spec.nodes()) {
      nodes.add(n instanceof GraphNode.Goroutine g && n.subject() instanceof Subject s ? changed(g, s) : n);
    }
    if (everyone && !nodes.isEmpty()) {
      growth.stacks().stream()
          .filter(s -> s.waiting() && s.kind() == StackChange.Kind.GONE)
          .limit(MAX_GONE)
          .forEach(s -> nodes.add(gone(s, nodes.size())));
    }
    return new GraphSpec(spec.title(), spec.source(), spec.leftOut(), nodes, spec.edges(), spec.cycles());
  }

  private GraphNode changed(GraphNode.Goroutine node, Subject subject) {
    List<Long> ids = subject.ids();
    if (growth.kinship().sharesIds()) {
      int there = (int) ids.stream().filter(growth::wasThere).count();
      return ids.isEmpty() ? node : node.changed(new NodeChange(there, ids.size()));
    }
    Set<StackChange> of = new HashSet<>();
    ids.stream().map(stacks::get).forEach(of::add);
    of.remove(null);
    return of.isEmpty()
        ? node
        : node.changed(
            new NodeChange(
                of.stream().mapToInt(StackChange::before).sum(), of.stream().mapToInt(StackChange::after).sum()));
  }

  private static GraphNode gone(StackChange s, int number) {
    String function = s.function().substring(s.function().lastIndexOf('/') + 1);
    String where = s.site().map(f -> s.reason() + " · " + f.place()).orElse(s.reason());
    return new GraphNode.Gone(
        new Subject.Outside("gone " + s.function() + " " + where), "gone" + number, s.before(),
        tr("{0} are gone: {1}", Amounts.number(s.before()), function), where);
  }
}
