package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.query.SavedQuestions;
import chanlens.workspace.SavedQueries;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// Questions by what they ask: those that come with the program, and those that the user saved. FX thread only.
final class QuestionMenu extends MenuButton {
  private static final double WIDE = 260;

  private final List<SavedQuestions.Saved> given;
  private final SavedQueries own;
  private final Supplier<String> written;
  private final Consumer<String> ask;
  private final Consumer<String> say;

  /// @param given that come with the program
  /// @param written what is in the editor, to be saved
  /// @param ask asks a question that was chosen
  /// @param say tells the user something
  QuestionMenu(
      List<SavedQuestions.Saved> given, SavedQueries own, Supplier<String> written, Consumer<String> ask,
      Consumer<String> say) {
    this.given = given;
    this.own = own;
    this.written = written;
    this.ask = ask;
    this.say = say;
    setText(tr("Questions"));
    setId("questions");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(tr("Questions that come with the program, and your own; a chosen one is asked at once")));
    setOnShowing(e -> fill());
    fill(); // a menu without items does not open
  }

  private void fill() {
    getItems().clear();
    given.forEach(q -> getItems().add(item(tr(q.title()), q.sql())));
    getItems().add(new SeparatorMenuItem());
    own.all().forEach(q -> getItems().add(item(q.name(), q.sql())));
    if (!own.all().isEmpty()) {
      Menu forget = new Menu(tr("Forget"));
      own.all().forEach(q -> {
        MenuItem item = new MenuItem(q.name());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> own.forget(q.name()));
        forget.getItems().add(item);
      });
      getItems().add(forget);
    }
    getItems().add(naming());
  }

  private MenuItem item(String words, String sql) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> ask.accept(sql));
    return item;
  }

  /// A field for the name of what is written.
  private MenuItem naming() {
    TextField name = new TextField();
    name.getStyleClass().add("small");
    name.setPrefWidth(WIDE);
    name.setPromptText(tr("Save this question as…"));
    name.setAccessibleText(tr("Save this question as…"));
    name.setDisable(written.get().isBlank());
    CustomMenuItem item = new CustomMenuItem(name, false);
    name.setOnAction(e -> {
      if (!own.save(name.getText(), written.get())) {
        say.accept(tr("there is no room for another question; forget one first"));
      }
      hide();
    });
    return item;
  }
}
