package chanlens.view.stage;

import chanlens.teach.narration.DiagramWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.Thing;
import chanlens.teach.simulator.Thing.Waiter;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.view.stage.Travel.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stage at one step: cards of goroutines, channels and locks, who waits in which queue, and the way a value took.
///
/// @param travel of the value that the last step moved
public record StagePicture(Picture picture, Optional<Travel> travel) {
  private static final double LINE = 2;

  /// @param width points to use; the height follows
  public static StagePicture of(StageMoment moment, double width, TextMeasure measure) {
    return of(moment, new StageLook(StageOrder.none(moment.run()), false), width, measure);
  }

  /// With what comes before the step at hand and what it comes before, or with buffers as rings.
  ///
  /// @param width points to use; the height follows
  public static StagePicture of(StageMoment moment, StageLook look, double width, TextMeasure measure) {
    StagePlan plan = new StagePlan(moment, look.ring(), width, measure);
    return new Painter(moment, look, plan, new StageInk(measure)).paint();
  }

  /// The same in another size.
  public StagePicture scaled(double factor) {
    return new StagePicture(picture.scaled(factor), travel.map(t -> t.placed(factor)));
  }

  private static final class Painter {
    private final StageMoment moment;
    private final StageOrder order;
    private final boolean ring;
    private final StagePlan plan;
    private final StageInk ink;
    private final List<Item> boxes = new ArrayList<>();
    private final List<Item> lines = new ArrayList<>();

    Painter(StageMoment moment, StageLook look, StagePlan plan, StageInk ink) {
      this.moment = moment;
      this.order = look.order();
      this.ring = look.ring();
      this.plan = plan;
      this.ink = ink;
    }

    StagePicture paint() {
      for (int i = 0; i < moment.state().things().size(); i++) {
        if (!plan.thing(i).isNothing()) {
          thing(i, moment.state().things().get(i));
        }
      }
      for (SimGoroutine g : moment.state().goroutines()) {
        boxes.add(new StageGoroutine(moment, g, ink).item(plan.goroutine(g.id())));
      }
      Optional<Travel> travel = moment.step().flatMap(this::travel);
      List<Item> all = new ArrayList<>(lines);
      all.addAll(boxes);
      travel.ifPresent(t -> all.add(way(t)));
      order.edges().stream().filter(e -> order.isOf(e, moment)).map(this::before).flatMap(Optional::stream)
          .forEach(all::add);
      String said = moment.step().map(StepWords::plain).orElse("Before the first step.");
      String title = "Step " + moment.at() + " of " + moment.run().steps().size();
      return new StagePicture(new Picture(plan.width(), plan.height(), title, said, all), travel);
    }

    /// From card to card; empty where one of them is not on the stage, or the goroutine has not been started.
    private Optional<Item> before(OrderEdge e) {
      Rect from = plan.goroutine(order.goroutine(e.from()));
      Rect to = plan.goroutine(order.goroutine(e.to()));
      if (from.isNothing() || to.isNothing()) {
        return Optional.empty();
      }
      Spot tail = new Spot(from.centreX(), from.bottom() - 6);
      Spot tip = new Spot(to.centreX() + 14, to.bottom() - 6);
      double low = Math.max(tail.y(), tip.y()) + 26;
      Item.Builder item = Item.builder(e, "before").touched(Item.Touch.NONE);
      item.line(
          Path.builder().move(tail.x(), tail.y()).curve(tail.x(), low, tip.x(), low, tip.x(), tip.y() + 9).build(),
          Ink.TEXT, 2, Dash.DASHED);
      item.add(Arrow.NORMAL.marks(tip.x(), tip.y() + 9, tip.x(), tip.y(), Ink.TEXT, 2, Ink.SURFACE));
      String words = "before: " + DiagramWords.kind(e.kind());
      double width = ink.width(words, StageInk.HEAD) + 14;
      double x = (tail.x() + tip.x()) / 2;
      Rect pill = new Rect(x - width / 2, low - 17, width, 20);
      item.fill(Outlines.rounded(pill, 8), Ink.SURFACE).line(Outlines.rounded(pill, 8), Ink.TEXT, 1.2, Dash.SOLID);
      ink.middle(item, words, x, pill.y() + 14, width, StageInk.HEAD, Ink.TEXT, Ink.SURFACE);
      return Optional.of(item.build());
    }

    private StageChannel channel(int id, Thing.Channel c) {
      Rect r = plan.thing(id);
      return new StageChannel(moment, id, c, ink, new Rect(r.x(), r.y(), r.width(), 0), ring);
    }

    private void thing(int id, Thing thing) {
      if (thing instanceof Thing.Channel c) {
        StageChannel drawn = channel(id, c);
        boxes.add(drawn.item());
        c.sendq().forEach(w -> lines.add(waits(w, drawn, false)));
        c.recvq().forEach(w -> lines.add(waits(w, drawn, true)));
        return;
      }
      StageThing drawn = new StageThing(moment, id, thing, ink);
      boxes.add(drawn.item(plan.thing(id)));
      boolean channels = thing instanceof Thing.Context || thing instanceof Thing.Timer;
      Role role = channels ? Role.RECEIVE : Role.LOCK;
      drawn.waiters().forEach(g -> lines.add(waits(g, id, plan.thing(id), role)));
    }

    private Item waits(Waiter w, StageChannel to, boolean receives) {
      Role role = w.select() ? Role.SELECT : receives ? Role.RECEIVE : Role.SEND;
      Rect card = plan.goroutine(w.goroutine());
      double y = to.queueY(receives);
      boolean above = card.bottom() <= to.box().y() && card.right() > to.box().x() && card.x() < to.box().right();
      Rect end = above ? to.box() : new Rect(to.box().x(), y, to.box().width(), 0);
      List<Spot> way = between(card, end);
      return arrow(w.goroutine(), receives ? way.reversed() : way, role);
    }

    private Item waits(int goroutine, int id, Rect box, Role role) {
      List<Spot> way = between(plan.goroutine(goroutine), box);
      return arrow(goroutine + id, way, role);
    }

    private Item arrow(int number, List<Spot> way, Role role) {
      Spot from = way.getFirst();
      Spot tip = way.getLast();
      double length = Math.max(1, Math.hypot(tip.x() - from.x(), tip.y() - from.y()));
      double head = Arrow.NORMAL.length(LINE);
      double baseX = tip.x() - (tip.x() - from.x()) * head / length;
      double baseY = tip.y() - (tip.y() - from.y()) * head / length;
      return Item.builder("wait" + number, "edge").touched(Item.Touch.NONE)
          .line(Path.line(from.x(), from.y(), baseX, baseY), Ink.full(role), LINE, Dash.SOLID)
          .add(Arrow.NORMAL.marks(baseX, baseY, tip.x(), tip.y(), Ink.full(role), LINE, Ink.SURFACE))
          .build();
    }

    /// From the edge of a card to the edge of a box next to it or below it.
    private static List<Spot> between(Rect card, Rect box) {
      if (card.right() <= box.x()) {
        return List.of(new Spot(card.right(), card.centreY()), new Spot(box.x(), box.centreY()));
      }
      if (card.x() >= box.right()) {
        return List.of(new Spot(card.x(), card.centreY()), new Spot(box.right(), box.centreY()));
      }
      double x = Math.clamp(card.centreX(), box.x(), box.right());
      return List.of(new Spot(card.centreX(), card.bottom()), new Spot(x, box.y()));
    }

    private Optional<Travel> travel(PlayStep step) {
      Happening e = step.event();
      boolean drawn = e.thing() >= 0 && !plan.thing(e.thing()).isNothing() && e.value().isPresent();
      if (!drawn || !(moment.state().things().get(e.thing()) instanceof Thing.Channel c)) {
        return Optional.empty();
      }
      StageChannel channel = channel(e.thing(), c);
      Rect middle = e.slot() >= 0 ? channel.slot(e.slot()) : channel.middle();
      List<Spot> way = new ArrayList<>();
      switch (e.rule()) {
        case SEND_STORED, SELECT_SEND_STORED ->
            way.addAll(List.of(edge(e.goroutine(), middle), side(middle, plan.goroutine(e.goroutine()))));
        case SEND_HANDED, SELECT_SEND_HANDED ->
            way.addAll(List.of(edge(e.goroutine(), middle), spot(middle), edge(e.partner(), middle)));
        case RECEIVE_FROM_SENDER, SELECT_RECEIVE_FROM_SENDER ->
            way.addAll(List.of(edge(e.partner(), middle), spot(middle), edge(e.goroutine(), middle)));
        case RECEIVE_BUFFERED, RECEIVE_AND_REFILL, SELECT_RECEIVE_BUFFERED, RECEIVE_CLOSED, SELECT_RECEIVE_CLOSED ->
            way.addAll(List.of(side(middle, plan.goroutine(e.goroutine())), edge(e.goroutine(), middle)));
        default -> { }
      }
      return e.value().filter(v -> !way.isEmpty()).map(v -> new Travel(moment.text(v), way));
    }

    private Spot edge(int goroutine, Rect middle) {
      return between(plan.goroutine(goroutine), middle).getFirst();
    }

    /// The edge of a slot that looks at a card.
    private static Spot side(Rect slot, Rect card) {
      return between(card, slot).getLast();
    }

    private static Spot spot(Rect r) {
      return new Spot(r.centreX(), r.centreY());
    }

    private Item way(Travel t) {
      List<Spot> points = t.points();
      double[] xy = new double[2 * points.size()];
      for (int i = 0; i < points.size(); i++) {
        xy[2 * i] = points.get(i).x();
        xy[2 * i + 1] = points.get(i).y();
      }
      Ink line = Ink.full(Role.SELECTION);
      Item.Builder to = Item.builder("travel", "travel").touched(Item.Touch.NONE);
      to.line(Path.line(xy), line, 2.5, Dash.SOLID);
      Spot tip = points.getLast();
      Spot before = points.get(points.size() - 2);
      double length = Math.max(1, Math.hypot(tip.x() - before.x(), tip.y() - before.y()));
      double baseX = tip.x() - (tip.x() - before.x()) * 12 / length;
      double baseY = tip.y() - (tip.y() - before.y()) * 12 / length;
      to.add(Arrow.NORMAL.marks(baseX, baseY, tip.x(), tip.y(), line, 2.5, Ink.SURFACE));
      Spot at = t.at(0.3);
      double width = ink.width(t.value(), StageInk.VALUE) + 18;
      Rect pill = new Rect(at.x() - width / 2, at.y() - 13, width, 26);
      to.fill(Outlines.rounded(pill, 13), Ink.SURFACE).line(Outlines.rounded(pill, 13), line, 2, Dash.SOLID);
      ink.middle(to, t.value(), at.x(), at.y() + 6, width, StageInk.VALUE, Ink.TEXT, Ink.SURFACE);
      return to.build();
    }
  }
}
