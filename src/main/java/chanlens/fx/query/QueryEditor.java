package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.query.ErrorSpot;
import chanlens.query.SqlCompletions;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;

/// A question as text, with completion. What is wrong with it is said below and selected. FX thread only.
final class QueryEditor extends BorderPane {
  private static final int MOST = 200;
  private static final int ROWS = 9;
  private static final double ROW = 24;

  /// From how many letters words are offered without being asked for.
  private static final int LETTERS = 2;

  private final TextArea text = new TextArea();
  private final Label problem = new Label();
  private final ListView<SqlCompletions.Offer> offers = new ListView<>();
  private final Popup popup = new Popup();
  private final Runnable run;
  private final Runnable stop;
  private Optional<SqlCompletions> completions = Optional.empty();
  private boolean filling;

  /// @param run asks what is written
  /// @param stop stops what is asked
  QueryEditor(Runnable run, Runnable stop) {
    this.run = run;
    this.stop = stop;
    getStyleClass().add("query-editor");
    text.getStyleClass().add("code");
    text.setWrapText(true);
    text.setPromptText(tr("select … from …: a table's columns are offered as you type; Ctrl+Enter asks"));
    text.setAccessibleText(tr("Question in SQL"));
    text.setAccessibleHelp(tr("Ctrl+Enter asks, Escape stops, Ctrl+Space offers words, F6 leads on"));
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    text.textProperty().addListener((o, was, is) -> {
      if (!filling && text.isFocused()) {
        offerLater();
      }
    });
    text.focusedProperty().addListener((o, was, is) -> popup.hide());
    offers.getStyleClass().add("query-offers");
    offers.setFixedCellSize(ROW);
    offers.setFocusTraversable(false);
    offers.setCellFactory(v -> new OfferCell());
    offers.setOnMouseClicked(e -> take());
    popup.getContent().add(offers);
    popup.setAutoHide(true);
    problem.getStyleClass().add("query-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Label.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    setCenter(text);
    setBottom(problem);
  }

  void complete(SqlCompletions by) {
    completions = Optional.of(by);
  }

  TextArea area() {
    return text;
  }

  String sql() {
    return text.getText();
  }

  void set(String sql) {
    filling = true;
    text.setText(sql);
    filling = false;
    text.positionCaret(0);
    problem.setText("");
  }

  /// Says what is wrong, and selects it.
  void show(String trouble, Optional<ErrorSpot> spot) {
    problem.setText(trouble);
    spot.ifPresent(s -> {
      text.requestFocus();
      text.selectRange(Math.min(text.getLength(), s.from()), Math.min(text.getLength(), s.to()));
    });
  }

  void forgive() {
    problem.setText("");
  }

  void hideOffers() {
    popup.hide();
  }

  private void pressed(KeyEvent e) {
    boolean taken = popup.isShowing() ? offered(e.getCode()) : e.getCode() == KeyCode.ESCAPE && stopped();
    if (!taken && e.isShortcutDown() && e.getCode() == KeyCode.ENTER) {
      popup.hide();
      run.run();
      taken = true;
    } else if (!taken && e.isControlDown() && e.getCode() == KeyCode.SPACE) {
      offer();
      offers.getSelectionModel().selectFirst();
      taken = true;
    }
    if (taken) {
      e.consume();
    }
  }

  private boolean stopped() {
    stop.run();
    return true;
  }

  /// A key while words are offered.
  private boolean offered(KeyCode code) {
    int chosen = offers.getSelectionModel().getSelectedIndex();
    switch (code) {
      case ESCAPE -> popup.hide();
      case DOWN -> choose(chosen + 1);
      case UP -> choose(chosen - 1);
      case TAB -> {
        choose(Math.max(0, chosen));
        take();
      }
      case ENTER -> {
        if (chosen < 0) {
          popup.hide();
          return false;
        }
        take();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void choose(int index) {
    int last = offers.getItems().size() - 1;
    offers.getSelectionModel().clearAndSelect(Math.clamp(index, 0, Math.max(0, last)));
    offers.scrollTo(Math.max(0, index - ROWS + 2));
  }

  private void offerLater() {
    Platform.runLater(() -> { // the caret follows the text
      int typed = SqlCompletions.typed(text.getText(), text.getCaretPosition());
      int caret = text.getCaretPosition();
      boolean member = typed == 0 && caret > 0 && text.getText().charAt(caret - 1) == '.';
      if (typed >= LETTERS || member) {
        offer();
      } else {
        popup.hide();
      }
    });
  }

  /// Offers what may come next.
  private void offer() {
    int caret = text.getCaretPosition();
    List<SqlCompletions.Offer> all = completions.map(c -> c.of(text.getText(), caret, MOST)).orElse(List.of());
    offers.getItems().setAll(all);
    offers.getSelectionModel().clearSelection();
    if (all.isEmpty() || getScene() == null || !(text.getSkin() instanceof TextAreaSkin skin)) {
      popup.hide();
      return;
    }
    offers.setPrefSize(460, Math.min(ROWS, all.size()) * ROW + 6);
    offers.scrollTo(0);
    Rectangle2D at = skin.getCharacterBounds(Math.max(0, caret - SqlCompletions.typed(text.getText(), caret)));
    Point2D below = text.localToScreen(at == null ? 0 : at.getMinX(), at == null ? 0 : at.getMaxY() + 4);
    if (below != null) {
      popup.show(text, below.getX(), below.getY());
    }
  }

  private void take() {
    SqlCompletions.Offer offer = offers.getSelectionModel().getSelectedItem();
    popup.hide();
    if (offer != null) {
      int caret = text.getCaretPosition();
      filling = true;
      text.replaceText(caret - SqlCompletions.typed(text.getText(), caret), caret, offer.word());
      filling = false;
    }
  }

  /// A word, and what it means.
  private static final class OfferCell extends ListCell<SqlCompletions.Offer> {
    private final Label word = new Label();
    private final Label meaning = new Label();
    private final HBox box = new HBox(10, word, meaning);

    OfferCell() {
      word.getStyleClass().add("code");
      word.setMinWidth(Label.USE_PREF_SIZE);
      meaning.getStyleClass().addAll("muted", "small");
      box.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(SqlCompletions.Offer offer, boolean empty) {
      super.updateItem(offer, empty);
      setGraphic(empty ? null : box);
      if (!empty && offer != null) {
        word.setText(offer.word());
        meaning.setText(switch (offer.kind()) {
          case TABLE, COLUMN -> offer.meaning();
          case FUNCTION -> tr("function");
          case WORD -> "";
        });
      }
    }
  }
}
