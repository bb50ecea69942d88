package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import atlantafx.base.controls.CustomTextField;
import chanlens.analysis.Amounts;
import chanlens.fx.session.FilterMenu;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.view.table.FilterCompletions;
import chanlens.view.table.GoroutineWords;
import chanlens.view.timeline.lanes.LaneFilter;
import chanlens.workspace.SavedFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.controlsfx.control.textfield.TextFields;

/// The filter of the lanes, in the words of the table of goroutines, with completion. FX thread only.
final class FilterBox extends CustomTextField {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final int OFFERED = 12;
  /// In less width there is room for one word.
  private static final double NARROW = 150;

  private static final Duration REST = Duration.millis(250);

  private final TimelineControl control;
  private final Label count = new Label();
  private boolean called;
  private final PauseTransition rest = new PauseTransition(REST);
  private Optional<FilterCompletions> completions = Optional.empty();
  private Optional<LaneFilter> filter = Optional.empty();

  FilterBox(TimelineControl control) {
    this.control = control;
    getStyleClass().addAll("timeline-filter", "small");
    promptTextProperty().bind(
        Bindings.when(widthProperty().greaterThan(NARROW)).then(tr("Filter lanes  /")).otherwise(tr("Filter")));
    setAccessibleText("Filter lanes");
    setAccessibleHelp(GoroutineWords.HELP);
    Tooltip help = new Tooltip(GoroutineWords.HELP);
    help.setWrapText(true);
    help.setPrefWidth(460);
    setTooltip(help);
    setLeft(Icons.SEARCH.node());
    count.getStyleClass().addAll("muted", "small");
    count.setMinWidth(USE_PREF_SIZE);
    HBox end = new HBox(2, count, new FilterMenu(control.session(), textProperty()));
    end.setAlignment(Pos.CENTER_RIGHT);
    setRight(end);
    var popup = TextFields.bindAutoCompletion(this, request -> offered(request.getUserText()));
    popup.setDelay(0);
    popup.setOnAutoCompleted(e -> {
      saved(e.getCompletion()).ifPresent(s -> setText(s.words()));
      end();
    });
    textProperty().bindBidirectional(control.filterTextProperty());
    textProperty().addListener((o, was, is) -> rest.playFromStart());
    rest.setOnFinished(e -> find());
    control.session().filterProperty().addListener((o, was, is) -> setText(is));
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(KeyEvent.KEY_TYPED, e -> {
      if (called && e.getCharacter().equals("/")) { // the key that called it is no text
        called = false;
        e.consume();
      }
    });
  }

  /// Saved filters by name, then what may follow.
  private List<String> offered(String text) {
    List<String> all = new ArrayList<>();
    if (!text.isBlank()) {
      control.session().filters().named(text).forEach(s -> all.add(offer(s)));
    }
    completions.ifPresent(c -> all.addAll(c.of(text, OFFERED)));
    return all.stream().limit(OFFERED).toList();
  }

  private static String offer(SavedFilters.Saved saved) {
    return saved.name() + "   →   " + saved.words();
  }

  private Optional<SavedFilters.Saved> saved(String offered) {
    return control.session().filters().all().stream().filter(s -> offer(s).equals(offered)).findFirst();
  }

  /// Takes the focus by a key.
  void call() {
    called = true;
    requestFocus();
    selectAll();
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
      clear();
      e.consume();
    } else if (e.getCode() == KeyCode.ESCAPE || e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.DOWN) {
      control.requestFocus();
      e.consume();
    }
  }

  /// The run has been read: names can be offered.
  void ready(TimelineState state) {
    filter = Optional.of(new LaneFilter(state.timeline));
    Session session = control.session();
    session.questions().ask(
        "timeline-names",
        cancel -> FilterCompletions.of(session.diagnosis(), cancel),
        c -> completions = Optional.of(c));
    if (!getText().isBlank()) {
      find();
    }
  }

  private void find() {
    String text = getText().strip();
    if (filter.isEmpty()) {
      return;
    }
    LaneFilter lanes = filter.get();
    control.session().questions().ask("timeline-filter", cancel -> lanes.find(text, cancel), this::found);
  }

  private void found(LaneFilter.Found found) {
    boolean all = found.text().isEmpty();
    pseudoClassStateChanged(WRONG, !found.senseless().isEmpty());
    if (!found.senseless().isEmpty()) {
      control.session().say("without a meaning, and ignored: " + String.join(" ", found.senseless()));
    }
    count.setText(all ? "" : tr("{0} of {1}", Amounts.number(found.shown()), Amounts.number(found.all())));
    setAccessibleText("Filter lanes" + (all ? "" : ", " + count.getText() + " goroutines match"));
    control.hitsProperty().set(all ? new long[0] : found.hits());
    control.filterProperty().set(all ? row -> true : found.runRows()::get);
  }
}
