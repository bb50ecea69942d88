package chanlens.view.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.export.dot.DotWriter;
import chanlens.export.svg.SvgWriter;
import chanlens.golang.Activity;
import chanlens.graphviz.Graphviz;
import chanlens.house.Golden;
import chanlens.model.Evidence;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.graph.GraphNode.Buffer;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.workspace.SampleRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaitPictureTest {
  private static final Graphviz GRAPHVIZ = Graphviz.builtIn();

  @AfterAll
  static void close() {
    GRAPHVIZ.close();
  }

  private static final Map<String, GraphSpec> STORIES = Stories.all();
  private static final Map<GraphSpec, WaitPicture> DRAWN = new HashMap<>();

  private static WaitPicture draw(GraphSpec spec) {
    return DRAWN.computeIfAbsent(
        spec, s -> WaitPicture.of(s, new PlainMeasure(), GRAPHVIZ, Graphviz.PATIENCE, Cancel.NEVER));
  }

  static Stream<GraphSpec> stories() {
    return STORIES.values().stream();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aClickInTheMiddleOfANodeGivesItsSubject(GraphSpec spec) {
    WaitPicture drawn = draw(spec);
    for (int i = 0; i < spec.nodes().size(); i++) {
      var box = drawn.layout().nodes().get(i);
      assertEquals(
          spec.nodes().get(i).subject(),
          drawn.picture().hit(box.centreX(), box.centreY()).orElseThrow().subject());
    }
  }

  static Stream<GraphSpec> circles() {
    GraphSpec sample = RunGraph.of(SampleRun.of("lock-order-cycle", "go1.27"), new Place.Finding("F-LOCKCYCLE#1"),
        Set.of(), RunGraph.USUAL_NODES, Redaction.NONE, Cancel.NEVER);
    return Stream.concat(Stream.of(sample), stories().filter(s -> !s.cycles().isEmpty()));
  }

  /// Laid out from top to bottom, edges into a box cross its title.
  @ParameterizedTest
  @MethodSource("circles")
  void noLabelCoversTheTitleOfACircle(GraphSpec spec) {
    for (Room room : List.of(Room.ANY, new Room(500, 1000), new Room(640, 220))) {
      Picture picture =
          WaitPicture.within(spec, new PlainMeasure(), room, GRAPHVIZ, Graphviz.PATIENCE, Cancel.NEVER).picture();
      for (Rect title : words(picture, i -> i.subject() instanceof WaitPicture.CycleBox)) {
        for (Rect label : words(picture, i -> i.kind().equals("label"))) {
          assertFalse(
              label.x() < title.right() && title.x() < label.right() && label.y() < title.bottom()
                  && title.y() < label.bottom(), spec.title() + ": " + label + " on " + title);
        }
      }
    }
  }

  private static List<Rect> words(Picture picture, Predicate<Item> of) {
    PlainMeasure measure = new PlainMeasure();
    List<Rect> all = new ArrayList<>();
    for (Item item : picture.items().stream().filter(of).toList()) {
      for (Mark mark : item.marks()) {
        if (mark instanceof Mark.Words w) {
          double ascent = measure.ascent(w.font());
          all.add(new Rect(w.left(), w.baseline() - ascent, w.width(), ascent + measure.descent(w.font())));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("stories")
  void inASmallRoomTheWholeGraphIsShownAtLeastAsLarge(GraphSpec spec) {
    Room room = new Room(640, 220);
    WaitPicture fitted =
        WaitPicture.within(spec, new PlainMeasure(), room, GRAPHVIZ, Graphviz.PATIENCE, Cancel.NEVER);
    assertTrue(room.scale(fitted.graph()) >= room.scale(draw(spec).graph()));
    assertEquals(draw(spec).layout().nodes().size(), fitted.layout().nodes().size());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyEdgeIsDrawnAndFoundByThePointer(GraphSpec spec) {
    Picture picture = draw(spec).picture();
    for (GraphSpec.GraphEdge e : spec.edges()) {
      Item item = picture.of(e.subject()).findFirst().orElseThrow();
      Mark.Line line = (Mark.Line) item.marks().getFirst();
      boolean found = false;
      for (double[] p : pointsOf(line)) {
        found |= picture.hit(p[0], p[1]).map(Item::subject).filter(e.subject()::equals).isPresent();
      }
      assertTrue(found, "edge " + e.subject());
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void noLabelLiesOnANodeOrOnAnotherLabel(GraphSpec spec) {
    WaitPicture drawn = draw(spec);
    List<Rect> taken = new ArrayList<>();
    drawn.layout().nodes().forEach(b -> taken.add(new Rect(b.x(), b.y(), b.width(), b.height())));
    for (Item label : drawn.picture().items().stream().filter(i -> i.kind().equals("label")).toList()) {
      Rect r = label.bounds().grown(-1);
      for (Rect t : taken) {
        boolean apart = r.right() <= t.x() || t.right() <= r.x() || r.bottom() <= t.y() || t.bottom() <= r.y();
        assertTrue(apart, label.title() + " at " + r + " lies on " + t);
      }
      taken.add(r);
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everythingLiesInsideThePicture(GraphSpec spec) {
    Picture picture = draw(spec).picture();
    Rect all = new Rect(0, 0, picture.width(), picture.height()).grown(4);
    for (Item item : picture.items()) {
      Rect b = item.bounds();
      boolean inside = b.x() >= all.x() && b.y() >= all.y() && b.right() <= all.right() && b.bottom() <= all.bottom();
      assertTrue(inside, item.kind() + " " + item.title() + " at " + b + " of " + all);
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyThingSpeaks(GraphSpec spec) {
    Picture picture = draw(spec).picture();
    for (Item item : picture.items()) {
      if (item.touch() != Item.Touch.NONE) {
        assertFalse(item.spoken().isEmpty(), item.kind());
      }
    }
    assertTrue(picture.description().startsWith("Graph of "), picture.description());
  }

  @Test
  void sendersStandLeftOfTheirChannelAndReceiversRight() {
    GraphSpec spec = Stories.fan();
    WaitPicture drawn = draw(spec);
    double channel = drawn.layout().nodes().getFirst().centreX();
    for (int i = 1; i < spec.nodes().size(); i++) {
      boolean sender = ((GraphNode.Goroutine) spec.nodes().get(i)).activity() == Activity.SEND;
      assertEquals(sender, drawn.layout().nodes().get(i).centreX() < channel, spec.nodes().get(i).id());
    }
  }

  @Test
  void theHopsOfACycleAreNumberedInOrderInsideItsBox() {
    WaitPicture drawn = draw(Stories.lockCycle());
    List<String> spoken =
        drawn.picture().items().stream().filter(i -> i.kind().endsWith(" cycle")).map(Item::spoken).toList();
    assertEquals(
        List.of(
            "G9 transfer to Mutex main.b: hop 1 of a cycle, waits #1, recorded",
            "Mutex main.b to G10 transfer: hop 2 of a cycle, probably held by, inferred",
            "G10 transfer to Mutex main.a: hop 3 of a cycle, waits #1, recorded",
            "Mutex main.a to G9 transfer: hop 4 of a cycle, probably held by, inferred"),
        spoken);
    Item box = drawn.picture().of(new WaitPicture.CycleBox(1)).findFirst().orElseThrow();
    for (int member = 0; member < 4; member++) {
      var n = drawn.layout().nodes().get(member);
      assertTrue(box.bounds().near(n.centreX(), n.centreY(), 0));
    }
    var audits = drawn.layout().nodes().get(4);
    assertFalse(box.bounds().near(audits.centreX(), audits.centreY(), 0), "the audits are not part of it");
  }

  @Test
  void recordedIsSolidInferredDashedAndStructureDotted() {
    assertEquals(Mark.Dash.SOLID, Relation.SENDQ.dash(Evidence.RECORDED));
    assertEquals(Mark.Dash.SOLID, Relation.RECVQ.dash(Evidence.PROVED));
    assertEquals(Mark.Dash.DASHED, Relation.HELD_BY.dash(Evidence.INFERRED));
    assertEquals(Mark.Dash.DOTTED, Relation.CREATED.dash(Evidence.RECORDED));
  }

  @Test
  void whatIsStuckSaysSoInWordsAndNotByColourAlone() {
    Item pile = draw(Stories.abandonedSender()).picture().of("pile").findFirst().orElseThrow();
    assertTrue(texts(pile).anyMatch("STUCK, proved"::equals));
    assertTrue(texts(pile).anyMatch("180 × fetch.func1"::equals));
    assertTrue(pile.kind().endsWith(" stuck"));
    assertTrue(pile.spoken().endsWith("STUCK, proved"));
  }

  @Test
  void theLegendExplainsWhatIsThereAndNothingElse() {
    assertEquals(
        List.of("select", "sendq recorded", "recvq recorded"),
        new Legend(Stories.selectFanIn(), new PlainMeasure()).explained());
    assertEquals(
        List.of("lock", "stuck", "waits recorded", "held-by inferred", "cycle"),
        new Legend(Stories.lockCycle(), new PlainMeasure()).explained());
  }

  @Test
  void theValuesOfABufferAreSpokenInTheOrderInWhichTheyLeave() {
    Item channel = draw(Stories.ringBuffer()).picture().of("ch-1").findFirst().orElseThrow();
    assertTrue(channel.spoken().contains("next to leave 10, 11, 12, 13"), channel.spoken());
  }

  @Test
  void usedSlotsRunFromRecvxRoundTheEnd() {
    Buffer b = Buffer.of(3, 4, 1, 2, List.of());
    assertEquals(List.of(true, false, true, true), Stream.of(0, 1, 2, 3).map(b::isUsed).toList());
    assertFalse(Buffer.UNKNOWN.isUsed(0));
  }

  @Test
  void thePictureNamesTheEngineAndTheSource() {
    Picture picture = draw(Stories.ringBuffer()).picture();
    Item foot = picture.items().stream().filter(i -> i.kind().equals("foot")).findFirst().orElseThrow();
    assertEquals(
        "A full buffer and a slow consumer · heap.dump at 29.9 ms · laid out by Graphviz 15.0.0 (built in), dot",
        texts(foot).findFirst().orElseThrow());
  }

  @Test
  void nothingToShowIsAPictureToo() {
    WaitPicture drawn = draw(new GraphSpec("Nobody waits", "", 0, List.of(), List.of(), List.of()));
    assertEquals("Graph of 0 goroutines, 0 channels, 0 locks and 0 edges.", drawn.picture().description());
    assertTrue(SvgWriter.text(drawn.picture(), Theme.LIGHT).contains("Nobody waits"));
  }

  @Test
  void anEdgeToNowhereIsABug() {
    GraphSpec.GraphEdge edge = new GraphSpec.GraphEdge("e", "a", "b", Relation.WAITS, Evidence.RECORDED, "");
    assertThrows(
        IllegalArgumentException.class, () -> new GraphSpec("", "", 0, List.of(), List.of(edge), List.of()));
  }

  @Test
  void aCancelledPictureIsNotDrawn() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    assertThrows(
        Cancelled.class,
        () -> WaitPicture.of(Stories.fan(), new PlainMeasure(), GRAPHVIZ, Graphviz.PATIENCE, cancel));
  }

  @Test
  void longNamesDoNotMakeWideNodes() {
    var layout = draw(Stories.pipeline()).layout();
    assertTrue(layout.nodes().stream().allMatch(b -> b.width() < 340), layout.nodes().toString());
  }

  @Test
  void theSameGraphIsTheSameTextEverywhere() {
    for (Map.Entry<String, GraphSpec> story : STORIES.entrySet()) {
      if (story.getKey().startsWith("02") || story.getKey().startsWith("09")) {
        WaitPicture drawn = draw(story.getValue());
        Golden.check("view/graph/" + story.getKey() + ".svg", SvgWriter.textForLightAndDark(drawn.picture()));
        Golden.check("view/graph/" + story.getKey() + ".dot", DotWriter.text(drawn.digraph(), story.getKey()));
      }
    }
  }

  private static Stream<String> texts(Item item) {
    return item.marks().stream().filter(Mark.Words.class::isInstance).map(m -> ((Mark.Words) m).text());
  }

  private static List<double[]> pointsOf(Mark.Line line) {
    List<double[]> points = new ArrayList<>();
    line.path()
        .to(
            new chanlens.view.picture.Path.Sink() {
              @Override
              public void move(double x, double y) {
                points.add(new double[] {x, y});
              }

              @Override
              public void line(double x, double y) {
                points.add(new double[] {x, y});
              }

              @Override
              public void curve(double x1, double y1, double x2, double y2, double x, double y) {
                double[] from = points.getLast();
                points.add(
                    new double[] {(from[0] + 3 * x1 + 3 * x2 + x) / 8, (from[1] + 3 * y1 + 3 * y2 + y) / 8});
                points.add(new double[] {x, y});
              }

              @Override
              public void close() {}
            });
    return points;
  }
}
