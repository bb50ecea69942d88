package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.words.MomentWords;
import chanlens.words.ScopeWords;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The wait graph of a moment between dumps: who waited, who later ended the wait, and the channel or lock if a dump
/// shows the same wait. All of it is inferred from parks and wakes, and drawn dashed.
public final class InstantGraph {
  /// How many wakers of wakers are followed from what the graph is about.
  private static final int HOPS = 3;

  private final Diagnosis diagnosis;
  private final Run run;
  private final Instant instant;
  private final Place focus;
  private final Optional<Scoped> scoped;
  private final Map<Integer, Doing> drawn = new TreeMap<>();
  private final Map<Integer, Pile> pileOf = new HashMap<>();
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Map<Subject.Tie, Ends> ends = new LinkedHashMap<>();
  private final Map<Subject.Tie, String> queues = new LinkedHashMap<>();
  private final Map<Subject, List<Long>> objects = new LinkedHashMap<>();
  private int outside;

  /// Goroutines that are drawn as one node.
  private record Pile(String key, List<Doing> members) {
    Doing first() {
      return members.getFirst();
    }
  }

  /// When and how waits between two piles ended.
  private static final class Ends {
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;
    private final Set<WakeKind> how = new HashSet<>();
  }

  private InstantGraph(Diagnosis diagnosis, Instant instant, Place focus, Optional<Scoped> scoped) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.instant = instant;
    this.focus = focus;
    this.scoped = scoped;
  }

  /// @param focus what it is about; it shows that, who ended its waits and whose waits it ended. A place that is about
  ///     no goroutine shows everyone who waits
  /// @param scoped whose waits are drawn besides those of the focus; empty for everyone's
  /// @param most how many nodes to draw; the title says how many are left out
  public static GraphSpec of(
      Diagnosis diagnosis, Instant instant, Place focus, Optional<Scoped> scoped, int most, Cancel cancel) {
    return new InstantGraph(diagnosis, instant, focus, scoped).spec(most, cancel);
  }

  private GraphSpec spec(int most, Cancel cancel) {
    Set<Integer> own = own();
    if (own.isEmpty()) {
      everyone(cancel);
    } else {
      around(own, cancel);
    }
    List<Pile> piles = piles(own);
    List<Pile> shown = piles.stream().limit(most).toList();
    shown.forEach(p -> p.members.forEach(d -> pileOf.put(d.g(), p)));
    shown.forEach(p -> subjects.put(p.key, subject(p)));
    shown.forEach(this::ties);
    List<GraphNode> nodes = new ArrayList<>(shown.stream().map(this::node).toList());
    objects.forEach((subject, addrs) -> nodes.add(object(subject, addrs)));
    List<GraphSpec.GraphEdge> edges = new ArrayList<>();
    queues.forEach((tie, label) -> edges.add(edge(tie, label)));
    ends.forEach((tie, e) -> edges.add(edge(tie, label(e))));
    int leftOut = piles.size() - shown.size();
    return new GraphSpec(title(nodes.isEmpty(), leftOut), source(), leftOut, nodes, edges, List.of());
  }

  private static GraphSpec.GraphEdge edge(Subject.Tie tie, String label) {
    return new GraphSpec.GraphEdge(tie, tie.tail(), tie.head(), tie.relation(), Evidence.INFERRED, label);
  }

  /// Rows of the trace's goroutines that the focus is about and that existed.
  private Set<Integer> own() {
    Set<Integer> own = new HashSet<>(PlaceWords.goidsWithFindings(focus, diagnosis).stream()
        .map(goid -> instant.trace().goroutines().row(goid))
        .flatMapToInt(OptionalInt::stream)
        .filter(instant::lives)
        .boxed()
        .toList());
    focus.objectAddr().ifPresent(addr -> own.addAll(waitersOn(addr)));
    return own;
  }

  private List<Integer> waitersOn(long addr) {
    return IntStream.range(0, instant.trace().goroutines().count())
        .filter(g -> instant.doing(g).stream().flatMap(d -> d.on().stream()).anyMatch(w -> w.object() == addr))
        .boxed()
        .toList();
  }

  private boolean ofRuntime(int g) {
    return !instant.ofProgram(g);
  }

  private void everyone(Cancel cancel) {
    for (int g = 0; g < instant.trace().goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      if (instant.lives(g) && !ofRuntime(g)) {
        instant.doing(g).filter(InstantGraph::waitsForOthers).filter(this::isInScope).ifPresent(this::addWithWaker);
      }
    }
  }

  /// Counts those that are not.
  private boolean isInScope(Doing d) {
    boolean is = scoped.map(s -> s.has(instant.trace().goroutines().goid(d.g()))).orElse(true);
    outside += is ? 0 : 1;
    return is;
  }

  /// A sleep, or a wait for the network, is not ended by a goroutine.
  private static boolean waitsForOthers(Doing d) {
    return d.waits() && (d.by() >= 0 || !d.on().isEmpty()
        || (d.activity() != Activity.SLEEP && d.activity() != Activity.IO && d.activity() != Activity.GC
            && d.untilNanos().isEmpty()));
  }

  private void addWithWaker(Doing d) {
    drawn.put(d.g(), d);
    if (d.by() >= 0 && !ofRuntime(d.by())) {
      instant.doing(d.by()).ifPresent(w -> drawn.putIfAbsent(w.g(), w));
    }
  }

  /// What the focus is about, who ended its waits and theirs, and whose waits it ended.
  private void around(Set<Integer> own, Cancel cancel) {
    for (int g = 0; g < instant.trace().goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      Optional<Doing> doing = instant.doing(g);
      boolean near = own.contains(g) || doing.filter(d -> own.contains(d.by())).isPresent();
      if (near && (own.contains(g) || !ofRuntime(g))) {
        doing.filter(d -> own.contains(d.g()) || isInScope(d)).ifPresent(d -> drawn.put(d.g(), d));
      }
    }
    for (int hop = 0; hop < HOPS; hop++) {
      List.copyOf(drawn.values()).forEach(this::addWithWaker);
    }
  }

  /// The piles: what the graph is about first, then those who wait, then the largest.
  private List<Pile> piles(Set<Integer> own) {
    boolean few = own.size() == 1;
    Map<String, Pile> piles = new LinkedHashMap<>();
    for (Doing d : drawn.values()) {
      boolean alone = few && own.contains(d.g());
      String key = alone ? "g" + d.g() : key(d);
      piles.computeIfAbsent(key, k -> new Pile(k, new ArrayList<>())).members.add(d);
    }
    return piles.values().stream()
        .sorted(Comparator.comparing((Pile p) -> p.members.stream().noneMatch(d -> own.contains(d.g())))
            .thenComparing(p -> !p.first().waits())
            .thenComparingInt(p -> -p.members.size())
            .thenComparing(Pile::key))
        .toList();
  }

  private String key(Doing d) {
    String object = d.on().stream().map(w -> w.side() + " " + (isLock(w.object()) ? w.object() : "chan"))
        .distinct().sorted().collect(Collectors.joining(","));
    String by = d.by() < 0 ? "" : function(d.by());
    return d.activity() + "|" + function(d.g()) + "|" + site(d).map(Frame::place).orElse("") + "|" + object + "|" + by;
  }

  private boolean isLock(long addr) {
    return diagnosis.partners().lock(addr).isPresent();
  }

  private void ties(Pile pile) {
    Subject waiting = drawnAs(pile);
    for (Doing d : pile.members) {
      Pile by = pileOf.get(d.by());
      if (by != null && d.untilNanos().isPresent()) {
        Ends e = ends.computeIfAbsent(new Subject.Tie(drawnAs(by), waiting, Relation.ENDS), t -> new Ends());
        long in = d.untilNanos().getAsLong() - instant.nanos();
        e.firstNanos = Math.min(e.firstNanos, in);
        e.lastNanos = Math.max(e.lastNanos, in);
        e.how.add(d.how());
      }
    }
    long[] addrs = pile.members.stream().flatMap(d -> d.on().stream()).mapToLong(Waiter::object).sorted().distinct()
        .toArray();
    if (addrs.length == 0) {
      return;
    }
    boolean receives = pile.first().on().getFirst().side() == QueueSide.RECVQ;
    boolean lock = isLock(addrs[0]);
    List<Long> all = Arrays.stream(addrs).boxed().toList();
    Subject on = new Subject.Objects(all);
    Relation relation = lock ? Relation.WAITS : receives ? Relation.RECVQ : Relation.SENDQ;
    objects.put(on, all);
    queues.put(receives ? new Subject.Tie(on, waiting, relation) : new Subject.Tie(waiting, on, relation),
        addrs.length == 1 ? "" : addrs.length == pile.members.size() ? tr("each on its own")
            : tr("each on one of them"));
  }

  private Subject drawnAs(Pile pile) {
    return subjects.getOrDefault(pile.key, new Subject.Outside("?"));
  }

  private Subject subject(Pile pile) {
    return new Subject.Goroutines(
        pile.members.stream().map(d -> instant.trace().goroutines().goid(d.g())).sorted().toList());
  }

  private static String label(Ends e) {
    String how = e.how.size() == 1 ? verb(e.how.iterator().next()) : tr("ends the wait");
    String first = TimeWords.length(e.firstNanos);
    String last = TimeWords.length(e.lastNanos);
    return first.equals(last) ? tr("{0} in {1}", how, first) : tr("{0} in {1} to {2}", how, first, last);
  }

  private static String verb(WakeKind how) {
    return switch (how) {
      case SENT -> tr("sends");
      case RECEIVED -> tr("receives");
      case CLOSED -> tr("closes it, it seems,");
      case RELEASED -> tr("releases it");
      case SELECTED, TIMER, NETWORK, RUNTIME, SWITCHED, UNKNOWN -> tr("wakes it");
    };
  }

  private GraphNode node(Pile pile) {
    Doing d = pile.first();
    int n = pile.members.size();
    long goid = instant.trace().goroutines().goid(d.g());
    Spans spans = instant.trace().spans(d.g());
    String reason = spans.reason(d.span()).isEmpty() ? d.activity().words() : spans.reason(d.span());
    return new GraphNode.Goroutine(
        drawnAs(pile), n == 1 ? "g" + goid : "g" + goid + "-and-" + (n - 1), n, n == 1 ? "G" + goid : "",
        function(d.g()), d.activity(), reason, site(d).map(Frame::place).orElse(""), detail(pile), Degree.INFO, "");
  }

  /// `for 12.4 ms`, `for 1.2 ms to 12.4 ms, not ended in the trace`.
  private String detail(Pile pile) {
    long least = pile.members.stream().mapToLong(d -> instant.nanos() - d.sinceNanos()).min().orElse(0);
    long most = pile.members.stream().mapToLong(d -> instant.nanos() - d.sinceNanos()).max().orElse(0);
    boolean before = pile.members.stream().anyMatch(Doing::sinceBefore);
    String from = TimeWords.length(least);
    String to = TimeWords.length(most);
    boolean never = pile.first().waits() && pile.members.stream().allMatch(d -> d.untilNanos().isEmpty());
    String time = from.equals(to) ? to : tr("{0} to {1}", from, to);
    String lasted = before ? tr("for at least {0}", time) : tr("for {0}", time);
    return never ? tr("{0}, not ended in the trace", lasted) : lasted;
  }

  private GraphNode object(Subject subject, List<Long> addrs) {
    long addr = addrs.getFirst();
    String name = addrs.size() > 1 ? "" : run.names().of(addr);
    String id = run.names().of(addr) + (addrs.size() > 1 ? "-and-" + (addrs.size() - 1) : "");
    Optional<LockFacts> lock = diagnosis.partners().lock(addr);
    if (lock.isPresent()) {
      String title = NodeWords.title(lock.get().kind());
      String detail = addrs.size() > 1 ? tr("{0} of them", addrs.size()) : tr("by the dump, same wait");
      return new GraphNode.Lock(
          subject, id, "", NodeWords.lockKind(lock.get().kind()), title, name, detail, Degree.INFO);
    }
    String type = run.waits().flatMap(w -> w.channelAt(addr)).flatMap(run::elementType).map(t -> "chan " + t.name())
        .orElse("chan");
    return new GraphNode.Channel(
        subject, id, "", addrs.size(), GraphNode.ChannelKind.PLAIN, type, name, GraphNode.Buffer.UNKNOWN, "",
        tr("by the dump, same wait"), Degree.INFO);
  }

  private String function(int g) {
    int row = instant.runRow(g);
    return row == Goroutines.NONE ? "" : NodeWords.function(run.facts(row));
  }

  private Optional<Frame> site(Doing d) {
    return StackGroup.siteOf(instant.trace().stacks().frames(instant.ownStack(d)));
  }

  private String title(boolean nobody, int leftOut) {
    if (nobody) {
      return tr("Nobody waits for another goroutine");
    }
    String what = focus.subjectGoid().isPresent()
        ? tr("{0} and whom it waits for", Titles.goid(focus.subjectGoid().getAsLong()))
        : tr("Who waits on whom");
    String all = leftOut > 0 ? tr("{0} ({1} more left out)", what, Amounts.number(leftOut)) : what;
    return scoped.map(s -> NodeArt.joined(" · ", ScopeWords.drawn(outside), all)).orElse(all);
  }

  private String source() {
    String files = run.files().stream()
        .filter(f -> f.kind() == CaptureKind.TRACE || f.kind() == CaptureKind.HEAP_DUMP || f.kind() == CaptureKind.CORE)
        .filter(f -> !run.join().leftOut().contains(f.name()))
        .map(CaptureFile::name)
        .collect(Collectors.joining(", "));
    return NodeArt.joined(" · ", files, MomentWords.of(instant));
  }
}
