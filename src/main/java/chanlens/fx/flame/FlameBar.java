package chanlens.fx.flame;

import static chanlens.language.Translation.tr;

import atlantafx.base.controls.CustomTextField;
import chanlens.fx.theme.Icons;
import chanlens.view.flame.FlameLook;
import chanlens.view.flame.FlameSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;

/// What the flame graph adds up and how it is looked at. FX thread only.
final class FlameBar extends FlowPane {
  private static final double SEARCH = 190;

  private final ComboBox<FlameSource> choices = new ComboBox<>();
  private final CheckBox inverted =
      box(tr("from the innermost"), tr("The innermost call first, and below it what leads there (I)"));
  private final CheckBox mine = box(tr("only my code"), tr("Without the calls of Go's own packages (M)"));
  private final CheckBox upwards = box(tr("upwards"), tr("Callers at the bottom, as flames (U)"));
  private final CustomTextField search = new CustomTextField();
  private FlameLook look = FlameLook.PLAIN;
  private boolean showing;

  /// @param chosen called when another source was chosen
  /// @param looked gets how it is looked at
  FlameBar(List<FlameSource> sources, Runnable chosen, Consumer<FlameLook> looked) {
    super(10, 4);
    choices.getItems().setAll(sources);
    choices.setConverter(new StringConverter<>() {
      @Override
      public String toString(FlameSource source) {
        return source == null ? "" : source.title();
      }

      @Override
      public FlameSource fromString(String title) {
        throw new UnsupportedOperationException(title);
      }
    });
    choices.getSelectionModel().selectFirst();
    choices.setAccessibleText("What the flame graph adds up");
    choices.valueProperty().addListener((o, was, is) -> {
      if (!showing) {
        chosen.run();
      }
    });
    inverted.setOnAction(e -> looked.accept(look.inverted(inverted.isSelected())));
    mine.setOnAction(e -> looked.accept(look.mine(mine.isSelected())));
    upwards.setOnAction(e -> looked.accept(look.upwards(upwards.isSelected())));
    search.setPromptText(tr("Search a function or file:line"));
    search.setLeft(Icons.SEARCH.node());
    search.setPrefWidth(SEARCH);
    search.setAccessibleText("Search a function in the flame graph");
    search.textProperty().addListener((o, was, is) -> {
      if (!showing) {
        looked.accept(look.search(is));
      }
    });
    search.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
        search.clear();
        e.consume();
      }
    });
    getChildren().addAll(choices, search, mine, inverted, upwards);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().addAll("filter-bar", "flame-bar");
  }

  private static CheckBox box(String words, String help) {
    CheckBox box = new CheckBox(words);
    box.setTooltip(new Tooltip(help));
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }

  FlameSource source() {
    return choices.getValue();
  }

  boolean isMine() {
    return mine.isSelected();
  }

  void search(String function) {
    search.setText(function);
  }

  void show(FlameSource source) {
    showing = true;
    choices.setValue(source);
    showing = false;
  }

  void show(FlameLook next) {
    showing = true;
    look = next;
    inverted.setSelected(next.inverted());
    mine.setSelected(next.mine());
    upwards.setSelected(next.upwards());
    showing = false;
  }
}
