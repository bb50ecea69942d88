package chanlens.fx.session;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Icons;
import chanlens.workspace.SavedFilters;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// The filters that the user saved: takes one, saves what is typed, forgets. FX thread only.
public final class FilterMenu extends MenuButton {
  private static final double WIDE = 220;

  private final SavedFilters filters;
  private final StringProperty text;

  /// @param text of the box it belongs to
  public FilterMenu(Session session, StringProperty text) {
    this.filters = session.filters();
    this.text = text;
    setGraphic(Icons.SAVED.node());
    getStyleClass().addAll("flat", "no-arrow", "button-icon", "icon-button", "filter-menu");
    setFocusTraversable(false);
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(tr("Saved filters: take one, or save this one under a name")));
    setAccessibleText(tr("Saved filters"));
    setOnShowing(e -> fill());
    fill(); // a menu without items does not open
  }

  private void fill() {
    getItems().clear();
    filters.all().forEach(s -> getItems().add(item(s.name() + "   " + s.words(), () -> text.set(s.words()))));
    if (!filters.all().isEmpty()) {
      Menu forget = new Menu(tr("Forget"));
      filters.all().forEach(s -> forget.getItems().add(item(s.name(), () -> filters.forget(s.name()))));
      getItems().addAll(forget, new SeparatorMenuItem());
    }
    getItems().add(naming());
  }

  private static MenuItem item(String words, Runnable job) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> job.run());
    return item;
  }

  /// A field for the name of what is typed.
  private MenuItem naming() {
    TextField name = new TextField();
    name.getStyleClass().addAll("small", "filter-name");
    name.setPrefWidth(WIDE);
    name.setPromptText(tr("Save this filter as…"));
    name.setAccessibleText(tr("Save this filter as…"));
    name.setDisable(text.get().isBlank());
    CustomMenuItem item = new CustomMenuItem(name, false);
    name.setOnAction(e -> {
      filters.save(name.getText(), text.get());
      hide();
    });
    return item;
  }
}
