package chanlens.analysis.waitgraph;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waitgraph.Growing.Relation;
import chanlens.analysis.waitgraph.Growing.Thing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts equal things into one node: goroutines of one stack group, channels of one shape, when what they are connected
/// to is equal too. Things on a wait-for cycle stay alone.
///
/// Classes are refined until things of a class have the same neighbours by class: the coarsest picture in which every
/// drawn edge is true of every member.
final class Collapsing {
  private static final int ROUNDS = 8;

  private final Diagnosis diagnosis;
  /// Nearest to the focus first.
  private final List<Thing> things;
  private final Collection<Relation> relations;
  private final Map<List<Thing>, Integer> hops;
  private final int mostNodes;

  Collapsing(
      Diagnosis diagnosis,
      Collection<Thing> things,
      Collection<Relation> relations,
      Map<List<Thing>, Integer> hops,
      int mostNodes) {
    this.diagnosis = diagnosis;
    this.things = new ArrayList<>(things);
    this.relations = relations;
    this.hops = hops;
    this.mostNodes = mostNodes;
  }

  WaitGraph graph(int hidden) {
    Map<Thing, Integer> classes = classes();
    Map<Integer, List<Thing>> members = new LinkedHashMap<>();
    things.forEach(t -> members.computeIfAbsent(classes.getOrDefault(t, -1), c -> new ArrayList<>()).add(t));
    List<List<Thing>> byDistance = new ArrayList<>(members.values());
    int most = Math.min(mostNodes, byDistance.size());
    int leftOut = byDistance.subList(most, byDistance.size()).stream().mapToInt(List::size).sum();
    List<List<Thing>> drawn = new ArrayList<>(byDistance.subList(0, most));
    drawn.sort(Comparator.comparing((List<Thing> m) -> kind(m.getFirst())).thenComparing(m -> number(m.getFirst())));
    Map<Integer, Integer> placeOfClass = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (List<Thing> m : drawn) {
      placeOfClass.put(classes.getOrDefault(m.getFirst(), -1), nodes.size());
      nodes.add(node(m));
    }
    return new WaitGraph(nodes, edges(classes, placeOfClass), hidden + leftOut);
  }

  private List<Edge> edges(Map<Thing, Integer> classes, Map<Integer, Integer> placeOfClass) {
    Map<List<Object>, List<Relation>> merged = new LinkedHashMap<>();
    for (Relation r : relations) {
      Integer from = placeOfClass.get(classes.getOrDefault(r.from(), -1));
      Integer to = placeOfClass.get(classes.getOrDefault(r.to(), -1));
      if (from != null && to != null) {
        int hop = hops.getOrDefault(List.of(r.from(), r.to()), 0);
        List<Object> key = List.of(from, to, r.kind(), r.evidence(), r.select(), hop, r.source());
        merged.computeIfAbsent(key, k -> new ArrayList<>()).add(r);
      }
    }
    List<Edge> edges = new ArrayList<>();
    merged.forEach(
        (key, all) -> {
          Relation one = all.getFirst();
          int position = all.stream().allMatch(r -> r.position() == one.position()) ? one.position() : 0;
          edges.add(
              new Edge(
                  (Integer) key.get(0),
                  (Integer) key.get(1),
                  one.kind(),
                  one.evidence(),
                  all.size(),
                  position,
                  one.select(),
                  (Integer) key.get(5),
                  one.source()));
        });
    edges.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to).thenComparing(Edge::kind));
    return edges;
  }

  /// Class of each thing, refined by neighbours until nothing changes.
  private Map<Thing, Integer> classes() {
    Map<Thing, Integer> classes = new HashMap<>();
    Map<Object, Integer> ids = new HashMap<>();
    Set<Thing> onCycle = onCycle();
    for (Thing t : things) {
      Object looks = onCycle.contains(t) ? t : looks(t);
      classes.put(t, ids.computeIfAbsent(looks, k -> ids.size()));
    }
    Map<Thing, List<Relation>> byThing = new HashMap<>();
    for (Relation r : relations) {
      byThing.computeIfAbsent(r.from(), k -> new ArrayList<>()).add(r);
      byThing.computeIfAbsent(r.to(), k -> new ArrayList<>()).add(r);
    }
    int before = 0;
    for (int round = 0; round < ROUNDS && ids.size() != before; round++) {
      before = distinct(classes);
      Map<Object, Integer> next = new HashMap<>();
      Map<Thing, Integer> refined = new HashMap<>();
      for (Thing t : things) {
        refined.put(t, next.computeIfAbsent(around(t, classes, byThing), k -> next.size()));
      }
      if (next.size() == before) {
        break;
      }
      classes.clear();
      classes.putAll(refined);
    }
    return classes;
  }

  private static int distinct(Map<Thing, Integer> classes) {
    return (int) classes.values().stream().distinct().count();
  }

  /// The thing's class and, sorted, the classes it is connected to and how; how often does not matter.
  private static Object around(Thing t, Map<Thing, Integer> classes, Map<Thing, List<Relation>> byThing) {
    Map<String, Boolean> neighbours = new TreeMap<>();
    for (Relation r : byThing.getOrDefault(t, List.of())) {
      boolean out = r.from().equals(t);
      int other = classes.getOrDefault(out ? r.to() : r.from(), -1);
      neighbours.put(r.kind() + (out ? ">" : "<") + r.evidence() + r.select() + other, true);
    }
    return List.of(classes.getOrDefault(t, -1), List.copyOf(neighbours.keySet()));
  }

  private Set<Thing> onCycle() {
    Set<Thing> all = new HashSet<>();
    hops.keySet().forEach(all::addAll);
    return all;
  }

  private Object looks(Thing thing) {
    return switch (thing) {
      case Thing.Goroutine g ->
          List.of("g", diagnosis.groups().groupOf(g.row()).map(x -> x.id()).orElse(-1 - g.row()), word(g.row()));
      case Thing.Channel c -> {
        HeapChannel ch = waits().channelAt(c.addr()).orElseThrow();
        yield List.of(
            "c", ch.cap(), ch.len(), ch.closed(), ch.timer() != 0, ch.elemType(), ch.sendq().size(), ch.recvq().size());
      }
      case Thing.Lock l -> l;
      case Thing.Outside o -> o;
    };
  }

  private String word(int row) {
    var standing = diagnosis.standing(row);
    return standing.word().word() + standing.degree().map(Enum::name).orElse("");
  }

  private Node node(List<Thing> m) {
    return switch (m.getFirst()) {
      case Thing.Goroutine g ->
          new Node.Goroutines(m.stream().map(t -> ((Thing.Goroutine) t).row()).sorted().toList());
      case Thing.Channel c ->
          new Node.Channels(
              m.stream()
                  .map(t -> ((Thing.Channel) t).addr())
                  .sorted()
                  .map(a -> waits().channelAt(a).orElseThrow())
                  .toList());
      case Thing.Lock l -> new Node.Lock(waits().lockAt(l.addr()).orElseThrow());
      case Thing.Outside o -> new Node.Outside(o.kind());
    };
  }

  private HeapWaits waits() {
    return diagnosis.run().waits().orElseThrow();
  }

  private static int kind(Thing t) {
    return switch (t) {
      case Thing.Goroutine g -> 0;
      case Thing.Channel c -> 1;
      case Thing.Lock l -> 2;
      case Thing.Outside o -> 3;
    };
  }

  private static long number(Thing t) {
    return switch (t) {
      case Thing.Goroutine g -> g.row();
      case Thing.Channel c -> c.addr();
      case Thing.Lock l -> l.addr();
      case Thing.Outside o -> o.kind().ordinal();
    };
  }
}
