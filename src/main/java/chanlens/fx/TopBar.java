package chanlens.fx;

import static chanlens.language.Translation.tr;

import chanlens.fx.command.Command;
import chanlens.fx.command.Command.Group;
import chanlens.fx.session.Purpose;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.ThemeChoice;
import chanlens.fx.window.SearchBox;
import chanlens.workspace.Recent;
import chanlens.workspace.RunName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// Menus, the search box, and the switch between light and dark.
final class TopBar extends HBox {
  private final WindowActions window;
  private final Consumer<Command> perform;
  private final SearchBox search;
  private final Map<Command, MenuItem> items = new EnumMap<>(Command.class);
  private final Menu recent = new Menu(tr("Open again"));
  private final Menu layouts = new Menu(tr("Layout"));

  TopBar(WindowActions window, Consumer<Command> perform) {
    this.window = window;
    this.perform = perform;
    search = new SearchBox(window.keys(), perform);
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    MenuBar menus = new MenuBar(file(), view(), menu(Group.GO), menu(Group.HELP));
    menus.setMinWidth(USE_PREF_SIZE);
    StackPane middle = new StackPane(search);
    middle.setMinWidth(0);
    HBox.setHgrow(middle, Priority.ALWAYS);
    getChildren().addAll(
        menus, middle, Icons.OPEN.button(named(Command.OPEN_FILES), window::chooseFiles),
        Icons.THEME.button(named(Command.LIGHT_OR_DARK), () -> window.themes().toggle()),
        Icons.HELP.button(named(Command.KEYS), window::showKeys));
    window.keys().changesProperty().addListener((o, was, is) -> items.forEach((c, item) -> item.setText(label(c))));
    show(Optional.empty());
  }

  SearchBox search() {
    return search;
  }

  /// Commands that need a run are disabled without one.
  void show(Optional<Session> session) {
    search.search(session);
    items.forEach((command, item) -> item.setDisable(command.needsRun() && session.isEmpty()));
    layouts.setDisable(session.isEmpty());
  }

  private String named(Command command) {
    return command.words() + " (" + window.keys().shown(command) + ")";
  }

  private Menu file() {
    Menu menu = menu(Group.FILE);
    recent.getItems().add(new MenuItem());
    recent.setOnShowing(e -> fillRecent());
    menu.getItems().add(2, recent);
    return menu;
  }

  private void fillRecent() {
    List<Recent.Entry> entries = window.recent();
    recent.getItems().setAll(entries.stream().map(r -> plain(() -> RunName.of(r.paths()), () -> window.open(r.paths())))
        .toList());
    if (entries.isEmpty()) {
      MenuItem none = plain(() -> tr("nothing was opened yet"), () -> {});
      none.setDisable(true);
      recent.getItems().add(none);
    }
  }

  private Menu view() {
    Menu view = menu(Group.VIEW);
    ToggleGroup themes = new ToggleGroup();
    int at = 0;
    for (ThemeChoice choice : ThemeChoice.values()) {
      RadioMenuItem item = new RadioMenuItem(choice.title());
      item.setToggleGroup(themes);
      item.setSelected(window.themes().choiceProperty().get() == choice);
      item.setOnAction(e -> window.themes().choiceProperty().set(choice));
      window.themes().choiceProperty().addListener((o, was, is) -> item.setSelected(is == choice));
      view.getItems().add(at++, item);
    }
    for (Purpose purpose : Purpose.values()) {
      layouts.getItems().add(plain(purpose::title, () -> window.arrange(purpose)));
    }
    view.getItems().add(at, new SeparatorMenuItem());
    view.getItems().addAll(new SeparatorMenuItem(), layouts);
    return view;
  }

  private Menu menu(Group group) {
    Menu menu = new Menu(group.title());
    for (Command command : Command.of(group)) {
      MenuItem item = plain(() -> label(command), () -> perform.accept(command));
      items.put(command, item);
      menu.getItems().add(item);
    }
    return menu;
  }

  /// The key is shown next to the words; [Keys] listens for it, so that single letters do not interfere with typing.
  private String label(Command command) {
    return command.words() + "    " + window.keys().shown(command);
  }

  private static MenuItem plain(Supplier<String> words, Runnable action) {
    MenuItem item = new MenuItem(words.get());
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
