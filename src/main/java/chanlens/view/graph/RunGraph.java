package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.words.FindingWords;
import chanlens.words.MomentWords;
import chanlens.words.ScopeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final NodeWords words;

  private final GraphPiles piles;
  private final List<GraphNode> nodes = new ArrayList<>();

  private RunGraph(Diagnosis diagnosis, GraphScene scene, Place focus, Set<Long> opened, Redaction redaction) {
    this.diagnosis = diagnosis;
    this.scene = scene;
    this.focus = focus;
    this.words = new NodeWords(diagnosis, scene, redaction);
    this.piles = new GraphPiles(diagnosis, scene, words, opened, focus);
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

  private GraphSpec spec(int most, Cancel cancel) {
    Set<Integer> shown = shown(most);
    for (int p : shown) {
      List<Integer> things = piles.things(p);
      nodes.add(node(things, piles.subjectOf(things.getFirst())));
    }
    Set<Integer> clustered = most > USUAL_NODES ? clusters(shown) : Set.of();
    RunTies ties = new RunTies(diagnosis, scene, piles, words, shown, nodes);
    for (int i = 0; i < piles.rows.size(); i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      if (clustered.contains(piles.pile[i])) {
        ties.queueTies(i);
      } else if (shown.contains(piles.pile[i])) {
        ties.queueTies(i);
        ties.nilTies(i);
      }
    }
    ties.partnerTies();
    ties.cycleTies();
    ties.cancellers();
    if (!(focus instanceof Place.Overview)) {
      ties.creators();
    }
    finding().ifPresent(ties::kept);
    int leftOut = piles.members.size() - shown.size() - clustered.size();
    return new GraphSpec(title(leftOut), source(), leftOut, nodes, ties.edges(), rings());
  }

  /// The piles that are drawn: the focus' own first, then what is stuck, then the largest; each goroutine with what it
  /// waits on, so that none seems to wait on nothing.
  private Set<Integer> shown(int most) {
    Map<Integer, Set<Integer>> waitsOn = new HashMap<>();
    for (int i = 0; i < piles.rows.size(); i++) {
      Set<Integer> objects = waitsOn.computeIfAbsent(piles.pile[i], p -> new TreeSet<>());
      scene.cases(piles.rows.get(i)).stream().flatMap(c -> piles.object(c.object()).stream())
          .forEach(thing -> objects.add(piles.pile[thing]));
    }
    List<Rank> order = piles.members.keySet().stream().map(this::rank).sorted().toList();
    Set<Long> named = named();
    Set<Integer> shown = new LinkedHashSet<>();
    for (Rank rank : order) {
      int p = rank.pile();
      List<Integer> things = piles.things(p);
      if (rank.object() && things.stream().noneMatch(t -> named.contains(piles.addr(t)))) {
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
    piles.members.forEach((p, things) -> {
      if (!shown.contains(p) && piles.isGoroutine(things.getFirst())) {
        Activity activity = diagnosis.run().facts(piles.rows.get(things.getFirst())).activity();
        left.computeIfAbsent(activity, a -> new ArrayList<>()).add(p);
      }
    });
    Set<Integer> clustered = new HashSet<>();
    left.forEach((activity, alike) -> {
      List<Integer> things = alike.stream().flatMap(p -> piles.things(p).stream()).toList();
      Subject all = piles.subject(things);
      piles.join(alike, all);
      clustered.addAll(alike);
      nodes.add(
          new GraphNode.Goroutine(
              all, "more-" + activity.name().toLowerCase(Locale.ROOT), things.size(), "",
              tr("in {0}", Amounts.count(alike.size(), "more group")), activity, activity.words(), "", "", Degree.INFO,
                  ""));
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
    List<Integer> things = piles.things(p);
    int first = things.getFirst();
    if (!piles.isGoroutine(first)) {
      return new Rank(true, true, Degree.INFO, things.size(), p);
    }
    Degree degree = NodeWords.degree(diagnosis.verdict(piles.rows.get(first)));
    return new Rank(false, !scene.own.contains(piles.rows.get(first)), degree, things.size(), p);
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
    return piles.isGoroutine(first)
        ? words.goroutines(subject, things.stream().map(piles.rows::get).toList())
        : words.objects(subject, things.stream().map(piles::addr).toList());
  }

  private List<List<Object>> rings() {
    Set<Object> drawn = nodes.stream().map(GraphNode::subject).collect(Collectors.toSet());
    List<List<Object>> rings = new ArrayList<>();
    for (Finding f : piles.cycles()) {
      List<Object> ring = new ArrayList<>();
      for (Finding.Hop hop : f.cycle()) {
        ring.add(piles.subjectOf(piles.thing(hop.goid()).orElse(0)));
        ring.add(piles.subjectOf(piles.object(hop.object()).orElse(0)));
      }
      if (drawn.containsAll(ring)) {
        rings.add(ring);
      }
    }
    return rings;
  }

  private String title(int leftOut) {
    if (nodes.isEmpty()) {
      return tr("Nobody waits for another goroutine");
    }
    String what = what();
    return leftOut > 0 ? tr("{0} ({1} more left out)", what, leftOut) : what;
  }

  /// `Who waits on whom: 74 of 221 goroutines`, when some of the program wait for no other, or for nothing that is
  /// known.
  private String everyone() {
    int drawn = nodes.stream().filter(GraphNode.Goroutine.class::isInstance).mapToInt(GraphNode::count).sum();
    int all = 0;
    for (StackGroup g : diagnosis.groups().groups()) {
      all += g.system() ? 0 : g.size();
    }
    return drawn < all
        ? tr("Who waits on whom: {0} of {1}", Amounts.number(drawn), Amounts.count(all, "goroutine"))
        : tr("Who waits on whom");
  }

  private String what() {
    return switch (focus) {
      case Place.Overview _, Place.Task _, Place.TimeRange _ -> everyone();
      case Place.Finding f -> finding().map(FindingWords::title).orElse(f.key());
      case Place.Group g -> tr("{0} and what they wait on", Titles.of(diagnosis).group(g.id()));
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
    return ended(goid) ? tr("Goroutine {0}, which has ended", goid) : tr("Goroutine {0} and what it waits on", goid);
  }

  private String object(long addr) {
    return tr("{0} and who waits on it", diagnosis.run().names().of(addr));
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
