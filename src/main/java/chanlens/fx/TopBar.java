package chanlens.fx;

import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.ThemeChoice;
import chanlens.view.Step;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// Menus, the search box of the open run, and the switch between light and dark.
final class TopBar extends HBox {
  private final WindowActions window;
  private final StackPane search = new StackPane();
  private final MenuItem close;
  private final Menu go = new Menu("_Go");
  private final Menu view = new Menu("_View");

  TopBar(WindowActions window) {
    this.window = window;
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    close = item("Close run", "Ctrl+W", window::closeRun);
    MenuBar menus = new MenuBar(file(), view, go, help());
    menus.setMinWidth(USE_PREF_SIZE);
    fillView();
    fillGo();
    search.setMinWidth(0);
    HBox.setHgrow(search, Priority.ALWAYS);
    search.setAlignment(Pos.CENTER);
    getChildren().addAll(
        menus,
        search,
        Icons.OPEN.button("Open files (Ctrl+O)", window::chooseFiles),
        Icons.THEME.button("Light or dark (Ctrl+T)", () -> window.themes().toggle()),
        Icons.HELP.button("Keys (F1)", window::showKeys));
    showWelcome();
  }

  void showRun(Node searchBox) {
    search.getChildren().setAll(searchBox);
    close.setDisable(false);
    go.setDisable(false);
  }

  void showWelcome() {
    search.getChildren().clear();
    close.setDisable(true);
    go.setDisable(true);
  }

  private Menu file() {
    Menu menu = new Menu("_File");
    menu.getItems().addAll(
        item("Open files…", "Ctrl+O", window::chooseFiles),
        item("Open folder…", "Ctrl+Shift+O", window::chooseFolder),
        item("Paste goroutine dump", "Ctrl+V", window::paste),
        new SeparatorMenuItem(),
        close,
        new SeparatorMenuItem(),
        item("Quit", "Ctrl+Q", window::quit));
    return menu;
  }

  private void fillView() {
    ToggleGroup themes = new ToggleGroup();
    for (ThemeChoice choice : ThemeChoice.values()) {
      RadioMenuItem item = new RadioMenuItem(choice.title());
      item.setToggleGroup(themes);
      item.setSelected(window.themes().choiceProperty().get() == choice);
      item.setOnAction(e -> window.themes().choiceProperty().set(choice));
      window.themes().choiceProperty().addListener((o, was, is) -> item.setSelected(is == choice));
      view.getItems().add(item);
    }
    view.getItems().add(new SeparatorMenuItem());
    int n = 1;
    for (Region region : List.of(Region.FINDINGS, Region.TIMELINE, Region.GRAPH, Region.GOROUTINES, Region.CHANNELS,
        Region.PROFILES)) {
      String key = "Ctrl+" + n++;
      view.getItems().add(item(region.title(), key, () -> window.run().ifPresent(r -> r.show(region))));
    }
  }

  private void fillGo() {
    go.getItems().addAll(
        item("Back", "Alt+←", () -> session(Session::back)),
        item("Forward", "Alt+→", () -> session(Session::forward)),
        new SeparatorMenuItem());
    for (Step step : Step.values()) {
      go.getItems().add(item(sentence(step.words()), step.key(), () -> session(d -> d.step(step))));
    }
  }

  private void session(Consumer<Session> job) {
    window.session().ifPresent(job);
  }

  private Menu help() {
    Menu menu = new Menu("_Help");
    menu.getItems().add(item("Keys", "F1", window::showKeys));
    return menu;
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// The key is shown next to the words; [Keys] listens for it, so that single letters do not interfere with typing.
  private static MenuItem item(String words, String key, Runnable action) {
    MenuItem item = new MenuItem(words + "    " + key);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
