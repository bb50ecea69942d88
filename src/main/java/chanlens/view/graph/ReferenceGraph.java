package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.reachability.FinalizerRings;
import chanlens.analysis.retained.GlobalVariable;
import chanlens.analysis.retained.ObjectGraph;
import chanlens.analysis.retained.Retained;
import chanlens.model.Evidence;
import chanlens.model.heap.HeapModel;
import chanlens.view.HeapWords;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Titles;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The picture of [ReferenceWeb]: who keeps an object, and what it keeps.
public final class ReferenceGraph {
  private final Run run;
  private final Retained retained;
  private final HeapWords words;
  private final Redaction redaction;
  private final NodeWords nodeWords;
  private final Map<Integer, Subject> subjects = new LinkedHashMap<>();
  private final Set<Integer> onRings;
  private final Set<Integer> finalized;

  private ReferenceGraph(Diagnosis diagnosis, Retained retained, Redaction redaction, Cancel cancel) {
    this.run = diagnosis.run();
    this.retained = retained;
    this.redaction = redaction;
    this.words = new HeapWords(run, Titles.of(diagnosis), retained.graph());
    this.nodeWords = new NodeWords(diagnosis, GraphScene.of(diagnosis, new Place.HeapObject(0), cancel), redaction);
    HeapModel heap = run.heap().orElseThrow();
    this.onRings =
        run.waits().stream()
            .flatMap(w -> FinalizerRings.of(heap, w, cancel).stream())
            .flatMap(r -> r.objects().stream())
            .collect(Collectors.toSet());
    this.finalized =
        heap.roots().finalizers().stream().map(f -> heap.objects().at(f.object())).collect(Collectors.toSet());
  }

  /// What a reader made of the references of a place; empty when the dump has no such thing.
  ///
  /// @param retained of the run's dump
  public static Optional<GraphSpec> of(
      Diagnosis diagnosis, Retained retained, Story story, Redaction redaction, Cancel cancel) {
    HeapWords words = new HeapWords(diagnosis.run(), Titles.of(diagnosis), retained.graph());
    Set<Integer> around = new LinkedHashSet<>();
    for (Subject s : story.explored().grown()) {
      if (s instanceof Subject.Root root) {
        around.add(root.node());
      }
      s.ids().forEach(id -> words.node(place(id, s)).ifPresent(around::add));
    }
    return ReferenceWeb.of(story.focus(), retained, words)
        .map(web -> web.grown(around, retained, words))
        .map(web -> of(diagnosis, retained, web, redaction, cancel))
        .map(spec -> Narrowing.of(spec, story.explored()));
  }

  private static Place place(long id, Subject subject) {
    return subject instanceof Subject.Goroutines ? new Place.Goroutine(id) : new Place.HeapObject(id);
  }

  /// The neighbourhood of a place; empty when the dump has no such thing.
  public static Optional<ReferenceWeb> references(Diagnosis diagnosis, Retained retained, Place place) {
    return ReferenceWeb.of(place, retained, new HeapWords(diagnosis.run(), Titles.of(diagnosis), retained.graph()));
  }

  /// What to draw of a neighbourhood.
  public static GraphSpec of(
      Diagnosis diagnosis, Retained retained, ReferenceWeb references, Redaction redaction, Cancel cancel) {
    return new ReferenceGraph(diagnosis, retained, redaction, cancel).spec(references);
  }

  private GraphSpec spec(ReferenceWeb references) {
    List<GraphNode> nodes = new ArrayList<>();
    for (int node : references.nodes()) {
      Subject subject = subject(node);
      subjects.put(node, subject);
      nodes.add(node(node, subject, subjects.size()));
    }
    List<GraphSpec.GraphEdge> edges = new ArrayList<>();
    Map<Subject.Tie, Boolean> drawn = new LinkedHashMap<>();
    for (ReferenceWeb.Link link : references.links()) {
      Subject tail = subjectOf(link.from());
      Subject head = subjectOf(link.to());
      Relation relation = relation(link);
      Subject.Tie tie = new Subject.Tie(tail, head, relation);
      if (!tail.equals(head) && drawn.putIfAbsent(tie, true) == null) {
        edges.add(new GraphSpec.GraphEdge(tie, tail, head, relation, evidence(link), label(link)));
      }
    }
    String focus = title(references.focus(), 0);
    String what = tr("What keeps {0} and what it refers to", focus);
    String title =
        references.leftOut() > 0 ? tr("{0} ({1} more references left out)", what, references.leftOut()) : what;
    return new GraphSpec(title, MomentWords.of(run), references.leftOut(), nodes, edges, List.of());
  }

  /// References that form a circle look different: they are no reason to stay, unless a finalizer is on it.
  private Relation relation(ReferenceWeb.Link link) {
    int objects = retained.graph().objects();
    boolean circle = link.from() < objects && link.to() < objects && !ReferenceWeb.isCut(link)
        && retained.cycles().together(link.from(), link.to());
    if (!circle) {
      return Relation.REFERS;
    }
    return onRings.contains(link.from()) && onRings.contains(link.to()) ? Relation.FINALIZER_RING : Relation.CIRCLE;
  }

  private Subject subjectOf(int node) {
    return subjects.getOrDefault(node, new Subject.Outside("?"));
  }

  private static Evidence evidence(ReferenceWeb.Link link) {
    return ReferenceWeb.isCut(link) ? Evidence.INFERRED : Evidence.RECORDED;
  }

  private String label(ReferenceWeb.Link link) {
    if (ReferenceWeb.isCut(link)) {
      return tr("through more objects");
    }
    return link.offset() < 0 ? "" : "+" + link.offset();
  }

  private Subject subject(int node) {
    if (node < retained.graph().objects()) {
      return new Subject.Objects(List.of(run.heap().orElseThrow().objects().addr(node)));
    }
    int g = retained.graph().goroutineOf(node);
    return g < 0
        ? new Subject.Root(node)
        : new Subject.Goroutines(List.of(run.heap().orElseThrow().goroutines().get(g).goid()));
  }

  private GraphNode node(int node, Subject subject, int number) {
    String keeps = tr("keeps {0}", Amounts.bytes(retained.bytes(node)));
    int g = retained.graph().goroutineOf(node);
    if (g >= 0) {
      int row = run.goroutines().row(run.heap().orElseThrow().goroutines().get(g).goid()).orElse(0);
      return nodeWords.goroutines(subject, List.of(row));
    }
    if (node >= retained.graph().objects()) {
      boolean global = retained.graph().kind(node) == ObjectGraph.Kind.VARIABLE;
      GraphNode.MemoryKind kind = global ? GraphNode.MemoryKind.GLOBAL : GraphNode.MemoryKind.FINALIZER;
      String name = global ? "global-" + number : retained.graph().kind(node) == ObjectGraph.Kind.FINALIZERS
          ? "finalizers" : "roots";
      return new GraphNode.Memory(subject, name, "", 1, kind, title(node, number), keeps);
    }
    long addr = run.heap().orElseThrow().objects().addr(node);
    if (words.place(node).map(p -> p instanceof Place.Channel).orElse(false)) {
      return nodeWords.objects(subject, List.of(addr));
    }
    String address = redaction.hidesAddresses() ? "" : Names.hex(addr);
    return new GraphNode.Memory(
        subject,
        "object-" + number,
        address,
        1,
        GraphNode.MemoryKind.OBJECT,
        title(node, number),
        NodeArt.joined(", ", words.kind(node), keeps, finalized.contains(node) ? tr("has a finalizer") : ""));
  }

  private String title(int node, int number) {
    Optional<GlobalVariable> variable = retained.graph().variableOf(node);
    if (redaction.hidesAddresses() && variable.isPresent() && variable.get().name().isEmpty()) {
      return tr("variable {0}", number);
    }
    boolean nameless = words.place(node).map(p -> p instanceof Place.HeapObject).orElse(false);
    if (nameless && redaction.hidesAddresses()) {
      return number == 0 ? tr("an object") : tr("object {0}", number);
    }
    return words.title(node);
  }
}
