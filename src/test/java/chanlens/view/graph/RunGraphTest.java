package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.format.heapdump.ParkedDump;
import chanlens.format.heapdump.ParkedDump.Fact;
import chanlens.model.Evidence;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real dumps of a program that knows who waits on what.
class RunGraphTest {
  private static final int ALL = 10_000;
  private static final Map<String, Diagnosis> DIAGNOSES = new ConcurrentHashMap<>();

  private static Diagnosis diagnosis(String release) {
    return DIAGNOSES.computeIfAbsent(release, r -> {
      CaptureFile file =
          new CaptureFile(
              "parked.dump", CaptureKind.HEAP_DUMP, "go1.7", 1, new Capture.Heap(ParkedDump.model(r)), List.of());
      Run run = Run.of(List.of(file), Progress.NONE, Cancel.NEVER);
      return Diagnosis.of(run, Progress.NONE, Cancel.NEVER);
    });
  }

  static Stream<String> releases() {
    return ParkedDump.RELEASES.stream();
  }

  private static GraphSpec everyone(String release, Set<Long> opened, int most) {
    return RunGraph.of(diagnosis(release), new Place.Overview(), opened, most, Redaction.NONE, Cancel.NEVER);
  }

  private static Set<Long> allIds(String release) {
    return ParkedDump.facts(release).stream()
        .filter(f -> f.has("goid"))
        .map(f -> f.number("goid"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyWaitOfTheProgramIsARecordedEdge(String release) {
    GraphSpec spec = everyone(release, allIds(release), ALL);
    int edges = 0;
    for (Fact f : ParkedDump.facts(release)) {
      if (f.has("goid") && f.has("object")) {
        for (long addr : f.numbers("object")) {
          edge(release, spec, f, addr);
          edges++;
        }
      }
    }
    assertTrue(edges > 40, edges + " waits looked at");
  }

  private static int elemSize(String release, long addr) {
    return diagnosis(release).run().waits().orElseThrow().channelAt(addr).orElseThrow().elemSizeBytes();
  }

  private static void edge(String release, GraphSpec spec, Fact f, long addr) {
    Subject goroutine = new Subject.Goroutines(List.of(f.number("goid")));
    Subject object = new Subject.Objects(List.of(addr));
    List<GraphSpec.GraphEdge> found =
        spec.edges().stream()
            .filter(e -> Set.of(e.tail(), e.head()).equals(Set.of(goroutine, object)))
            .toList();
    assertEquals(1, found.size(), f.toString());
    GraphSpec.GraphEdge e = found.getFirst();
    assertEquals(Evidence.RECORDED, e.evidence());
    switch (f.get("wait")) {
      case "send" -> assertEquals(List.of(goroutine, Relation.SENDQ), List.of(e.tail(), e.relation()));
      case "receive" -> assertEquals(List.of(object, Relation.RECVQ), List.of(e.tail(), e.relation()));
      case "select" -> assertTrue(e.label().contains("select"), e.label());
      default -> assertEquals(List.of(goroutine, Relation.WAITS), List.of(e.tail(), e.relation()));
    }
    if (f.has("at") && !f.get("at").equals("0")) {
      assertTrue(e.label().contains("#" + f.get("at")), f + " is labelled " + e.label());
    }
    if (f.has("hand") && f.get("wait").equals("send") && elemSize(release, addr) <= 8) {
      long hand = f.number("hand");
      String value = hand < 1_000_000 ? Long.toString(hand) : f.get("hand");
      assertTrue(e.label().endsWith("value " + value + " in hand"), f + " is labelled " + e.label());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theDegreeOfEachGoroutineIsThatOfItsVerdict(String release) {
    GraphSpec spec = everyone(release, allIds(release), ALL);
    for (Fact f : ParkedDump.facts(release)) {
      if (!f.has("goid") || !f.has("object")) {
        continue;
      }
      Subject subject = new Subject.Goroutines(List.of(f.number("goid")));
      GraphNode node = spec.nodes().stream().filter(n -> n.subject().equals(subject)).findFirst().orElseThrow();
      Degree expected =
          switch (f.get("verdict")) {
            case "proved" -> Degree.PROVED;
            case "strong" -> Degree.STRONG;
            case "possible" -> Degree.POSSIBLE;
            default -> Degree.INFO;
          };
      assertEquals(expected, node.degree(), f.toString());
    }
  }

  @Test
  void equalOnesAreOnePileThatNamesTheirPlaces() {
    GraphSpec spec = everyone("1.27", Set.of(), ALL);
    List<Long> line =
        ParkedDump.facts("1.27").stream()
            .filter(f -> f.has("goid") && f.get("name").equals("lock-line"))
            .map(f -> f.number("goid"))
            .sorted()
            .toList();
    Subject pile = new Subject.Goroutines(line);
    assertEquals(3, spec.nodes().stream().filter(n -> n.subject().equals(pile)).findFirst().orElseThrow().count());
    GraphSpec.GraphEdge edge = spec.edges().stream().filter(e -> e.tail().equals(pile)).findFirst().orElseThrow();
    assertEquals("waits #1 to #3", edge.label());
  }

  @Test
  void aNilChannelIsDrawnAndCanNeverFire() {
    GraphSpec spec = everyone("1.27", Set.of(), ALL);
    List<GraphSpec.GraphEdge> never = spec.edges().stream().filter(e -> e.relation() == Relation.NEVER).toList();
    assertEquals(2, never.size());
    long receivers = never.stream().filter(e -> e.tail() instanceof Subject.NilChannel).count();
    assertEquals(1, receivers, "one receives, one sends");
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aFindingIsDrawnWithAllItsGoroutinesAndObjects(String release) {
    for (Finding f : diagnosis(release).findings()) {
      GraphSpec spec =
          RunGraph.of(diagnosis(release), new Place.Finding(f.key()), Set.of(), RunGraph.USUAL_NODES, Redaction.NONE,
              Cancel.NEVER);
      Set<Long> goids = new HashSet<>();
      Set<Long> addrs = new HashSet<>();
      for (GraphNode n : spec.nodes()) {
        if (n.subject() instanceof Subject.Goroutines g) {
          goids.addAll(g.goids());
        } else if (n.subject() instanceof Subject.Objects o) {
          addrs.addAll(o.addrs());
        }
      }
      assertTrue(goids.containsAll(f.goroutines()), f.key());
      assertTrue(addrs.containsAll(f.objects()), f.key());
      assertEquals(FindingWords.title(f), spec.title());
    }
  }

  @Test
  void whoeverIsDrawnIsDrawnWithWhatItWaitsOn() {
    GraphSpec spec = everyone("1.27", Set.of(), 9);
    assertTrue(spec.nodes().stream().filter(n -> !(n.subject() instanceof Subject.NilChannel)).count() <= 9);
    String some = "Who waits on whom: \\d+ of \\d+ goroutines \\(\\d+ more left out\\)";
    assertTrue(spec.title().matches(some), spec.title());
    Set<Object> tied =
        spec.edges().stream().flatMap(e -> Stream.of(e.tail(), e.head())).collect(Collectors.toSet());
    for (GraphNode n : spec.nodes()) {
      boolean onNothing = n instanceof GraphNode.Goroutine g && g.reason().equals("select (no cases)");
      assertEquals(!onNothing, tied.contains(n.subject()), n.toString());
    }
  }

  @Test
  void theSameRunGivesTheSameGraph() {
    assertEquals(everyone("1.24", Set.of(), ALL), everyone("1.24", Set.of(), ALL));
  }

  @Test
  void aGoroutineNobodyKnowsIsAnEmptyPicture() {
    GraphSpec spec =
        RunGraph.of(diagnosis("1.27"), new Place.Goroutine(999_999), Set.of(), ALL, Redaction.NONE, Cancel.NEVER);
    assertEquals(List.of(), spec.nodes());
    GraphSpec object =
        RunGraph.of(diagnosis("1.27"), new Place.HeapObject(1), Set.of(), ALL, Redaction.NONE, Cancel.NEVER);
    assertFalse(object.title().isEmpty());
  }
}
