package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.MenuItems;
import chanlens.fx.theme.Truncated;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the graph shows, and the buttons for it. FX thread only.
final class GraphToolbar extends VBox {
  private static final double STEP = 1.25;
  private static final double WIDE = 620;

  /// What the buttons do.
  interface Actions {
    void look(GraphSight as);

    void everyone();

    void more();

    void changes(boolean shown);

    void zoom(double by);

    void fit();

    void run(GraphCommand command);

    void copy();
  }

  private final Label words = Truncated.withTooltip(new Label());
  /// The same where the buttons leave no room for it.
  private final Label below = Truncated.withTooltip(new Label());
  private final CheckMenuItem changes = new CheckMenuItem(tr("Changes since the other run"));
  private final Button more;
  private final Button startOver;
  private final ObjectProperty<GraphSight> sight = new SimpleObjectProperty<>(this, "sight", GraphSight.WAITS);

  GraphToolbar(Actions actions) {
    more = button(tr("Show more"), "Draws up to " + GraphDrawing.MANY_NODES + " nodes", actions::more);
    startOver =
        button(
            tr("Start over"), tr("The graph as it was first (Backspace)"), () -> actions.run(GraphCommand.START_OVER));
    changes.setId("graph-changes");
    changes.setSelected(true);
    changes.setVisible(false);
    changes.setOnAction(e -> actions.changes(changes.isSelected()));
    optional(more);
    optional(startOver);
    ComboBox<GraphSight> choice = Choice.of(GraphSight.values(), GraphSight::words, sight,
        tr("Who waits on whom; what keeps the selected thing alive and what it refers to; or the waits as a table"));
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setFocusTraversable(true);
    sight.addListener((o, was, is) -> actions.look(is));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    for (Label title : List.of(words, below)) {
      title.setMinWidth(0);
      title.getStyleClass().add("small");
      title.managedProperty().bind(title.visibleProperty());
    }
    below.textProperty().bind(words.textProperty());
    words.visibleProperty().bind(widthProperty().greaterThan(WIDE));
    below.visibleProperty().bind(words.visibleProperty().not());
    HBox bar = new HBox(8, choice, words, more, startOver, space, explore(actions),
        button(tr("Everyone"), tr("Everyone who waits for another goroutine"), actions::everyone),
        wide(button("−", tr("Zoom out (−)"), () -> actions.zoom(1 / STEP))),
        wide(button("+", tr("Zoom in (+)"), () -> actions.zoom(STEP))),
        button(tr("Fit"), tr("Show the whole graph (0); 1 shows it in full size"), actions::fit),
        Icons.COPY.button(tr("Copy the graph as SVG, without values"), actions::copy));
    bar.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(bar, below);
    getStyleClass().add("graph-toolbar");
  }

  private MenuButton explore(Actions actions) {
    MenuButton button = new MenuButton(tr("Explore"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(tr("Add neighbours, hide, follow paths: from what is selected in the graph")));
    for (GraphCommand command : GraphCommand.values()) {
      button.getItems().add(MenuItems.of(command.line(), () -> actions.run(command)));
    }
    button.getItems().add(changes);
    return button;
  }

  /// Seen only where there is room; it has a key.
  private Button wide(Button button) {
    button.managedProperty().bind(button.visibleProperty());
    button.visibleProperty().bind(widthProperty().greaterThan(WIDE));
    return button;
  }

  private static void optional(Button button) {
    button.managedProperty().bind(button.visibleProperty());
    button.setVisible(false);
  }

  private static Button button(String words, String tip, Runnable action) {
    Button button = new Button(words);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    button.setTooltip(new Tooltip(tip));
    return button;
  }

  void say(String title) {
    words.setText(title);
  }

  /// Whether there is another run to compare with.
  void comparing(boolean is) {
    changes.setVisible(is);
  }

  boolean showsChanges() {
    return changes.isVisible() && changes.isSelected();
  }

  void show(GraphSight is) {
    sight.set(is);
  }

  void more(boolean there) {
    more.setVisible(there);
  }

  void explored(boolean is) {
    startOver.setVisible(is);
  }
}
