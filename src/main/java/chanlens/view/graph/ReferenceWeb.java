package chanlens.view.graph;

import chanlens.analysis.retained.Retained;
import chanlens.view.HeapWords;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The neighbourhood of an object or goroutine in the object graph: the shortest paths from roots to it, merged, and
/// what it refers to itself. [ReferenceGraph] draws it and the JSON export writes it.
///
/// @param focus node of the object graph
/// @param ways the shortest paths, each from its root to the focus
/// @param nodes those of the paths, the focus, and what it refers to, without repeats
/// @param links references between nodes: along the paths, and from the focus
/// @param leftOut references of the focus that are not among the nodes
public record ReferenceWeb(int focus, List<List<Integer>> ways, List<Integer> nodes, List<Link> links, int leftOut) {
  private static final int WAYS = 5;
  private static final int REFERENCES = 12;
  /// A longer path is cut in its middle.
  private static final int LONGEST = 16;

  /// @param offset of the word in an object, or -1
  public record Link(int from, int to, long offset) {}

  public ReferenceWeb {
    ways = ways.stream().map(List::copyOf).toList();
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /// Whether a path was cut between two of its nodes: they follow each other, but not by one reference.
  public static boolean isCut(Link link) {
    return link.offset == CUT;
  }

  private static final long CUT = -2;

  /// {@return empty when the dump has no such thing}
  static Optional<ReferenceWeb> of(Place place, Retained retained, HeapWords words) {
    OptionalInt node = words.node(place);
    return node.isEmpty() ? Optional.empty() : Optional.of(of(node.getAsInt(), retained, words));
  }

  /// With what some nodes refer to and what refers to them.
  ReferenceWeb grown(Set<Integer> around, Retained retained, HeapWords words) {
    Set<Integer> all = new LinkedHashSet<>(nodes);
    Set<Link> more = new LinkedHashSet<>(links);
    int left = leftOut;
    for (int node : around) {
      List<Integer> to = retained.references(node);
      List<Integer> by = retained.referrers(node);
      for (int n : to.subList(0, Math.min(REFERENCES, to.size()))) {
        all.add(n);
        more.add(new Link(node, n, words.offset(node, n)));
      }
      for (int n : by.subList(0, Math.min(REFERENCES, by.size()))) {
        all.add(n);
        more.add(new Link(n, node, words.offset(n, node)));
      }
      left += Math.max(0, to.size() - REFERENCES) + Math.max(0, by.size() - REFERENCES);
    }
    return new ReferenceWeb(focus, ways, new ArrayList<>(all), new ArrayList<>(more), left);
  }

  private static ReferenceWeb of(int focus, Retained retained, HeapWords words) {
    Set<Integer> nodes = new LinkedHashSet<>();
    Set<Link> links = new LinkedHashSet<>();
    List<List<Integer>> ways =
        focus < retained.graph().objects() ? retained.ways(focus, WAYS) : List.of();
    for (List<Integer> way : ways) {
      int previous = -1;
      for (int i = 0; i < way.size(); i++) {
        boolean hidden = i >= LONGEST / 2 && i < way.size() - LONGEST / 2;
        if (hidden) {
          continue;
        }
        int at = way.get(i);
        nodes.add(at);
        if (previous >= 0) {
          boolean cut = way.get(i - 1) != previous;
          links.add(new Link(previous, at, cut ? CUT : words.offset(previous, at)));
        }
        previous = at;
      }
    }
    nodes.add(focus);
    List<Integer> to = retained.references(focus);
    List<Integer> shown = to.subList(0, Math.min(REFERENCES, to.size()));
    for (int n : shown) {
      nodes.add(n);
      links.add(new Link(focus, n, words.offset(focus, n)));
    }
    return new ReferenceWeb(focus, ways, new ArrayList<>(nodes), new ArrayList<>(links), to.size() - shown.size());
  }
}
