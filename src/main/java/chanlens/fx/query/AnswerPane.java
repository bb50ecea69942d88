package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Icons;
import chanlens.view.answer.AnswerPlot;
import chanlens.view.answer.PlotShape;
import chanlens.view.answer.QueryAnswer;
import chanlens.view.picture.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// An answer as a table, or as a picture where one suits it. FX thread only.
public final class AnswerPane extends BorderPane {
  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final AnswerTable table;
  private final PlotPane plot;
  private final HBox shapes = new HBox();
  private final MenuButton copy = new MenuButton();
  private final HBox head;

  /// How an answer leaves the window.
  public enum Format {
    CSV,
    JSON
  }

  /// @param copying puts the answer on the clipboard; empty when it cannot be copied
  public AnswerPane(AnswerTable.Links links, Optional<Consumer<Format>> copying) {
    this.table = new AnswerTable(links);
    this.plot = new PlotPane(this::follow);
    for (Format format : Format.values()) {
      MenuItem item = new MenuItem(format.name());
      item.setOnAction(e -> copying.ifPresent(c -> c.accept(format)));
      copy.getItems().add(item);
    }
    copy.setVisible(copying.isPresent());
    copy.setText(tr("Copy"));
    copy.setId("copy-answer");
    copy.setGraphic(Icons.COPY.node());
    copy.getStyleClass().addAll("flat", "small");
    copy.setMinWidth(MenuButton.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    this.head = new HBox(8, shapes, gap, copy);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("region-head");
    head.managedProperty().bind(head.visibleProperty());
    setTop(head);
    setCenter(table);
    table.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (COPY.match(e) && copying.isPresent()) {
        copying.get().accept(Format.CSV);
        e.consume();
      }
    });
    show(QueryAnswer.NONE);
  }

  public AnswerTable table() {
    return table;
  }

  public ObjectProperty<Theme> themeProperty() {
    return plot.themeProperty();
  }

  public void show(QueryAnswer answer) {
    table.show(answer);
    plot.show(answer, Optional.empty());
    setCenter(table);
    head.setVisible(!answer.rows().isEmpty());
    ToggleGroup group = new ToggleGroup();
    List<Node> buttons = new ArrayList<>();
    buttons.add(button(tr("Table"), Optional.empty(), group));
    AnswerPlot.shapes(answer).forEach(s -> buttons.add(button(tr(s.words()), Optional.of(s), group)));
    for (int i = 0; i < buttons.size() && buttons.size() > 1; i++) {
      buttons.get(i).getStyleClass().add(i == 0 ? "left-pill" : i < buttons.size() - 1 ? "center-pill" : "right-pill");
    }
    group.selectToggle(group.getToggles().getFirst());
    group.selectedToggleProperty().addListener((o, was, is) -> {
      if (is == null) {
        group.selectToggle(was); // one is always chosen
      }
    });
    shapes.getChildren().setAll(buttons);
  }

  private ToggleButton button(String words, Optional<PlotShape> shape, ToggleGroup group) {
    ToggleButton button = new ToggleButton(words);
    button.setToggleGroup(group);
    button.getStyleClass().add("small");
    button.setMinWidth(ToggleButton.USE_PREF_SIZE);
    button.setOnAction(e -> {
      setCenter(shape.isPresent() ? plot : table);
      plot.show(table.answer(), shape);
    });
    return button;
  }

  private void follow(int row) {
    table.follow(row);
  }
}
