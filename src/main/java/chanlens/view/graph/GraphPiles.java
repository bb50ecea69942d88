package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.Waiter;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The goroutines and objects of a picture, one thing each, and which of them are alike: those are one pile, which is
/// drawn as one node.
final class GraphPiles {
  private final Diagnosis diagnosis;
  private final GraphScene scene;

  /// Rows of goroutines, then objects: one thing each.
  final List<Integer> rows;
  final List<Long> addrs;
  final int[] pile;

  /// The things of each pile, ascending.
  final Map<Integer, List<Integer>> members = new LinkedHashMap<>();

  private final Map<Integer, Integer> thingOfRow = new HashMap<>();
  private final Map<Long, Integer> thingOfAddr = new HashMap<>();
  private final Map<Integer, Subject> subjects = new HashMap<>();

  /// @param opened goroutines that are alone in their pile
  GraphPiles(Diagnosis diagnosis, GraphScene scene, NodeWords words, Set<Long> opened, Place focus) {
    this.diagnosis = diagnosis;
    this.scene = scene;
    rows = List.copyOf(scene.goroutines);
    addrs = List.copyOf(scene.objects);
    for (int i = 0; i < rows.size(); i++) {
      thingOfRow.put(rows.get(i), i);
    }
    for (int i = 0; i < addrs.size(); i++) {
      thingOfAddr.put(addrs.get(i), rows.size() + i);
    }
    pile = piles(words, opened, focus);
    for (int thing = 0; thing < pile.length; thing++) {
      members.computeIfAbsent(pile[thing], p -> new ArrayList<>()).add(thing);
    }
    members.forEach((p, things) -> subjects.put(p, subject(things)));
  }

  boolean isGoroutine(int thing) {
    return thing < rows.size();
  }

  long addr(int thing) {
    return addrs.get(thing - rows.size());
  }

  List<Integer> things(int p) {
    return members.getOrDefault(p, List.of());
  }

  /// The thing at an address; empty when it is not in the picture.
  Optional<Integer> object(long addr) {
    return Optional.ofNullable(thingOfAddr.get(addr));
  }

  Optional<Integer> ofRow(int row) {
    return Optional.ofNullable(thingOfRow.get(row));
  }

  /// Makes several piles one subject.
  void join(List<Integer> piles, Subject all) {
    piles.forEach(p -> subjects.put(p, all));
  }

  /// The finding with a wait-for cycle that this picture shows.
  List<Finding> cycles() {
    return diagnosis.findings().stream()
        .filter(f -> !f.cycle().isEmpty() && f.cycle().stream().allMatch(this::isDrawn))
        .toList();
  }

  private boolean isDrawn(Finding.Hop hop) {
    return thingOfAddr.containsKey(hop.object()) && thing(hop.goid()).isPresent();
  }

  Optional<Integer> thing(long goid) {
    var row = diagnosis.run().goroutines().row(goid);
    return row.isPresent() ? Optional.ofNullable(thingOfRow.get(row.getAsInt())) : Optional.empty();
  }

  private int[] piles(NodeWords words, Set<Long> opened, Place focus) {
    Alike alike = new Alike(rows.size() + addrs.size());
    Set<Long> alone = new HashSet<>(opened);
    cycles().forEach(f -> f.cycle().forEach(h -> {
      alone.add(h.goid());
      alone.add(h.object());
    }));
    focus.subjectGoid().ifPresent(alone::add);
    focus.address().ifPresent(alone::add);
    for (int i = 0; i < rows.size(); i++) {
      GoroutineFacts facts = diagnosis.run().facts(rows.get(i));
      int group = diagnosis.groups().groupOf(rows.get(i)).map(StackGroup::id).orElse(-1);
      GoroutineVerdict standing = diagnosis.verdict(rows.get(i));
      Object self = alone.contains(facts.goid()) ? facts.goid() : "";
      alike.kind(i, "g", group, facts.state(), standing.word(), standing.degree(), self);
    }
    for (int i = 0; i < addrs.size(); i++) {
      Object self = alone.contains(addrs.get(i)) ? addrs.get(i) : "";
      alike.kind(rows.size() + i, "o", words.kindOf(addrs.get(i)), self);
    }
    for (int i = 0; i < rows.size(); i++) {
      int thing = i;
      for (Waiter c : scene.cases(rows.get(i))) {
        Integer object = thingOfAddr.get(c.object());
        if (object != null) {
          alike.tie(thing, object, c.side().word());
        }
      }
    }
    return alike.piles();
  }

  Subject subject(List<Integer> things) {
    if (things.getFirst() < rows.size()) {
      return new Subject.Goroutines(things.stream().map(t -> diagnosis.run().goroutines().goid(rows.get(t))).toList());
    }
    return new Subject.Objects(things.stream().map(t -> addrs.get(t - rows.size())).toList());
  }

  Subject subjectOf(int thing) {
    return subjects.getOrDefault(pile[thing], new Subject.Outside("?"));
  }
}
