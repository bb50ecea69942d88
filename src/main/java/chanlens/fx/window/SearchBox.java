package chanlens.fx.window;

import atlantafx.base.controls.CustomTextField;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.theme.Icons;
import chanlens.view.Search;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// Finds any place of the run by what is typed: `g22`, `ch-3`, `fetch`, `main.go:19`.
final class SearchBox extends CustomTextField {
  private static final int MAX = 60;
  private static final double ROW = 34;
  private static final int ROWS = 10;

  private final Session session;
  private final Search search;
  private final ListView<Search.Hit> hits = new ListView<>();
  private final Popup popup = new Popup();

  SearchBox(Session session) {
    this.session = session;
    this.search = Search.in(session.diagnosis());
    getStyleClass().add("search-box");
    setMinWidth(80);
    setPromptText("Search goroutine, channel, function, file:line");
    setAccessibleText("Search goroutine, channel, function, file and line");
    setLeft(Icons.SEARCH.node());
    Label key = new Label("Ctrl+K");
    key.getStyleClass().add("keycap");
    setRight(key);
    hits.getStyleClass().add("search-hits");
    hits.setFixedCellSize(ROW);
    hits.setCellFactory(v -> new HitCell());
    hits.setOnMouseClicked(e -> take());
    hits.setFocusTraversable(false);
    popup.getContent().add(hits);
    popup.setAutoHide(true);
    textProperty().addListener((o, was, is) -> ask(is));
    focusedProperty().addListener((o, was, is) -> {
      if (!is) {
        popup.hide();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void ask(String text) {
    session.questions().ask("search", cancel -> search.find(text, MAX, cancel), found -> show(text, found));
  }

  private void show(String text, List<Search.Hit> found) {
    if (text.isBlank() || !isFocused()) {
      popup.hide();
      return;
    }
    hits.getItems().setAll(found);
    hits.getSelectionModel().select(0);
    hits.setPlaceholder(new Label("nothing in this run has this name"));
    hits.setPrefHeight(ROW * Math.clamp(found.size(), 2, ROWS) + 4);
    hits.setPrefWidth(Math.max(getWidth(), 480));
    if (!popup.isShowing()) {
      Bounds at = localToScreen(getBoundsInLocal());
      popup.show(this, at.getMinX(), at.getMaxY() + 4);
    }
  }

  private void key(KeyEvent e) {
    int at = hits.getSelectionModel().getSelectedIndex();
    switch (e.getCode()) {
      case DOWN -> select(at + 1, e);
      case UP -> select(at - 1, e);
      case ENTER -> {
        take();
        e.consume();
      }
      case ESCAPE -> {
        if (!getText().isEmpty()) {
          clear();
        } else if (getParent() != null) {
          getParent().requestFocus();
        }
        e.consume();
      }
      default -> {}
    }
  }

  private void select(int index, KeyEvent e) {
    if (index >= 0 && index < hits.getItems().size()) {
      hits.getSelectionModel().select(index);
      hits.scrollTo(Math.max(0, index - ROWS + 1));
    }
    e.consume();
  }

  private void take() {
    Search.Hit hit = hits.getSelectionModel().getSelectedItem();
    if (hit != null) {
      popup.hide();
      clear();
      session.goTo(hit.place());
      session.ask(new WindowRequest.Show(WindowRequest.Region.INSPECTOR));
    }
  }

  private static final class HitCell extends ListCell<Search.Hit> {
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox box = new HBox(12, title, detail);

    HitCell() {
      setPrefWidth(0);
      box.setAlignment(Pos.CENTER_LEFT);
      title.setMinWidth(Region.USE_PREF_SIZE);
      title.getStyleClass().add("strong");
      detail.getStyleClass().add("muted");
      HBox.setHgrow(detail, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(Search.Hit hit, boolean empty) {
      super.updateItem(hit, empty);
      if (empty || hit == null) {
        setGraphic(null);
        return;
      }
      title.setText(hit.title());
      detail.setText(hit.detail());
      setGraphic(box);
    }
  }
}
