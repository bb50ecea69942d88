package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.command.Command;
import chanlens.fx.command.KeyMap;
import chanlens.fx.command.Stroke;
import chanlens.fx.theme.Choice;
import chanlens.fx.theme.ThemeChoice;
import chanlens.fx.theme.Themes;
import chanlens.language.Language;
import chanlens.language.Translation;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the user can choose: language, theme, size and keys. Each choice holds at once and is saved.
public final class SettingsSheet extends StackPane {
  private static final double WIDTH = 520;
  /// Height of everything around the choices.
  private static final double AROUND = 190;

  private final KeyMap keys;
  private final Label said = new Label();

  /// @param speak changes the language of the window
  /// @param more other choices, each a label and its control
  public SettingsSheet(
      KeyMap keys, Themes themes, Consumer<Language> speak, GridPane more, Runnable close) {
    this.keys = keys;
    getStyleClass().add("veil");
    Label title = new Label(tr("Settings"));
    title.getStyleClass().add("sheet-title");
    VBox content = new VBox(18, looks(themes, speak, close), more, heading(tr("Keys")), keyGrid());
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    scroll.setPrefViewportWidth(WIDTH);
    scroll.prefViewportHeightProperty().bind(
        Bindings.min(content.heightProperty(), Bindings.max(80, heightProperty().subtract(AROUND))));
    said.getStyleClass().addAll("muted", "small");
    said.setWrapText(true);
    Button usual = new Button(tr("Usual keys"));
    usual.setOnAction(e -> keys.reset());
    Button ok = new Button(tr("Close"));
    ok.setDefaultButton(true);
    ok.setOnAction(e -> close.run());
    HBox buttons = new HBox(10, usual, ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, scroll, said, buttons);
    sheet.getStyleClass().addAll("over-sheet", "settings-sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        ok.requestFocus();
      }
    });
  }

  private static GridPane looks(Themes themes, Consumer<Language> speak, Runnable close) {
    GridPane grid = grid();
    ObjectProperty<Language> language = new SimpleObjectProperty<>(Translation.spoken());
    language.addListener((o, was, is) -> {
      close.run();
      speak.accept(is);
    });
    add(grid, tr("Language"), Choice.of(Language.values(), Language::title, language, tr("Language of the window")));
    add(grid, tr("Theme"),
        Choice.of(ThemeChoice.values(), ThemeChoice::title, themes.choiceProperty(), tr("Colours of the window")));
    Double[] sizes = IntStream.rangeClosed(8, 20).mapToObj(i -> i / 10.0).toArray(Double[]::new);
    ObjectProperty<Double> size = themes.scaleProperty().asObject();
    add(grid, tr("Size"),
        Choice.of(sizes, v -> Math.round(100 * v) + " %", size, tr("How large everything is")));
    return grid;
  }

  /// An empty grid for choices.
  public static GridPane grid() {
    return new GridPane(16, 8);
  }

  /// Adds a choice with its name.
  public static void add(GridPane grid, String name, Node control) {
    Label label = new Label(name);
    label.setLabelFor(control);
    label.setMinWidth(Label.USE_PREF_SIZE);
    grid.addRow(grid.getRowCount(), label, control);
  }

  private static Label heading(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("section-name");
    return label;
  }

  private GridPane keyGrid() {
    GridPane grid = grid();
    for (Command command : Command.values()) {
      add(grid, command.words(), keyOf(command));
    }
    return grid;
  }

  /// The key of a command: pressed, it waits for the key to be used instead.
  private ToggleButton keyOf(Command command) {
    ToggleButton button = new ToggleButton(keys.shown(command));
    button.setMinWidth(130);
    button.getStyleClass().add("key-button");
    button.setId("key-" + command.name());
    button.setAccessibleText(command.words() + ": " + keys.shown(command));
    button.selectedProperty().addListener((o, was, is) -> button.setText(is ? tr("press a key") : keys.shown(command)));
    button.focusedProperty().addListener((o, was, is) -> button.setSelected(button.isSelected() && is));
    keys.changesProperty().addListener((o, was, is) -> button.setText(keys.shown(command)));
    button.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (button.isSelected() && !e.getCode().isModifierKey()) {
        take(command, Stroke.of(e));
        button.setSelected(false);
        e.consume();
      }
    });
    button.addEventFilter(KeyEvent.KEY_RELEASED, e -> {
      if (button.isSelected() && e.getCode() == KeyCode.SPACE) {
        e.consume(); // which pressed the button
      }
    });
    return button;
  }

  private void take(Command command, Stroke stroke) {
    Optional<Command> loser = keys.set(command, stroke);
    said.setText(
        loser.map(l -> tr("{0} had this key and has none now", l.words())).orElse(
            tr("{0}: {1}", command.words(), stroke.shown())));
  }
}
