package chanlens.fx.timeline;

import chanlens.view.Step;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneRows.Density;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do while the timeline has the focus. FX thread only.
record TimelineKeys(
    TimelineControl control,
    TimelinePane pane,
    TimelineNavigation navigation,
    TimeCursor cursor,
    LensBar lens,
    Readout readout,
    TimelineNotes notes) {
  void pressed(KeyEvent e) {
    if (e.getTarget() instanceof TextInputControl) {
      return; // words of a note are typed
    }
    boolean used = e.isShortcutDown() ? withControl(e) : !e.isAltDown() && plain(e);
    if (used) {
      e.consume();
    }
  }

  private boolean withControl(KeyEvent e) {
    switch (e.getCode()) {
      case Z -> {
        if (e.isShiftDown()) {
          navigation.redo();
        } else {
          navigation.undo();
        }
      }
      case Y -> navigation.redo();
      case C -> readout.copy();
      case PLUS, EQUALS, ADD -> navigation.zoomIn();
      case MINUS, SUBTRACT -> navigation.zoomOut();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Digits but 0 are bookmarks.
  private boolean bookmark(KeyEvent e) {
    int digit = e.getCode().ordinal() - KeyCode.DIGIT0.ordinal();
    if (digit < 1 || digit > 9) {
      return false;
    }
    if (e.isShiftDown()) {
      navigation.bookmark(digit);
    } else {
      navigation.recall(digit);
    }
    return true;
  }

  private boolean plain(KeyEvent e) {
    if (bookmark(e)) {
      return true;
    }
    int page = pane.geometry().lanesHeight() - 40;
    switch (e.getCode()) {
      case ENTER -> {
        return notes.write();
      }
      case W, PLUS, EQUALS, ADD -> navigation.zoomIn();
      case S -> {
        if (e.isShiftDown()) {
          return false;
        }
        navigation.zoomOut();
      }
      case MINUS, SUBTRACT -> navigation.zoomOut();
      case A -> navigation.panBy(-0.15);
      case D -> navigation.panBy(0.15);
      case UP -> {
        if (e.isShiftDown()) {
          navigation.moveLane(-1);
        } else {
          navigation.nextLane(-1);
        }
      }
      case DOWN -> {
        if (e.isShiftDown()) {
          navigation.moveLane(1);
        } else {
          navigation.nextLane(1);
        }
      }
      case I -> navigation.pinLane();
      case H -> {
        if (e.isShiftDown()) {
          navigation.unhideLanes();
        } else {
          navigation.hideLane();
        }
      }
      case LEFT, COMMA -> navigation.nextSpan(-1);
      case RIGHT, PERIOD -> navigation.nextSpan(1);
      case OPEN_BRACKET -> control.session().step(Step.PREVIOUS_WAKE);
      case CLOSE_BRACKET -> control.session().step(Step.NEXT_WAKE);
      case PAGE_UP -> navigation.scroll(-page);
      case PAGE_DOWN -> navigation.scroll(page);
      case HOME -> navigation.toBegin();
      case END -> navigation.toEnd();
      case F -> navigation.centreThenFit();
      case DIGIT0, NUMPAD0 -> navigation.fit();
      case T -> cursor.toggle();
      case N -> cursor.wake(!e.isShiftDown());
      case J -> cursor.dump(!e.isShiftDown());
      case B -> cursor.finding(!e.isShiftDown());
      case V -> control.criticalPathProperty().set(!control.criticalPathProperty().get());
      case R -> lens.toggle();
      case SLASH -> pane.filter().call();
      case X -> {
        if (e.isShiftDown()) {
          navigation.collapse();
        } else {
          navigation.flipLane();
        }
      }
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
    control.session().say("lanes " + all[next].words());
  }

  private void nextDensity() {
    Density[] all = Density.values();
    control.densityProperty().set(all[(control.densityProperty().get().ordinal() + 1) % all.length]);
  }
}
