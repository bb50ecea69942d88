package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.words.LockWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The edges of a run's wait graph, between the piles that are drawn.
final class RunTies {
  private final Diagnosis diagnosis;
  private final GraphScene scene;
  private final GraphPiles piles;
  private final NodeWords words;
  private final Set<Integer> shown;
  private final List<GraphNode> nodes;
  private final Map<Subject.Tie, TieWords> ties = new LinkedHashMap<>();

  /// @param shown the piles that are drawn
  /// @param nodes what is drawn; gets what only edges lead to
  RunTies(Diagnosis diagnosis, GraphScene scene, GraphPiles piles, NodeWords words, Set<Integer> shown,
      List<GraphNode> nodes) {
    this.diagnosis = diagnosis;
    this.scene = scene;
    this.piles = piles;
    this.words = words;
    this.shown = shown;
    this.nodes = nodes;
  }

  /// All of them.
  List<GraphSpec.GraphEdge> edges() {
    List<GraphSpec.GraphEdge> edges = new ArrayList<>();
    ties.forEach((tie, how) -> edges.add(how.edge(tie)));
    return edges;
  }

  private boolean isShown(int thing) {
    return shown.contains(piles.pile[thing]);
  }

  private TieWords tie(Subject tail, Subject head, Relation relation, Evidence evidence) {
    return ties.computeIfAbsent(new Subject.Tie(tail, head, relation), t -> new TieWords(evidence));
  }

  void queueTies(int thing) {
    for (Waiter c : scene.cases(piles.rows.get(thing))) {
      Optional<Integer> object = piles.object(c.object()).filter(this::isShown);
      if (object.isEmpty()) {
        continue;
      }
      Subject goroutine = piles.subjectOf(thing);
      Subject on = piles.subjectOf(object.get());
      boolean receives = c.side() == QueueSide.RECVQ;
      Optional<LockFacts> lock = scene.lock(c.object());
      Relation relation = lock.isPresent() ? Relation.WAITS : receives ? Relation.RECVQ : Relation.SENDQ;
      boolean byArguments = lock.filter(l -> l.recorded().isEmpty()).isPresent();
      Evidence evidence = byArguments ? Evidence.INFERRED : Evidence.RECORDED;
      TieWords how = receives ? tie(on, goroutine, relation, evidence) : tie(goroutine, on, relation, evidence);
      how.add(c, how.isNew() ? words.hand(c) : "");
    }
  }

  void nilTies(int thing) {
    int row = piles.rows.get(thing);
    if (!scene.onNilChannel(row)) {
      return;
    }
    Subject waiting = piles.subjectOf(thing);
    List<Long> goids = waiting instanceof Subject.Goroutines g ? g.goids() : List.of();
    Subject nil = new Subject.NilChannel(goids);
    if (!hasNode(nil)) {
      nodes.add(words.nilChannel(nil, goids));
    }
    boolean sends = diagnosis.run().facts(row).waitReason().direction() == WaitReason.Direction.SEND;
    tie(sends ? waiting : nil, sends ? nil : waiting, Relation.NEVER, Evidence.RECORDED).says(tr("can never fire"));
  }

  void partnerTies() {
    scene.partners.forEach((row, found) -> {
      Optional<Integer> mine = piles.ofRow(row).filter(this::isShown);
      if (mine.isPresent()) {
        found.forEach(p -> partnerTie(row, mine.get(), p));
      }
    });
  }

  private void partnerTie(int row, int mine, Partner partner) {
    Optional<Integer> other = piles.thing(partner.goid());
    if (partner.evidence() == Evidence.RECORDED || other.isEmpty() || !isShown(other.get())) {
      return;
    }
    List<Waiter> cases = scene.cases(row);
    long addr = partner.object() != 0 ? partner.object() : cases.size() == 1 ? cases.getFirst().object() : 0;
    Optional<Integer> object = piles.object(addr).filter(this::isShown);
    Subject who = piles.subjectOf(other.get());
    if (object.isEmpty()) {
      tie(who, piles.subjectOf(mine), Relation.PARTNER, Evidence.INFERRED).says(words.inShort(partner));
      return;
    }
    Subject on = piles.subjectOf(object.get());
    if (scene.waitsOn(piles.rows.get(other.get()), addr)) {
      return;
    }
    Optional<LockFacts> lock = scene.lock(addr);
    if (lock.isPresent()) {
      tie(on, who, Relation.HELD_BY, Evidence.INFERRED).says(LockWords.holdersAre(lock.get().kind()));
      return;
    }
    boolean iReceive = scene.waitsOn(row, addr, QueueSide.RECVQ);
    TieWords how = iReceive ? tie(who, on, Relation.OPERATES, Evidence.INFERRED)
        : tie(on, who, Relation.OPERATES, Evidence.INFERRED);
    how.says(words.inShort(partner));
  }

  /// A cycle continues from each lock to the goroutine that may hold it.
  void cycleTies() {
    for (Finding f : piles.cycles()) {
      for (int i = 0; i < f.cycle().size(); i++) {
        Finding.Hop hop = f.cycle().get(i);
        Subject on = piles.subjectOf(piles.object(hop.object()).orElse(0));
        Subject next = piles.subjectOf(piles.thing(f.cycle().get((i + 1) % f.cycle().size()).goid()).orElse(0));
        tie(on, next, Relation.HELD_BY, Evidence.INFERRED).says(tr("may hold it"));
      }
    }
  }

  /// Who created the focus' own goroutines: drawn if all of a pile have one creator and one `go` statement.
  void creators() {
    for (int p : shown) {
      List<Integer> things = piles.things(p);
      if (!piles.isGoroutine(things.getFirst()) || !scene.own.contains(piles.rows.get(things.getFirst()))) {
        continue;
      }
      var first = diagnosis.run().facts(piles.rows.get(things.getFirst())).creator();
      boolean same =
          things.stream().map(t -> diagnosis.run().facts(piles.rows.get(t)).creator()).allMatch(
              c -> c.goid() == first.goid() && c.place().equals(first.place()));
      if (!same || !first.known()) {
        continue;
      }
      Subject head = piles.subjectOf(things.getFirst());
      Optional<Integer> drawn = piles.thing(first.goid()).filter(this::isShown);
      Subject tail = drawn.isPresent() ? piles.subjectOf(drawn.get()) : new Subject.Creator(first.goid());
      if (drawn.isEmpty() && !hasNode(tail)) {
        nodes.add(words.creator(tail, first));
      }
      String go = first.place().map(f -> "go " + f.place()).orElse("go").strip();
      String often = things.size() > 1 ? ", " + things.size() + "×" : "";
      tie(tail, head, Relation.CREATED, Evidence.RECORDED).says(go + often);
    }
  }

  void kept(Finding finding) {
    if (finding.keepsBytes() <= 0 || finding.goroutines().isEmpty() || scene.outside > 0) {
      return;
    }
    Subject memory = new Subject.Kept(finding.key());
    Set<Subject> keepers = new LinkedHashSet<>();
    finding.goroutines()
        .forEach(goid -> piles.thing(goid).map(piles::subjectOf).filter(this::hasNode).ifPresent(keepers::add));
    if (keepers.isEmpty()) {
      return;
    }
    String bytes = Amounts.bytes(finding.keepsBytes());
    String what = keepers.size() > 1 ? tr("of the heap, kept by these together")
        : tr("of the heap, kept by this alone");
    nodes.add(new GraphNode.Memory(memory, "kept", "", 1, GraphNode.MemoryKind.OBJECT, bytes, what));
    keepers.forEach(k -> tie(k, memory, Relation.REFERS, Evidence.PROVED).says(tr("keeps")));
  }

  /// From who could cancel a context to its channel.
  void cancellers() {
    for (int p : shown) {
      List<Integer> things = piles.things(p);
      if (!piles.isGoroutine(things.getFirst()) && things.size() == 1) {
        scene.cancellers(piles.addr(things.getFirst())).forEach(row -> canceller(row, things.getFirst()));
      }
    }
  }

  private void canceller(int row, int channel) {
    Subject who = piles.ofRow(row).filter(this::isShown).map(piles::subjectOf)
        .orElseGet(() -> new Subject.Goroutines(List.of(diagnosis.run().goroutines().goid(row))));
    if (!hasNode(who)) {
      nodes.add(words.goroutines(who, List.of(row)));
    }
    tie(who, piles.subjectOf(channel), Relation.CANCELS, Evidence.INFERRED).says(tr("could cancel"));
  }

  private boolean hasNode(Subject subject) {
    return nodes.stream().anyMatch(n -> n.subject().equals(subject));
  }
}
