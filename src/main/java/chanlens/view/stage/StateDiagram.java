package chanlens.view.stage;

import chanlens.graphviz.Digraph;
import chanlens.graphviz.Digraph.Flow;
import chanlens.graphviz.Digraph.Outline;
import chanlens.graphviz.Graphviz;
import chanlens.graphviz.Layout;
import chanlens.graphviz.Layout.Point;
import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.narration.DiagramWords;
import chanlens.view.picture.Arrow;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// States and what leads from one to another, laid out once by Graphviz; then one state and the way into it are lit.
/// Immutable; safe for use from any thread.
public final class StateDiagram {
  private static final double HEIGHT = 26;
  private static final double TWO_LINES = 40;
  private static final double PAD = 12;
  private static final double LABEL = 15;
  private static final double LABEL_WIDTH = 96;
  private static final int LABEL_LINES = 3;

  private final String title;
  private final List<State> states;
  private final List<Change> changes;
  private final Layout layout;
  private final StageInk ink;

  /// @param words in plain words
  /// @param runtime in those of the runtime; may be empty
  private record State(String words, String runtime) {}

  private record Change(int from, int to, List<String> words) {}

  private StateDiagram(
      String title, List<State> states, List<Change> changes, Graphviz graphviz, TextMeasure measure, Cancel cancel) {
    this.title = title;
    this.states = states;
    this.changes = changes;
    this.ink = new StageInk(measure);
    this.layout = graphviz.layout(digraph(), Graphviz.PATIENCE, cancel);
  }

  /// The life of a goroutine; its states in the order of [LifeCycle].
  public static StateDiagram ofGoroutine(Graphviz graphviz, TextMeasure measure, Cancel cancel) {
    List<State> states =
        Arrays.stream(LifeCycle.values()).map(s -> new State(DiagramWords.state(s), s.runtime())).toList();
    Map<List<Integer>, List<String>> words = new LinkedHashMap<>();
    LifeCycle.changes().forEach(c -> add(words, c.from(), c.to(), DiagramWords.cause(c.cause())));
    return new StateDiagram("The life of a goroutine", states, changes(words, measure), graphviz, measure, cancel);
  }

  /// The states of a channel, in the order of [ChannelState].
  public static StateDiagram ofChannel(Graphviz graphviz, TextMeasure measure, Cancel cancel) {
    List<State> states =
        Arrays.stream(ChannelState.values()).map(s -> new State(DiagramWords.state(s), "")).toList();
    Map<List<Integer>, List<String>> words = new LinkedHashMap<>();
    ChannelState.changes().forEach(c -> add(words, c.from(), c.to(), DiagramWords.operation(c.operation())));
    return new StateDiagram("The states of a channel", states, changes(words, measure), graphviz, measure, cancel);
  }

  private static void add(Map<List<Integer>, List<String>> words, Enum<?> from, Enum<?> to, String word) {
    words.computeIfAbsent(List.of(from.ordinal(), to.ordinal()), k -> new ArrayList<>()).add(word);
  }

  private static List<Change> changes(Map<List<Integer>, List<String>> words, TextMeasure measure) {
    List<Change> all = new ArrayList<>();
    words.forEach(
        (ends, said) -> all.add(
            new Change(
                ends.getFirst(), ends.getLast(),
                said.stream().flatMap(w -> measure.lines(w, StageInk.WORDS, LABEL_WIDTH, LABEL_LINES).stream())
                    .toList())));
    return all;
  }

  private Digraph digraph() {
    Digraph.Builder to = Digraph.builder(title).flow(Flow.TOP_TO_BOTTOM).gaps(16, 24);
    for (State s : states) {
      double width = Math.max(ink.width(s.words, StageInk.NAME), ink.width(s.runtime, StageInk.CODE)) + 2 * PAD;
      double height = s.runtime.isEmpty() ? HEIGHT : TWO_LINES;
      to.node(new Digraph.Node(s.words, width, height, Outline.BOX, Digraph.NO_CLUSTER, Map.of()));
    }
    for (Change c : changes) {
      double width = c.words.stream().mapToDouble(w -> ink.width(w, StageInk.WORDS)).max().orElse(0) + 8;
      Digraph.Edge edge = Digraph.Edge.of(c.from, c.to).label(width, LABEL * c.words.size());
      to.edge(edge);
    }
    return to.build();
  }

  /// The diagram with a state lit, and the change that led there.
  ///
  /// @param state its place among the states; -1 lights none
  /// @param before where it was before; -1 for nowhere else
  public Picture lit(int state, int before) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change c = changes.get(i);
      items.add(edge(c, layout.edges().get(i), c.to == state && c.from == before));
    }
    for (int i = 0; i < states.size(); i++) {
      items.add(node(states.get(i), layout.nodes().get(i), i == state));
    }
    for (int i = 0; i < changes.size(); i++) {
      Change c = changes.get(i);
      layout.edges().get(i).label().ifPresent(at -> items.add(label(c, at, c.to == state && c.from == before)));
    }
    String now = state < 0 ? "" : "; now " + states.get(state).words;
    return new Picture(layout.width(), layout.height(), title, title + now, items);
  }

  private Item node(State state, Layout.Box at, boolean lit) {
    Rect r = new Rect(at.x(), at.y(), at.width(), at.height());
    Ink ground = lit ? Ink.tint(Role.SELECTION) : Ink.full(Role.PANEL);
    String spoken = state.words + (lit ? ", now" : "");
    Item.Builder to = Item.builder("state " + state.words, lit ? "state lit" : "state").says(state.words, spoken);
    to.fill(Outlines.rounded(r, 9), ground);
    to.line(Outlines.rounded(r, 9), Ink.full(lit ? Role.SELECTION : Role.LINE), lit ? 3.5 : 1.2, Dash.SOLID);
    double base = state.runtime.isEmpty() ? r.centreY() + 5 : r.y() + 17;
    String words = lit ? "▶ " + state.words : state.words;
    ink.middle(to, words, r.centreX(), base, r.width() - 4, StageInk.NAME, Ink.TEXT, ground);
    if (!state.runtime.isEmpty()) {
      ink.middle(to, state.runtime, r.centreX(), r.bottom() - 8, r.width() - 4, StageInk.CODE, Ink.MUTED, ground);
    }
    return to.build();
  }

  private Item edge(Change c, Layout.Route route, boolean lit) {
    Path.Builder line = Path.builder();
    List<Point> p = route.curve();
    line.move(p.getFirst().x(), p.getFirst().y());
    for (int i = 1; i < p.size(); i += 3) {
      line.curve(p.get(i).x(), p.get(i).y(), p.get(i + 1).x(), p.get(i + 1).y(), p.get(i + 2).x(), p.get(i + 2).y());
    }
    Ink colour = Ink.full(lit ? Role.SELECTION : Role.LINE);
    double width = lit ? 3 : 1.2;
    Item.Builder to = Item.builder("change " + c, "edge").touched(Item.Touch.NONE);
    to.line(line.build(), colour, width, Dash.SOLID);
    Point base = p.getLast();
    route.headTip().ifPresent(
        tip -> to.add(Arrow.NORMAL.marks(base.x(), base.y(), tip.x(), tip.y(), colour, width, Ink.SURFACE)));
    return to.build();
  }

  private Item label(Change c, Point at, boolean lit) {
    Item.Builder to = Item.builder("label " + c, "label").touched(Item.Touch.NONE);
    Ink colour = lit ? Ink.TEXT : Ink.MUTED;
    double top = at.y() - LABEL * c.words.size() / 2;
    for (String words : c.words) {
      double width = ink.width(words, StageInk.WORDS);
      to.fill(Outlines.box(new Rect(at.x() - width / 2 - 1, top, width + 2, LABEL)), Ink.SURFACE);
      to.add(
          new Mark.Words(words, at.x(), top + 12, StageInk.WORDS, Anchor.MIDDLE, colour, Ink.SURFACE, width));
      top += LABEL;
    }
    return to.build();
  }
}
