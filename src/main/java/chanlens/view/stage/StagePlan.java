package chanlens.view.stage;

import chanlens.teach.simulator.State;
import chanlens.teach.simulator.Thing;
import chanlens.view.picture.Rect;
import chanlens.view.picture.TextMeasure;
import java.util.HashMap;
import java.util.Map;

/// Where everything of a run stands, the same at each of its steps: what comes later has its place from the beginning.
final class StagePlan {
  private static final double GAP = 18;
  private static final double LEAST_CARD = 214;
  private static final double MOST_CARD = 300;
  private static final double LEAST_MIDDLE = 300;
  private static final double LINES = 56;

  private final StageMoment end;
  private final StageInk ink;
  private final double width;
  private final boolean ring;
  private final Map<Integer, Rect> goroutines = new HashMap<>();
  private final Map<Integer, Rect> things = new HashMap<>();
  private double bottom;

  /// @param ring whether buffers are drawn as rings
  /// @param width what is there to use
  StagePlan(StageMoment moment, boolean ring, double width, TextMeasure measure) {
    this.ring = ring;
    end = new StageMoment(moment.run(), moment.run().steps().size());
    ink = new StageInk(measure);
    this.width = Math.max(width, LEAST_MIDDLE);
    if (this.width >= LEAST_MIDDLE + 2 * (LEAST_CARD + LINES)) {
      beside();
    } else {
      below();
    }
  }

  double height() {
    return bottom;
  }

  double width() {
    return width;
  }

  Rect goroutine(int id) {
    return goroutines.getOrDefault(id, Rect.NOTHING);
  }

  /// Nothing for a part of another thing.
  Rect thing(int id) {
    return things.getOrDefault(id, Rect.NOTHING);
  }

  /// Cards on both sides, channels between them.
  private void beside() {
    double card = Math.clamp((width - LEAST_MIDDLE - 2 * LINES) / 3, LEAST_CARD, MOST_CARD);
    double[] y = {0, 0};
    int many = end.state().goroutines().size();
    for (int i = 0; i < many; i++) {
      int side = i % 2;
      double x = side == 0 ? 0 : width - card;
      goroutines.put(i + 1, new Rect(x, y[side], card, StageGoroutine.HEIGHT));
      y[side] += StageGoroutine.HEIGHT + GAP;
    }
    double middle = things(card + LINES, 0, width - 2 * (card + LINES));
    bottom = Math.max(Math.max(y[0], y[1]), middle) - GAP;
  }

  /// Cards in rows, channels below them.
  private void below() {
    int columns = (int) Math.max(1, (width + GAP) / (LEAST_CARD + GAP));
    double card = (width - (columns - 1) * GAP) / columns;
    int many = end.state().goroutines().size();
    for (int i = 0; i < many; i++) {
      int row = i / columns;
      double y = row * (StageGoroutine.HEIGHT + GAP);
      goroutines.put(i + 1, new Rect(i % columns * (card + GAP), y, card, StageGoroutine.HEIGHT));
    }
    int rows = (many + columns - 1) / columns;
    bottom = things(0, rows * (StageGoroutine.HEIGHT + GAP) + GAP, width) - GAP;
  }

  /// Channels one below the other, everything else in two columns after them.
  private double things(double x, double top, double wide) {
    State state = end.state();
    double y = top;
    for (int i = 0; i < state.things().size(); i++) {
      if (state.things().get(i) instanceof Thing.Channel c && !end.isPart(i)) {
        Rect box = new StageChannel(end, i, c, ink, new Rect(x, y, wide, 0), ring).box();
        things.put(i, box);
        y = box.bottom() + GAP;
      }
    }
    double half = (wide - GAP) / 2;
    int column = 0;
    for (int i = 0; i < state.things().size(); i++) {
      if (!(state.things().get(i) instanceof Thing.Channel) && !isTimerOfContext(i)) {
        things.put(i, new Rect(x + column * (half + GAP), y, half, StageThing.HEIGHT));
        y += column == 1 ? StageThing.HEIGHT + GAP : 0;
        column = 1 - column;
      }
    }
    return y + (column == 1 ? StageThing.HEIGHT + GAP : 0);
  }

  /// The deadline of a context is shown with the context.
  private boolean isTimerOfContext(int id) {
    return end.state().things().stream().anyMatch(t -> t instanceof Thing.Context c && c.timer() == id);
  }
}
