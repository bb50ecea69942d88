package chanlens.fx.timeline;

import chanlens.view.Step;
import chanlens.view.timeline.Grouping;
import chanlens.view.timeline.LaneRows.Density;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do while the timeline has the focus. FX thread only.
final class Keys {
  private final TimelineControl control;
  private final Plot plot;
  private final Walk walk;

  Keys(TimelineControl control, Plot plot, Walk walk) {
    this.control = control;
    this.plot = plot;
    this.walk = walk;
  }

  void pressed(KeyEvent e) {
    boolean used = e.isShortcutDown() ? withControl(e.getCode()) : !e.isAltDown() && plain(e);
    if (used) {
      e.consume();
    }
  }

  private boolean withControl(KeyCode code) {
    switch (code) {
      case Z -> walk.undo();
      case PLUS, EQUALS, ADD -> walk.zoomIn();
      case MINUS, SUBTRACT -> walk.zoomOut();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent e) {
    int page = plot.geometry().lanesHeight() - 40;
    switch (e.getCode()) {
      case W, PLUS, EQUALS, ADD -> walk.zoomIn();
      case S -> {
        if (e.isShiftDown()) {
          return false;
        }
        walk.zoomOut();
      }
      case MINUS, SUBTRACT -> walk.zoomOut();
      case A -> walk.panBy(-0.15);
      case D -> walk.panBy(0.15);
      case UP -> walk.nextLane(-1);
      case DOWN -> walk.nextLane(1);
      case LEFT, COMMA -> walk.nextSpan(-1);
      case RIGHT, PERIOD -> walk.nextSpan(1);
      case OPEN_BRACKET -> control.desk().step(Step.PREVIOUS_WAKE);
      case CLOSE_BRACKET -> control.desk().step(Step.NEXT_WAKE);
      case PAGE_UP -> walk.scroll(-page);
      case PAGE_DOWN -> walk.scroll(page);
      case HOME -> walk.toBegin();
      case END -> walk.toEnd();
      case F -> walk.centreThenFit();
      case DIGIT0, NUMPAD0 -> walk.fit();
      case X -> walk.flipLane();
      case G -> nextGrouping();
      case K -> nextDensity();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void nextGrouping() {
    Grouping[] all = Grouping.values();
    int next = (control.groupingProperty().get().ordinal() + 1) % all.length;
    control.groupingProperty().set(all[next]);
    control.desk().say("lanes " + all[next].words());
  }

  private void nextDensity() {
    boolean normal = control.densityProperty().get() == Density.NORMAL;
    control.densityProperty().set(normal ? Density.COMPACT : Density.NORMAL);
  }
}
