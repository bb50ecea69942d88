package chanlens.view.graph;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.words.FindingWords;
import chanlens.words.LockWords;
import chanlens.words.MomentWords;
import chanlens.words.ScopeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The wait graph of a run around a focus, with equal things merged: what [WaitPicture] draws.
public final class RunGraph {
  /// Nodes that are drawn unless the caller wants more.
  public static final int USUAL_NODES = 60;

  private final Diagnosis diagnosis;
  private final GraphScene scene;
  private final Place focus;
  private final Set<Long> opened;
  private final NodeWords words;

  /// Rows of goroutines, then objects: one thing each.
  private final List<Integer> rows;
  private final List<Long> addrs;
  private final Map<Integer, Integer> thingOfRow = new HashMap<>();
  private final Map<Long, Integer> thingOfAddr = new HashMap<>();
  private final int[] pile;
  private final Map<Integer, List<Integer>> members = new LinkedHashMap<>();
  private final Map<Integer, Subject> subjects = new HashMap<>();

  private final List<GraphNode> nodes = new ArrayList<>();
  private final Map<Subject.Tie, TieWords> ties = new LinkedHashMap<>();

  private RunGraph(Diagnosis diagnosis, GraphScene scene, Place focus, Set<Long> opened, Redaction redaction) {
    this.diagnosis = diagnosis;
    this.scene = scene;
    this.focus = focus;
    this.opened = opened;
    this.words = new NodeWords(diagnosis, scene, redaction);
    rows = List.copyOf(scene.goroutines);
    addrs = List.copyOf(scene.objects);
    for (int i = 0; i < rows.size(); i++) {
      thingOfRow.put(rows.get(i), i);
    }
    for (int i = 0; i < addrs.size(); i++) {
      thingOfAddr.put(addrs.get(i), rows.size() + i);
    }
    pile = piles();
    for (int thing = 0; thing < pile.length; thing++) {
      members.computeIfAbsent(pile[thing], p -> new ArrayList<>()).add(thing);
    }
    members.forEach((p, things) -> subjects.put(p, subject(things)));
  }

  /// @param focus what it is about; it shows that and one hop around it. A task or a time is not drawn: everyone is
  /// @param opened goroutines whose group is split
  /// @param most how many nodes to draw; the largest and the focus' own are kept, and the title says how many are left
  ///     out
  public static GraphSpec of(
      Diagnosis diagnosis, Place focus, Set<Long> opened, int most, Redaction redaction, Cancel cancel) {
    Story story = new Story(focus, opened, most, Story.Kind.WAITS, Explored.NOTHING);
    return of(diagnosis, story, Optional.empty(), redaction, cancel);
  }

  /// What a reader made of the wait graph.
  ///
  /// @param scoped whose waits are drawn; empty for everyone's
  public static GraphSpec of(
      Diagnosis diagnosis, Story story, Optional<Scoped> scoped, Redaction redaction, Cancel cancel) {
    GraphScene scene = GraphScene.of(diagnosis, story.focus(), scoped, cancel);
    scene.grow(new Things(story.explored().grown()).ids());
    RunGraph graph = new RunGraph(diagnosis, scene, story.focus(), opened(story), redaction);
    GraphSpec spec = Narrowing.of(graph.spec(story.most(), cancel), story.explored());
    return scoped
        .map(s -> spec.titled(NodeArt.joined(" · ", ScopeWords.drawn(scene.outside), spec.title())))
        .orElse(spec);
  }

  /// What is grown or kept alone is not in a pile with its equals.
  private static Set<Long> opened(Story story) {
    Set<Long> opened = new HashSet<>(story.opened());
    Set<Subject> kept = story.explored().kept();
    kept.stream().filter(s -> s.ids().size() == 1).forEach(s -> opened.addAll(s.ids()));
    return opened;
  }

  private Optional<Finding> finding() {
    return focus instanceof Place.Finding f ? diagnosis.finding(f.key()) : Optional.empty();
  }

  /// The finding with a wait-for cycle that this picture shows.
  private List<Finding> cycles() {
    return diagnosis.findings().stream()
        .filter(f -> !f.cycle().isEmpty() && f.cycle().stream().allMatch(this::isDrawn))
        .toList();
  }

  private boolean isDrawn(Finding.Hop hop) {
    return thingOfAddr.containsKey(hop.object()) && thing(hop.goid()).isPresent();
  }

  private Optional<Integer> thing(long goid) {
    var row = diagnosis.run().goroutines().row(goid);
    return row.isPresent() ? Optional.ofNullable(thingOfRow.get(row.getAsInt())) : Optional.empty();
  }

  private int[] piles() {
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
      for (Waiter c : cases(rows.get(i))) {
        Integer object = thingOfAddr.get(c.object());
        if (object != null) {
          alike.tie(thing, object, c.side().word());
        }
      }
    }
    return alike.piles();
  }

  private List<Waiter> cases(int row) {
    return scene.cases(row);
  }

  private Subject subject(List<Integer> things) {
    if (things.getFirst() < rows.size()) {
      return new Subject.Goroutines(things.stream().map(t -> diagnosis.run().goroutines().goid(rows.get(t))).toList());
    }
    return new Subject.Objects(things.stream().map(t -> addrs.get(t - rows.size())).toList());
  }

  private Subject subjectOf(int thing) {
    return subjects.getOrDefault(pile[thing], new Subject.Outside("?"));
  }

  private GraphSpec spec(int most, Cancel cancel) {
    Set<Integer> shown = shown(most);
    for (int p : shown) {
      List<Integer> things = members.getOrDefault(p, List.of());
      nodes.add(node(things, subjectOf(things.getFirst())));
    }
    Set<Integer> clustered = most > USUAL_NODES ? clusters(shown) : Set.of();
    for (int i = 0; i < rows.size(); i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      if (clustered.contains(pile[i])) {
        queueTies(i, shown);
      } else if (shown.contains(pile[i])) {
        queueTies(i, shown);
        nilTies(i);
      }
    }
    partnerTies(shown);
    cycleTies();
    if (!(focus instanceof Place.Overview)) {
      creators(shown);
    }
    finding().ifPresent(this::kept);
    List<GraphSpec.GraphEdge> edges = new ArrayList<>();
    ties.forEach((tie, how) -> edges.add(how.edge(tie)));
    int leftOut = members.size() - shown.size() - clustered.size();
    return new GraphSpec(title(leftOut), source(), leftOut, nodes, edges, rings());
  }

  /// The piles that are drawn: the focus' own first, then what is stuck, then the largest; each goroutine with what it
  /// waits on, so that none seems to wait on nothing.
  private Set<Integer> shown(int most) {
    Map<Integer, Set<Integer>> waitsOn = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Set<Integer> objects = waitsOn.computeIfAbsent(pile[i], p -> new TreeSet<>());
      cases(rows.get(i)).stream().map(c -> thingOfAddr.get(c.object())).filter(Objects::nonNull)
          .forEach(thing -> objects.add(pile[thing]));
    }
    List<Rank> order = members.keySet().stream().map(this::rank).sorted().toList();
    Set<Long> named = named();
    Set<Integer> shown = new LinkedHashSet<>();
    for (Rank rank : order) {
      int p = rank.pile();
      List<Integer> things = members.getOrDefault(p, List.of());
      if (rank.object() && things.stream().noneMatch(t -> named.contains(addrs.get(t - rows.size())))) {
        continue;
      }
      Set<Integer> with = new LinkedHashSet<>(Set.of(p));
      with.addAll(waitsOn.getOrDefault(p, Set.of()));
      with.removeAll(shown);
      if (shown.isEmpty()) { // a select has thousands of cases, if a file says so
        with.stream().limit(Math.max(1, most)).forEach(shown::add);
      } else if (shown.size() + with.size() <= most) {
        shown.addAll(with);
      }
    }
    return shown;
  }

  /// What is beyond the limit, as one node for each state.
  ///
  /// @return the piles of goroutines in these nodes
  private Set<Integer> clusters(Set<Integer> shown) {
    Map<Activity, List<Integer>> left = new EnumMap<>(Activity.class);
    members.forEach((p, things) -> {
      if (!shown.contains(p) && things.getFirst() < rows.size()) {
        Activity activity = diagnosis.run().facts(rows.get(things.getFirst())).activity();
        left.computeIfAbsent(activity, a -> new ArrayList<>()).add(p);
      }
    });
    Set<Integer> clustered = new HashSet<>();
    left.forEach((activity, piles) -> {
      List<Integer> things = piles.stream().flatMap(p -> members.getOrDefault(p, List.of()).stream()).toList();
      Subject all = subject(things);
      piles.forEach(p -> subjects.put(p, all));
      clustered.addAll(piles);
      nodes.add(
          new GraphNode.Goroutine(
              all, "more-" + activity.name().toLowerCase(Locale.ROOT), things.size(), "",
              "in " + Amounts.count(piles.size(), "more group"), activity, activity.words(), "", "", Degree.INFO, ""));
    });
    return clustered;
  }

  /// The objects that the focus itself names: others are drawn only with those who wait on them.
  private Set<Long> named() {
    Set<Long> named = new HashSet<>();
    finding().ifPresent(f -> named.addAll(f.objects()));
    focus.address().ifPresent(named::add);
    return named;
  }

  private Rank rank(int p) {
    List<Integer> things = members.getOrDefault(p, List.of());
    int first = things.getFirst();
    if (first >= rows.size()) {
      return new Rank(true, true, Degree.INFO, things.size(), p);
    }
    Degree degree = NodeWords.degree(diagnosis.verdict(rows.get(first)));
    return new Rank(false, !scene.own.contains(rows.get(first)), degree, things.size(), p);
  }

  /// What is drawn first.
  private record Rank(boolean object, boolean around, Degree degree, int size, int pile) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
        Comparator.comparing(Rank::object)
            .thenComparing(Rank::around)
            .thenComparing(Rank::degree)
            .thenComparingInt(r -> -r.size)
            .thenComparingInt(Rank::pile);

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }
  }

  private GraphNode node(List<Integer> things, Subject subject) {
    int first = things.getFirst();
    return first < rows.size()
        ? words.goroutines(subject, things.stream().map(rows::get).toList())
        : words.objects(subject, things.stream().map(t -> addrs.get(t - rows.size())).toList());
  }

  private TieWords tie(Subject tail, Subject head, Relation relation, Evidence evidence) {
    return ties.computeIfAbsent(new Subject.Tie(tail, head, relation), t -> new TieWords(evidence));
  }

  private void queueTies(int thing, Set<Integer> shown) {
    for (Waiter c : cases(rows.get(thing))) {
      Integer object = thingOfAddr.get(c.object());
      if (object == null || !shown.contains(pile[object])) {
        continue;
      }
      Subject goroutine = subjectOf(thing);
      Subject on = subjectOf(object);
      boolean receives = c.side() == QueueSide.RECVQ;
      Optional<LockFacts> lock = scene.lock(c.object());
      Relation relation = lock.isPresent() ? Relation.WAITS : receives ? Relation.RECVQ : Relation.SENDQ;
      boolean byArguments = lock.filter(l -> l.recorded().isEmpty()).isPresent();
      Evidence evidence = byArguments ? Evidence.INFERRED : Evidence.RECORDED;
      TieWords how = receives ? tie(on, goroutine, relation, evidence) : tie(goroutine, on, relation, evidence);
      how.add(c, how.isNew() ? words.hand(c) : "");
    }
  }

  private void nilTies(int thing) {
    int row = rows.get(thing);
    if (!scene.onNilChannel(row)) {
      return;
    }
    Subject waiting = subjectOf(thing);
    List<Long> goids = waiting instanceof Subject.Goroutines g ? g.goids() : List.of();
    Subject nil = new Subject.NilChannel(goids);
    if (!hasNode(nil)) {
      nodes.add(words.nilChannel(nil, goids));
    }
    boolean sends = diagnosis.run().facts(row).waitReason().direction() == WaitReason.Direction.SEND;
    tie(sends ? waiting : nil, sends ? nil : waiting, Relation.NEVER, Evidence.RECORDED).says("can never fire");
  }

  private void partnerTies(Set<Integer> shown) {
    scene.partners.forEach((row, found) -> {
      Integer mine = thingOfRow.get(row);
      if (mine != null && shown.contains(pile[mine])) {
        found.forEach(p -> partnerTie(row, mine, p, shown));
      }
    });
  }

  private void partnerTie(int row, int mine, Partner partner, Set<Integer> shown) {
    Optional<Integer> other = thing(partner.goid());
    if (partner.evidence() == Evidence.RECORDED || other.isEmpty() || !shown.contains(pile[other.get()])) {
      return;
    }
    List<Waiter> cases = cases(row);
    long addr = partner.object() != 0 ? partner.object() : cases.size() == 1 ? cases.getFirst().object() : 0;
    Integer object = thingOfAddr.get(addr);
    Subject who = subjectOf(other.get());
    if (object == null || !shown.contains(pile[object])) {
      tie(who, subjectOf(mine), Relation.PARTNER, Evidence.INFERRED).says(words.inShort(partner));
      return;
    }
    Subject on = subjectOf(object);
    if (scene.waitsOn(rows.get(other.get()), addr)) {
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
  private void cycleTies() {
    for (Finding f : cycles()) {
      for (int i = 0; i < f.cycle().size(); i++) {
        Finding.Hop hop = f.cycle().get(i);
        Subject on = subjectOf(thingOfAddr.getOrDefault(hop.object(), 0));
        Subject next = subjectOf(thing(f.cycle().get((i + 1) % f.cycle().size()).goid()).orElse(0));
        tie(on, next, Relation.HELD_BY, Evidence.INFERRED).says("may hold it");
      }
    }
  }

  private List<List<Object>> rings() {
    Set<Object> drawn = nodes.stream().map(GraphNode::subject).collect(Collectors.toSet());
    List<List<Object>> rings = new ArrayList<>();
    for (Finding f : cycles()) {
      List<Object> ring = new ArrayList<>();
      for (Finding.Hop hop : f.cycle()) {
        ring.add(subjectOf(thing(hop.goid()).orElse(0)));
        ring.add(subjectOf(thingOfAddr.getOrDefault(hop.object(), 0)));
      }
      if (drawn.containsAll(ring)) {
        rings.add(ring);
      }
    }
    return rings;
  }

  /// Who created the focus' own goroutines: drawn if all of a pile have one creator and one `go` statement.
  private void creators(Set<Integer> shown) {
    for (int p : shown) {
      List<Integer> things = members.getOrDefault(p, List.of());
      if (things.getFirst() >= rows.size() || !scene.own.contains(rows.get(things.getFirst()))) {
        continue;
      }
      var first = diagnosis.run().facts(rows.get(things.getFirst())).creator();
      boolean same =
          things.stream().map(t -> diagnosis.run().facts(rows.get(t)).creator()).allMatch(
              c -> c.goid() == first.goid() && c.place().equals(first.place()));
      if (!same || !first.known()) {
        continue;
      }
      Subject head = subjectOf(things.getFirst());
      Optional<Integer> drawn = thing(first.goid()).filter(t -> shown.contains(pile[t]));
      Subject tail = drawn.isPresent() ? subjectOf(drawn.get()) : new Subject.Creator(first.goid());
      if (drawn.isEmpty() && !hasNode(tail)) {
        nodes.add(words.creator(tail, first));
      }
      String go = first.place().map(f -> "go " + f.place()).orElse("go").strip();
      String often = things.size() > 1 ? ", " + things.size() + "×" : "";
      tie(tail, head, Relation.CREATED, Evidence.RECORDED).says(go + often);
    }
  }

  private void kept(Finding finding) {
    if (finding.keepsBytes() <= 0 || finding.goroutines().isEmpty() || scene.outside > 0) {
      return;
    }
    Subject memory = new Subject.Kept(finding.key());
    Set<Subject> keepers = new LinkedHashSet<>();
    finding.goroutines()
        .forEach(goid -> thing(goid).map(this::subjectOf).filter(this::hasNode).ifPresent(keepers::add));
    if (keepers.isEmpty()) {
      return;
    }
    String bytes = Amounts.bytes(finding.keepsBytes());
    String what = keepers.size() > 1 ? "of the heap, kept by these together" : "of the heap, kept by this alone";
    nodes.add(new GraphNode.Memory(memory, "kept", "", 1, GraphNode.MemoryKind.OBJECT, bytes, what));
    keepers.forEach(k -> tie(k, memory, Relation.REFERS, Evidence.PROVED).says("keeps"));
  }

  private boolean hasNode(Subject subject) {
    return nodes.stream().anyMatch(n -> n.subject().equals(subject));
  }

  private String title(int leftOut) {
    if (nodes.isEmpty()) {
      return "Nobody waits for another goroutine";
    }
    String what = what();
    return leftOut > 0 ? what + " (" + leftOut + " more left out)" : what;
  }

  /// `: 74 of 221 goroutines`, when some of the program wait for no other, or for nothing that is known.
  private String everyone() {
    int drawn = nodes.stream().filter(GraphNode.Goroutine.class::isInstance).mapToInt(GraphNode::count).sum();
    int all = 0;
    for (StackGroup g : diagnosis.groups().groups()) {
      all += g.system() ? 0 : g.size();
    }
    return drawn < all ? ": " + Amounts.number(drawn) + " of " + Amounts.count(all, "goroutine") : "";
  }

  private String what() {
    return switch (focus) {
      case Place.Overview _, Place.Task _, Place.TimeRange _ -> "Who waits on whom" + everyone();
      case Place.Finding f -> finding().map(FindingWords::title).orElse(f.key());
      case Place.Group g -> Titles.of(diagnosis).group(g.id()) + " and what they wait on";
      case Place.Goroutine g -> goroutine(g.goid());
      case Place.Span s -> goroutine(s.goid());
      case Place.Call c -> goroutine(c.goid());
      case Place.Origin o -> goroutine(o.goid());
      case Place.Source s -> goroutine(s.goid());
      case Place.Channel c -> object(c.addr());
      case Place.Lock l -> object(l.addr());
      case Place.HeapObject o -> object(o.addr());
    };
  }

  private String goroutine(long goid) {
    return "Goroutine " + goid + (ended(goid) ? ", which has ended" : " and what it waits on");
  }

  private String object(long addr) {
    return diagnosis.run().names().of(addr) + " and who waits on it";
  }

  private boolean ended(long goid) {
    OptionalInt row = diagnosis.run().goroutines().row(goid);
    return row.isPresent() && !diagnosis.run().facts(row.getAsInt()).alive();
  }

  private String source() {
    return NodeArt.joined(" · ", files(), MomentWords.of(diagnosis.run()));
  }

  private String files() {
    return diagnosis.run().files().stream()
        .filter(f -> f.kind() != CaptureKind.PROFILE && f.kind() != CaptureKind.EXECUTABLE && !diagnosis.run().join()
            .leftOut().contains(f.name()))
        .map(CaptureFile::name)
        .collect(Collectors.joining(", "));
  }
}
