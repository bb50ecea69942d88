package chanlens.view.stage;

import chanlens.golang.Activity;
import chanlens.teach.narration.Naming;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.run.TraceEvent;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The whole run below the stage: a lane for each goroutine, a column for each step; who acts is a full cell, what the
/// others do a low one. The subject of a column is its number of steps.
public final class StageStrip {
  private static final double LANE = 14;
  private static final double NAMES = 52;
  private static final double MOST = 26;
  private static final double LEAST = 5;
  private static final int MAX_LANES = 8;
  private static final Font NAME = new Font(false, 10, false);

  private StageStrip() {}

  /// @param width points to use
  public static Picture of(StageMoment moment, double width, TextMeasure measure) {
    return of(moment, StageOrder.none(moment.run()), false, width, measure);
  }

  /// With what comes before what: those edges that begin or end with the step at hand are heavy.
  ///
  /// @param traced whether steps that a trace would not have are pale
  /// @param width points to use
  public static Picture of(
      StageMoment moment, StageOrder order, boolean traced, double width, TextMeasure measure) {
    int steps = moment.run().steps().size();
    int fit = (int) Math.max(1, (width - NAMES) / LEAST);
    int shown = Math.min(steps, fit);
    int first = Math.clamp(moment.at() - (long) shown / 2, 0, steps - shown);
    double column = shown == 0 ? MOST : Math.min(MOST, (width - NAMES) / shown);
    StageMoment last = new StageMoment(moment.run(), steps);
    int lanes = Math.min(MAX_LANES, last.state().goroutines().size());
    List<Item> items = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      items.add(name(lane, measure));
    }
    for (int i = first; i < first + shown; i++) {
      boolean pale = traced && TraceEvent.of(moment.run(), i) == TraceEvent.NONE;
      items.add(column(new StageMoment(moment.run(), i + 1), NAMES + (i - first) * column, column, lanes, pale));
    }
    if (moment.at() > 0) {
      Rect now = new Rect(NAMES + (moment.at() - 1 - first) * column, 0, column, lanes * LANE).grown(1);
      items.add(Item.builder("now", "now").touched(Item.Touch.NONE)
          .line(Outlines.box(now), Ink.full(Role.SELECTION), 2.5, Dash.SOLID).build());
    }
    for (OrderEdge e : order.edges()) {
      boolean inView = e.from() >= first && e.to() < first + shown;
      int from = order.goroutine(e.from());
      int to = order.goroutine(e.to());
      if (inView && from > 0 && to > 0 && from <= lanes && to <= lanes) {
        double x1 = NAMES + (e.from() - first + 0.5) * column;
        double x2 = NAMES + (e.to() - first + 0.5) * column;
        items.add(before(e, x1, (from - 0.5) * LANE, x2, (to - 0.5) * LANE, order.isOf(e, moment)));
      }
    }
    String said = "Step " + moment.at() + " of " + steps;
    return new Picture(width, lanes * LANE + 2, said, said, items);
  }

  private static Item before(OrderEdge e, double x1, double y1, double x2, double y2, boolean now) {
    Ink ink = now ? Ink.TEXT : Ink.MUTED;
    double width = now ? 2.2 : 0.9;
    double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
    double head = Math.min(length * 0.6, Arrow.NORMAL.length(width) * 0.8);
    double baseX = x2 - (x2 - x1) * head / length;
    double baseY = y2 - (y2 - y1) * head / length;
    return Item.builder(e, "before").touched(Item.Touch.NONE)
        .line(Path.line(x1, y1, baseX, baseY), ink, width, Dash.SOLID)
        .add(Arrow.NORMAL.marks(baseX, baseY, x2, y2, ink, width, Ink.SURFACE)).build();
  }

  private static Item name(int lane, TextMeasure measure) {
    Item.Builder to = Item.builder("lane" + lane, "lane").touched(Item.Touch.NONE);
    new StageInk(measure)
        .left(to, Naming.goroutine(lane + 1), 0, lane * LANE + 11, NAMES - 4, NAME, Ink.TEXT, Ink.SURFACE);
    return to.build();
  }

  private static Item column(StageMoment at, double x, double width, int lanes, boolean pale) {
    Item.Builder to = Item.builder(at.at(), pale ? "step unseen" : "step");
    to.says("Step " + at.at(), at.step().map(PlayStep::event).map(e -> Naming.goroutine(e.goroutine())).orElse(""));
    to.fill(Outlines.box(new Rect(x, 0, width, lanes * LANE)), Ink.SURFACE);
    for (SimGoroutine g : at.state().goroutines()) {
      if (g.id() <= lanes) {
        cell(to, at, g, x, width, pale);
      }
    }
    return to.build();
  }

  private static void cell(Item.Builder to, StageMoment at, SimGoroutine g, double x, double width, boolean pale) {
    double top = (g.id() - 1) * LANE;
    Optional<Activity> activity = at.activity(g);
    if (g.id() == at.acting()) {
      Role role = activity.map(Role::of).orElse(Role.RUNNING);
      Path cell = Outlines.box(new Rect(x + 0.5, top + 1, width - 1, LANE - 2));
      to.fill(cell, pale ? Ink.SURFACE : Ink.field(role));
      if (pale) {
        to.line(cell, Ink.full(role), 1, Dash.DOTTED);
      }
    } else if (activity.isPresent()) {
      double height = activity.get() == Activity.RUNNABLE ? 2 : 5;
      Rect low = new Rect(x, top + (LANE - height) / 2, width, height);
      to.fill(Outlines.box(low), Ink.full(Role.of(activity.get())));
    }
  }
}
