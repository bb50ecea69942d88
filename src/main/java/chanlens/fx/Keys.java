package chanlens.fx;

import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.window.RunView;
import chanlens.view.Place;
import chanlens.view.Step;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. Single letters come last, after the focused control, and never while text is being typed.
final class Keys {
  private final WindowActions window;

  Keys(WindowActions window) {
    this.window = window;
  }

  void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> early(e, scene));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> late(e, scene));
  }

  /// Keys with a modifier, and function keys: they work whatever has the focus.
  private void early(KeyEvent e, Scene scene) {
    boolean typing = scene.getFocusOwner() instanceof TextInputControl;
    Node focus = scene.getFocusOwner();
    boolean done =
        e.isAltDown()
            ? alt(e)
            : e.isShortcutDown() ? shortcut(e, typing) : function(e, focus) || enter(e, focus);
    if (done) {
      e.consume();
    }
  }

  private boolean alt(KeyEvent e) {
    return switch (e.getCode()) {
      case LEFT -> session(Session::back);
      case RIGHT -> session(Session::forward);
      default -> false;
    };
  }

  private boolean shortcut(KeyEvent e, boolean typing) {
    return switch (e.getCode()) {
      case O -> does(e.isShiftDown() ? window::chooseFolder : window::chooseFiles);
      case V -> !typing && does(window::paste);
      case W -> does(window::closeRun);
      case Q -> does(window::quit);
      case T -> does(() -> window.themes().toggle());
      case K -> run(RunView::focusSearch);
      case F -> run(RunView::focusFilter);
      case DIGIT1, NUMPAD1 -> run(r -> r.show(Region.FINDINGS));
      case DIGIT2, NUMPAD2 -> run(r -> r.show(Region.TIMELINE));
      case DIGIT3, NUMPAD3 -> run(r -> r.show(Region.GRAPH));
      case DIGIT4, NUMPAD4 -> run(r -> r.show(Region.GOROUTINES));
      case DIGIT5, NUMPAD5 -> run(r -> r.show(Region.CHANNELS));
      case DIGIT6, NUMPAD6 -> run(r -> r.show(Region.PROFILES));
      case DIGIT7, NUMPAD7 -> run(r -> r.show(Region.MEMORY));
      default -> false;
    };
  }

  private boolean function(KeyEvent e, Node focus) {
    return switch (e.getCode()) {
      case F1 -> does(window::showKeys);
      case ESCAPE -> window.closeTop() || (isRows(focus) && session(d -> d.goTo(new Place.Overview())));
      case F6 -> run(r -> r.nextRegion(e.isShiftDown() ? -1 : 1));
      default -> false;
    };
  }

  /// Rows consume Escape to end editing, although nothing is edited.
  private static boolean isRows(Node focus) {
    return focus instanceof ListView<?> || focus instanceof TableView<?>;
  }

  /// Lists and tables consume Enter, although they do nothing with it.
  private boolean enter(KeyEvent e, Node focus) {
    boolean theirs = focus instanceof ButtonBase || focus instanceof TextInputControl;
    return e.getCode() == KeyCode.ENTER && !theirs && session(d -> d.step(Step.SOURCE));
  }

  /// Letters, brackets and Escape.
  private void late(KeyEvent e, Scene scene) {
    Node focus = scene.getFocusOwner();
    if (e.isConsumed() || e.isAltDown() || e.isShortcutDown() || focus instanceof TextInputControl) {
      return;
    }
    Optional<Step> step = step(e);
    if (step.isPresent()) {
      session(d -> d.step(step.get()));
      e.consume();
    } else if (e.getCode() == KeyCode.ESCAPE) {
      session(d -> d.goTo(new Place.Overview()));
      e.consume();
    } else if (e.getText().equals("?")) {
      window.showKeys();
      e.consume();
    }
  }

  private static Optional<Step> step(KeyEvent e) {
    return switch (e.getCode()) {
      case C -> Optional.of(Step.WAITED_ON);
      case P -> Optional.of(e.isShiftDown() ? Step.PREVIOUS_PARTNER : Step.NEXT_PARTNER);
      case O -> Optional.of(Step.ORIGIN);
      case S -> Optional.of(Step.STACK);
      case OPEN_BRACKET -> Optional.of(Step.PREVIOUS_WAKE);
      case CLOSE_BRACKET -> Optional.of(Step.NEXT_WAKE);
      default -> Optional.empty();
    };
  }

  private static boolean does(Runnable action) {
    action.run();
    return true;
  }

  private boolean session(Consumer<Session> action) {
    Optional<Session> session = window.isCovered() ? Optional.empty() : window.session();
    session.ifPresent(action);
    return session.isPresent();
  }

  private boolean run(Consumer<RunView> action) {
    Optional<RunView> run = window.isCovered() ? Optional.empty() : window.run();
    run.ifPresent(action);
    return run.isPresent();
  }
}
