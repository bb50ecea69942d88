package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Hop;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.reachability.KeptMemory;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// F-CHANCYCLE: stuck goroutines that wait in a circle, on channels at least in part: each waits on something that the
/// next one's frames refer to, the last on something of the first. That they are stuck is proved by reachability; the
/// circle says why. Circles through the same lines of code are one finding.
final class Circles {
  /// Who waits on a channel that more refer to than this is not followed.
  private static final int MOST_REFERENCES = 100;

  private final Case about;
  private final Run run;
  private final LeakProof proof;
  private final HeapWaits waits;

  private Circles(Case about, LeakProof proof, HeapWaits waits) {
    this.about = about;
    this.run = about.run();
    this.proof = proof;
    this.waits = waits;
  }

  static List<Finding> find(Case about) {
    Optional<HeapWaits> waits = about.run().waits();
    return about.proof().isEmpty() || waits.isEmpty()
        ? List.of()
        : new Circles(about, about.proof().get(), waits.get()).all();
  }

  private List<Finding> all() {
    Set<Integer> used = new HashSet<>();
    Map<List<Integer>, List<List<Integer>>> byPlaces = new LinkedHashMap<>();
    List<Integer> takingPart = proof.leaked().stream().filter(this::takesPart).toList();
    Set<Long> onCircles =
        OnCircles.among(takingPart.stream().map(g -> waits.wait(g).object()).toList(), this::waitedForByUsers);
    for (int g : takingPart) {
      about.cancel().check();
      if (!used.contains(g) && onCircles.contains(waits.wait(g).object())) {
        List<Integer> circle = circleFrom(g, used);
        if (!circle.isEmpty() && circle.stream().anyMatch(x -> waits.wait(x).kind() == WaitKind.CHANNEL)) {
          used.addAll(circle);
          byPlaces.computeIfAbsent(places(circle), k -> new ArrayList<>()).add(circle);
        }
      }
    }
    return byPlaces.values().stream().map(this::finding).toList();
  }

  /// Whether it waits on one thing, in code of the program: what libraries do among themselves is another finding.
  private boolean takesPart(int g) {
    GoroutineWait wait = waits.wait(g);
    return proof.verdict(g).leaked() && wait.object() != 0 && !wait.kind().forEver() && !Blame.isHidden(group(g));
  }

  /// What those wait for whose frames refer to a channel or lock.
  private void waitedForByUsers(long addr, LongConsumer to) {
    for (Reference r : followed(addr)) {
      if (takesPart(r.g())) {
        to.accept(waits.wait(r.g()).object());
      }
    }
  }

  private List<Reference> followed(long addr) {
    List<Reference> references = about.partners().referencesTo(addr);
    return references.subList(0, Math.min(MOST_REFERENCES, references.size()));
  }

  /// The shortest way from a goroutine back to itself, breadth first; empty when there is none.
  private List<Integer> circleFrom(int start, Set<Integer> used) {
    Map<Integer, Integer> cameFrom = new HashMap<>();
    List<Integer> todo = new ArrayList<>(List.of(start));
    for (int i = 0; i < todo.size(); i++) {
      int g = todo.get(i);
      for (Reference r : followed(waits.wait(g).object())) {
        int next = r.g();
        if (next == start && g != start) {
          return way(start, g, cameFrom);
        }
        boolean waitsForTheSame =
            waits.wait(next).cases().stream().anyMatch(c -> c.object() == waits.wait(g).object());
        if (!waitsForTheSame && next != start && !used.contains(next) && takesPart(next)
            && !cameFrom.containsKey(next)) {
          cameFrom.put(next, g);
          todo.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<Integer> way(int start, int last, Map<Integer, Integer> cameFrom) {
    List<Integer> way = new ArrayList<>();
    for (int g = last; g != start; g = cameFrom.getOrDefault(g, start)) {
      way.addFirst(g);
    }
    way.addFirst(start);
    return way;
  }

  /// Groups of equal stacks along a circle, begun at the smallest, so that equal circles are equal.
  private List<Integer> places(List<Integer> circle) {
    return fromSmallest(circle.stream().map(g -> group(g).id()).toList());
  }

  static List<Integer> fromSmallest(List<Integer> circle) {
    List<Integer> rotated = new ArrayList<>(circle);
    Collections.rotate(rotated, -rotated.indexOf(Collections.min(rotated)));
    return rotated;
  }

  private Finding finding(List<List<Integer>> circles) {
    List<Integer> first = circles.getFirst();
    TreeSet<Long> goids = new TreeSet<>();
    TreeSet<Long> objects = new TreeSet<>();
    boolean proved = true;
    Set<Integer> members = new HashSet<>();
    for (List<Integer> circle : circles) {
      for (int g : circle) {
        goids.add(waits.wait(g).goid());
        objects.add(waits.wait(g).object());
        proved &= proof.verdict(g) == Verdict.PROVED;
        members.add(g);
      }
    }
    KeptMemory kept = proof.keptBy(g -> members.contains(g) ? 0 : 1, 2, about.cancel());
    return Finding.of(
            Rule.F_CHANCYCLE, Concern.STUCK, proved ? Degree.PROVED : Degree.STRONG,
            new Claim.Circle(first.size(), circles.size(), goids.size()))
        .goroutines(goids)
        .objects(objects)
        .at(group(first.getFirst()).site())
        .startedBy(group(first.getFirst()).creator())
        .keeps(kept.bytesOf(0))
        .cycle(first.stream().map(g -> new Hop(waits.wait(g).goid(), waits.wait(g).object())).toList())
        .evidence(evidence(circles))
        .advise(Advice.BREAK_THE_CIRCLE, Refutation.ACTING_IS_CONCLUDED);
  }

  private List<Proof> evidence(List<List<Integer>> circles) {
    List<Integer> first = circles.getFirst();
    List<Proof> all = new ArrayList<>();
    all.add(
        new Proof(
            CaptureKind.HEAP_DUMP,
            new Fact.CircleReach(proof.reason(first.getFirst()), circles.size() > 1)));
    HeapModel heap = run.heap().orElseThrow();
    for (int i = 0; i < first.size(); i++) {
      int g = first.get(i);
      int next = first.get((i + 1) % first.size());
      GoroutineWait wait = waits.wait(g);
      String frame =
          about.partners().referencesTo(wait.object()).stream()
              .filter(r -> r.g() == next)
              .findFirst()
              .map(r -> heap.goroutines().get(next).frames().get(r.frame()).function())
              .orElse("");
      all.add(
          new Proof(
              CaptureKind.HEAP_DUMP,
              new Fact.WaitHop(
                  wait.goid(), wait.side(), wait.kind(), wait.object(), group(g).site(), waits.wait(next).goid(),
                  frame)));
    }
    all.addAll(Traced.of(run, first.stream().map(this::row).filter(r -> r != Goroutines.NONE).toList()));
    return all;
  }

  private int row(int g) {
    return run.goroutines().row(waits.wait(g).goid()).orElse(Goroutines.NONE);
  }

  private StackGroup group(int g) {
    return about.groups().groupOf(row(g)).orElseThrow();
  }
}
