package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.graphviz.Digraph;
import chanlens.graphviz.Digraph.Side;
import chanlens.graphviz.Graphviz;
import chanlens.graphviz.Layout;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A wait graph laid out and drawn: values flow from left to right, so senders are left of their channel and receivers
/// right of it.
///
/// @param picture the drawing, with its legend
/// @param graph the drawing alone, from the same corner
/// @param legend the legend alone, from a corner of its own
/// @param digraph the same graph with DOT attributes, for `export.dot`
/// @param layout where its nodes and edges are, in the coordinates of the picture
/// @param spec what is drawn
/// @param plan how it is laid out
public record WaitPicture(
    Picture picture, Picture graph, Picture legend, Digraph digraph, Layout layout, GraphSpec spec, Plan plan) {
  private static final Font BOX_LABEL = Font.DETAIL_BOLD;
  private static final double LEAST_WIDTH = 520;

  /// Nodes of a graph that is laid out in several ways to find the largest.
  private static final int MAX_TRIED = 60;

  private static final int MAX_FOOT = 3;

  /// How much larger a plan must show a graph to be taken for an earlier one.
  private static final double GAIN = 1.05;

  /// The scale at which the smallest text of a node has 9 points.
  public static final double LEAST_READABLE = 0.9;

  /// Below it, a plan with labels is not worth a try.
  private static final double HOPELESS = 0.5;

  /// The subject of the box around a wait-for cycle.
  ///
  /// @param number from 1 on, in the order of the spec
  public record CycleBox(int number) {}

  /// Blocks until the layout is done.
  ///
  /// @param limit how long a layout engine may take
  /// @throws Cancelled once asked to stop
  public static WaitPicture of(
      GraphSpec spec, TextMeasure measure, Graphviz graphviz, Duration limit, Cancel cancel) {
    return within(spec, measure, Room.ANY, graphviz, limit, cancel);
  }

  /// The first plan in which the whole graph can be read in a room, or else the one that shows it largest; the legend
  /// needs no room there. Large graphs are laid out once. Blocks until the layout is done.
  ///
  /// @param limit how long a layout engine may take
  /// @throws Cancelled once asked to stop
  public static WaitPicture within(
      GraphSpec spec, TextMeasure measure, Room room, Graphviz graphviz, Duration limit, Cancel cancel) {
    WaitPicture best = new Drawing(spec, measure, Plan.WIDE, room).draw(graphviz, limit, cancel);
    if (spec.nodes().size() > MAX_TRIED) {
      return best;
    }
    for (Plan plan : List.of(Plan.NARROW, Plan.TALL, Plan.BARE_WIDE, Plan.BARE_TALL)) {
      double scale = room.scale(best.graph);
      if (scale < LEAST_READABLE && (scale >= HOPELESS || !plan.detailed)) {
        WaitPicture other = new Drawing(spec, measure, plan, room).draw(graphviz, limit, cancel);
        best = room.scale(other.graph) > scale * GAIN ? other : best;
      }
    }
    return best;
  }

  /// The whole graph where it can be read in a room; otherwise the waits alone, if they can be read there.
  ///
  /// @param limit how long a layout engine may take
  /// @throws Cancelled once asked to stop
  public static WaitPicture readable(
      GraphSpec spec, TextMeasure measure, Room room, Graphviz graphviz, Duration limit, Cancel cancel) {
    WaitPicture whole = within(spec, measure, room, graphviz, limit, cancel);
    GraphSpec waits = Narrowing.waits(spec);
    if (room.scale(whole.graph) >= LEAST_READABLE || waits.nodes().size() == spec.nodes().size()) {
      return whole;
    }
    WaitPicture alone = within(waits, measure, room, graphviz, limit, cancel);
    return room.scale(alone.graph) >= LEAST_READABLE ? alone : whole;
  }

  /// The graph after it changed, with everything that was drawn before in its place.
  ///
  /// @param before what was drawn
  /// @param limit how long a layout engine may take
  /// @throws Cancelled once asked to stop
  public static WaitPicture after(
      WaitPicture before, GraphSpec spec, TextMeasure measure, Room room, Graphviz graphviz, Duration limit,
      Cancel cancel) {
    Drawing drawing = new Drawing(spec, measure, before.plan, room);
    drawing.before = before.places();
    return drawing.draw(graphviz, limit, cancel);
  }

  private Map<Object, Layout.Box> places() {
    Map<Object, Layout.Box> places = new HashMap<>();
    for (int i = 0; i < spec.nodes().size(); i++) {
      places.put(spec.nodes().get(i).subject(), layout.nodes().get(i));
    }
    return places;
  }

  private static final class Drawing {
    private Map<Object, Layout.Box> before = Map.of();
    private final GraphSpec spec;
    private final TextMeasure measure;
    private final Plan plan;
    private final Room room;
    private final Ties ties;
    private final List<NodeArt> nodes = new ArrayList<>();
    private final List<NodeArt> whole = new ArrayList<>();
    private final List<EdgeArt> edges = new ArrayList<>();

    Drawing(GraphSpec spec, TextMeasure measure, Plan plan, Room room) {
      this.spec = spec;
      this.measure = measure;
      this.plan = plan;
      this.room = room;
      this.ties = new Ties(spec);
      spec.nodes().forEach(n -> whole.add(NodeArts.of(n, measure)));
      spec.nodes().forEach(n -> nodes.add(NodeArts.of(plan.detailed ? n : n.bare(), measure)));
      for (int i = 0; i < spec.edges().size(); i++) {
        edges.add(new EdgeArt(spec.edges().get(i), ties.hop(i), plan, measure));
      }
    }

    WaitPicture draw(Graphviz graphviz, Duration limit, Cancel cancel) {
      Digraph digraph = digraph();
      Layout layout = Placement.keep(spec, graphviz.layout(digraph, limit, cancel), before);
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < boxes(); i++) {
        int number = i + 1;
        layout.clusters().get(i).ifPresent(box -> items.add(cycleBox(number, rect(box))));
      }
      List<Layout.Route> routes = new ArrayList<>();
      for (int i = 0; i < edges.size(); i++) {
        Digraph.Edge e = digraph.edges().get(i);
        Path tail = nodes.get(e.tail()).hull(rect(layout.nodes().get(e.tail())));
        Path head = nodes.get(e.head()).hull(rect(layout.nodes().get(e.head())));
        routes.add(Curves.reaching(layout.edges().get(i), tail, head));
      }
      List<Rect> places = new ArrayList<>(layout.nodes().stream().map(Drawing::rect).toList());
      for (int i = 0; i < boxes(); i++) {
        int number = i + 1;
        layout.clusters().get(i).ifPresent(box -> places.add(titleOf(number, rect(box))));
      }
      List<Rect> boxes = layout.clusters().stream().flatMap(Optional::stream).map(Drawing::rect).toList();
      LabelRoom labels = new LabelRoom(places, boxes, routes);
      for (int i = 0; i < edges.size(); i++) {
        items.add(edge(i, routes.get(i)));
      }
      for (int i = 0; i < edges.size(); i++) {
        Item label = label(i, routes.get(i), labels);
        if (!label.marks().isEmpty()) {
          items.add(label);
        }
      }
      for (int i = 0; i < nodes.size(); i++) {
        items.add(node(i, rect(layout.nodes().get(i))));
      }
      Picture graph = new Picture(layout.width(), layout.height(), spec.title(), spoken(), items);
      double wide = Math.min(Math.max(LEAST_WIDTH, layout.width()), Math.max(layout.width(), room.width()));
      Picture legend = new Legend(spec, measure).picture(wide, foot(layout, wide));
      return new WaitPicture(graph.above(legend, 18), graph, legend, digraph, layout, spec, plan);
    }

    /// A circle has no box where there is little room: its hops are numbered.
    private int boxes() {
      return plan.detailed ? spec.cycles().size() : 0;
    }

    private Digraph digraph() {
      Digraph.Builder b = Digraph.builder(spec.title()).flow(plan.flow);
      b.gaps(plan.nodeGap, plan.rankGap + Math.min(2 * plan.rankGap, 8 * ties.widestFan()));
      b.attribute("label", NodeArt.joined("\n", spec.title(), spec.source())).attribute("labelloc", "b");
      b.attribute("fontname", "Helvetica").attribute("fontsize", "10");
      for (int i = 0; i < boxes(); i++) {
        String label = cycleLabel(i + 1);
        Map<String, String> look = new LinkedHashMap<>();
        look.put("label", label);
        look.put("labelloc", "t");
        look.put("style", "dashed");
        look.put("penwidth", "2");
        look.put("color", DotColour.of(Ink.full(Role.ALARM)));
        look.put("fontcolor", DotColour.of(Ink.full(Role.ALARM)));
        look.put("fontname", "Helvetica");
        b.cluster(new Digraph.Cluster(label, measure.width(label, BOX_LABEL) + 8, 14, look));
      }
      for (int i = 0; i < nodes.size(); i++) {
        NodeArt n = nodes.get(i);
        Map<String, String> look = new LinkedHashMap<>(n.dot());
        look.put("fontname", "Helvetica");
        look.put("fontsize", "11");
        if (!spec.nodes().get(i).address().isEmpty()) {
          look.put("comment", spec.nodes().get(i).address());
        }
        String id = spec.nodes().get(i).id();
        b.node(new Digraph.Node(id, n.width(), n.height(), n.outline(),
            plan.detailed ? ties.cycleOfNode(i) : Digraph.NO_CLUSTER, look));
      }
      for (int i = 0; i < edges.size(); i++) {
        GraphSpec.GraphEdge e = spec.edges().get(i);
        boolean ring = ties.hop(i) > 0 || plan.flow != Digraph.Flow.LEFT_TO_RIGHT;
        boolean forward = ties.runsForward(i);
        Side tail = ring ? Side.ANY : forward ? Side.RIGHT : Side.FLOW;
        Side head = ring ? Side.ANY : forward ? Side.LEFT : Side.FLOW;
        b.edge(edges.get(i).measured(ties.row(e.tail()), ties.row(e.head()), tail, head, ties.ranking(i)));
      }
      return b.build();
    }

    private Item node(int i, Rect box) {
      GraphNode n = spec.nodes().get(i);
      NodeArt art = nodes.get(i);
      Item.Builder b = Item.builder(n.subject(), art.kind()).named(n.id());
      b.says(art.title(), NodeArt.joined(", ", whole.get(i).spoken(), n.address()));
      art.draw(b, box);
      return b.build();
    }

    private Item edge(int i, Layout.Route route) {
      GraphSpec.GraphEdge e = spec.edges().get(i);
      String ends = spec.nodes().get(ties.row(e.tail())).id() + "-" + spec.nodes().get(ties.row(e.head())).id();
      Item.Builder b = Item.builder(e.subject(), edges.get(i).kind()).named("e-" + ends).touched(Item.Touch.LINE);
      b.says(e.label(), spoken(i));
      edges.get(i).draw(b, route);
      return b.build();
    }

    /// Labels are drawn above all edges, so that none is crossed.
    private Item label(int i, Layout.Route route, LabelRoom labels) {
      GraphSpec.GraphEdge e = spec.edges().get(i);
      Item.Builder b = Item.builder(e.subject(), "label").says(e.label(), spoken(i));
      edges.get(i).drawLabel(b, i, route, labels);
      return b.build();
    }

    private String spoken(int edge) {
      GraphSpec.GraphEdge e = spec.edges().get(edge);
      return edges.get(edge).spoken(nodes.get(ties.row(e.tail())).title(), nodes.get(ties.row(e.head())).title());
    }

    private String cycleLabel(int number) {
      return tr("wait-for cycle {0} of {1}", number, spec.cycles().size());
    }

    /// Where the words of a cycle's box stand.
    private Rect titleOf(int number, Rect box) {
      double height = measure.ascent(BOX_LABEL) + measure.descent(BOX_LABEL);
      return new Rect(box.x() + 12, box.y() + 6, measure.width(cycleLabel(number), BOX_LABEL), height);
    }

    private Item cycleBox(int number, Rect box) {
      Ink alarm = Ink.full(Role.ALARM);
      String label = cycleLabel(number);
      Item.Builder b = Item.builder(new CycleBox(number), "cycle").named("cycle-" + number);
      b.says(label, tr("{0}, {1} hops", label, spec.cycles().get(number - 1).size())).touched(Item.Touch.LINE);
      b.line(Outlines.rounded(box, 10), alarm, 1.8, Dash.DASHED);
      Rect title = titleOf(number, box);
      double base = title.y() + measure.ascent(BOX_LABEL);
      b.add(new Mark.Words(label, title.x(), base, BOX_LABEL, Anchor.START, alarm, Ink.SURFACE, title.width()));
      return b.build();
    }

    private List<String> foot(Layout layout, double width) {
      String drawn = nodes.isEmpty() ? "" : tr("laid out by {0}", layout.engine());
      String whole = NodeArt.joined(" · ", spec.title(), spec.source(), drawn);
      List<String> lines =
          new ArrayList<>(room.equals(Room.ANY) ? List.of(whole) : measure.lines(whole, Font.SMALL, width, MAX_FOOT));
      if (!layout.notes().isEmpty()) {
        lines.add(String.join(" · ", layout.notes()));
      }
      return lines;
    }

    private String spoken() {
      long goroutines = count(GraphNode.Goroutine.class);
      long channels = count(GraphNode.Channel.class);
      long locks = count(GraphNode.Lock.class);
      String counts =
          tr("Graph of {0} goroutines, {1} channels, {2} locks and {3} edges.", goroutines, channels, locks,
              edges.size());
      int cycles = spec.cycles().size();
      return NodeArt.joined(" ", counts, cycles > 0 ? tr("Wait-for cycles: {0}.", cycles) : "");
    }

    private long count(Class<? extends GraphNode> kind) {
      return spec.nodes().stream().filter(kind::isInstance).mapToLong(GraphNode::count).sum();
    }

    private static Rect rect(Layout.Box b) {
      return new Rect(b.x(), b.y(), b.width(), b.height());
    }
  }
}
