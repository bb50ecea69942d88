package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.script.ScriptError;
import chanlens.teach.script.Scripts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A script as text to be changed. An error is said below it with line and column, and what is wrong is selected.
final class ScriptEditor extends BorderPane {
  private static final int MAX_OFFERED = 20;

  private final TextArea text = new TextArea();
  private final Label problem = new Label();
  private final ContextMenu offers = new ContextMenu();
  private final Consumer<String> run;

  /// @param run plays the script that is written
  ScriptEditor(Consumer<String> run, Runnable close) {
    this.run = run;
    getStyleClass().add("script-editor");
    text.getStyleClass().add("code");
    text.setAccessibleText(tr("Script"));
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    problem.getStyleClass().add("script-problem");
    problem.setWrapText(true);
    Button play = new Button(tr("Run (Ctrl+Enter)"));
    play.getStyleClass().add("accent");
    play.setOnAction(e -> run.accept(text.getText()));
    Button back = new Button(tr("Discard"));
    back.setOnAction(e -> close.run());
    setCenter(text);
    setBottom(new VBox(6, problem, new HBox(8, play, back)));
  }

  void edit(String script) {
    text.setText(script);
    problem.setText("");
    text.requestFocus();
    text.positionCaret(0);
  }

  /// Says what is wrong and where, and selects it.
  void show(ScriptError error) {
    problem.setText(error.getMessage());
    int from = offset(error.line(), error.column());
    text.requestFocus();
    text.selectRange(from, Math.min(text.getLength(), from + Math.max(1, error.found().length())));
  }

  /// @param line from 1
  /// @param column from 1
  private int offset(int line, int column) {
    List<String> lines = text.getText().lines().toList();
    int at = 0;
    for (int i = 0; i < Math.min(line - 1, lines.size()); i++) {
      at += lines.get(i).length() + 1;
    }
    return Math.min(text.getLength(), at + column - 1);
  }

  private void pressed(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.ENTER) {
      run.accept(text.getText());
      e.consume();
    } else if (e.isControlDown() && e.getCode() == KeyCode.SPACE) {
      offer();
      e.consume();
    }
  }

  /// Offers what may come next.
  private void offer() {
    String before = text.getText(0, text.getCaretPosition());
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    offers.getItems().setAll(
        Scripts.completions(text.getText(), line, column).stream().limit(MAX_OFFERED).map(this::item).toList());
    Bounds caret = text.getInputMethodRequests() == null
        ? text.getBoundsInLocal()
        : text.screenToLocal(new javafx.geometry.BoundingBox(
            text.getInputMethodRequests().getTextLocation(0).getX(),
            text.getInputMethodRequests().getTextLocation(0).getY(), 1, 1));
    offers.show(text, Side.TOP, caret.getMinX(), caret.getMaxY());
  }

  private MenuItem item(String word) {
    MenuItem item = new MenuItem(word);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> text.replaceText(text.getCaretPosition() - typed(word), text.getCaretPosition(), word));
    return item;
  }

  /// How many letters of a word stand before the caret already.
  private int typed(String word) {
    String before = text.getText(0, text.getCaretPosition());
    for (int n = Math.min(word.length(), before.length()); n > 0; n--) {
      boolean starts = n == before.length() || !Character.isLetterOrDigit(before.charAt(before.length() - n - 1));
      if (starts && before.regionMatches(before.length() - n, word, 0, n)) {
        return n;
      }
    }
    return 0;
  }
}
