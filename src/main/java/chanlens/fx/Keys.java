package chanlens.fx;

import chanlens.fx.command.Command;
import chanlens.fx.command.Stroke;
import chanlens.fx.graph.GraphControl;
import chanlens.fx.query.AnswerTable;
import chanlens.fx.timeline.TimelineControl;
import chanlens.view.Place;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. Single letters come last, after the focused control, and never while text is being typed.
final class Keys {
  private final WindowActions window;
  private final Predicate<Command> perform;

  /// @param perform false when a command cannot be carried out now
  Keys(WindowActions window, Predicate<Command> perform) {
    this.window = window;
    this.perform = perform;
  }

  void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> early(e, scene));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> late(e, scene));
  }

  /// Keys with a modifier, and function keys: they work whatever has the focus.
  private void early(KeyEvent e, Scene scene) {
    Node focus = scene.getFocusOwner();
    boolean typing = focus instanceof TextInputControl;
    Stroke stroke = Stroke.of(e);
    Optional<Command> command = window.keys().of(stroke);
    boolean theirs = typing && command.equals(Optional.of(Command.PASTE)); // into the text
    boolean done =
        e.getCode() == KeyCode.ESCAPE
            ? escape(focus)
            : stroke.isEarly()
                ? !theirs && command.isPresent() && perform.test(command.get())
                : e.getCode() == KeyCode.ENTER && !typing && !(focus instanceof ButtonBase) && !hasOwnEnter(focus)
                    && command.isPresent() && perform.test(command.get()); // lists consume it and do nothing with it
    if (done) {
      e.consume();
    }
  }

  private boolean escape(Node focus) {
    return window.closeTop() || putToolAway() || (isRows(focus) && selectNothing());
  }

  private boolean putToolAway() {
    var tool = window.session().map(s -> s.notes().toolProperty());
    boolean any = tool.isPresent() && tool.get().get().isPresent();
    if (any) {
      tool.get().set(Optional.empty());
    }
    return any;
  }

  /// On a picture, Enter writes a note; on an answer, it follows a link.
  private static boolean hasOwnEnter(Node focus) {
    return focus instanceof GraphControl || focus instanceof TimelineControl || AnswerTable.isAnswer(focus);
  }

  /// Rows consume Escape to end editing, although nothing is edited.
  private static boolean isRows(Node focus) {
    return focus instanceof ListView<?> || focus instanceof TableView<?> || focus instanceof TreeView<?>;
  }

  private boolean selectNothing() {
    boolean can = !window.isCovered() && window.session().isPresent();
    if (can) {
      window.session().get().goTo(new Place.Overview());
    }
    return can;
  }

  /// Letters, brackets and Escape.
  private void late(KeyEvent e, Scene scene) {
    Stroke stroke = Stroke.of(e);
    if (e.isConsumed() || stroke.isEarly() || scene.getFocusOwner() instanceof TextInputControl) {
      return;
    }
    Optional<Command> command = window.keys().of(stroke);
    if (command.isPresent()) {
      if (perform.test(command.get())) {
        e.consume();
      }
    } else if (e.getCode() == KeyCode.ESCAPE && selectNothing()) {
      e.consume();
    } else if (e.getText().equals("?") && perform.test(Command.KEYS)) {
      e.consume();
    }
  }
}
