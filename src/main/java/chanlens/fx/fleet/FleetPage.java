package chanlens.fx.fleet;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.query.AnswerPane;
import chanlens.fx.query.AnswerTable;
import chanlens.fx.query.AskedEngine;
import chanlens.fx.query.FleetEngine;
import chanlens.fx.query.OutcomeWords;
import chanlens.query.FleetFolder;
import chanlens.view.answer.QueryAnswer;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import chanlens.workspace.Questions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// What a fleet shows: questions on the left, the answer, and below it the captures behind a row that is chosen. FX
/// thread only.
public final class FleetPage extends BorderPane implements AutoCloseable {
  private static final String QUESTION = "fleet";
  private static final String BEHIND = "fleet captures";
  private static final String OPEN = "fleet open";

  private final Path folder;
  private final AskedEngine engine;
  private final Questions questions;
  private final BiConsumer<Path, String> open;
  private final ListView<FleetSection> sections = new ListView<>();
  private final AnswerPane answer;
  private final AnswerPane captures;
  private final Label status = new Label();
  private final Label behind = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Button stop = new Button(tr("Stop"));

  /// @param open opens a capture: what to open, and which run in it
  /// @param close leads back to what was there before
  public FleetPage(
      Path folder, ObservableValue<Theme> theme, Questions questions, BiConsumer<Path, String> open, Runnable close) {
    this.folder = folder;
    this.engine = new FleetEngine(new FleetFolder(folder));
    this.questions = questions;
    this.open = open;
    this.answer = new AnswerPane(new Rows(this::showCaptures), Optional.empty());
    this.captures = new AnswerPane(new Rows(this::openCapture), Optional.empty());
    answer.themeProperty().bind(theme);
    captures.themeProperty().bind(theme);
    getStyleClass().add("fleet-page");
    sections.getItems().setAll(FleetSection.values());
    sections.setCellFactory(v -> new SectionCell());
    sections.setAccessibleText(tr("What to ask of the fleet"));
    sections.setId("fleet-sections");
    sections.setMinWidth(150);
    sections.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> ask(is));
    Label name = new Label(tr("Fleet {0}", String.valueOf(folder.getFileName())));
    name.getStyleClass().add("region-title");
    Button back = new Button(tr("Back"));
    back.setOnAction(e -> close.run());
    stop.setOnAction(e -> stop());
    bar.setPrefWidth(80);
    status.setId("fleet-status");
    status.getStyleClass().addAll("muted", "small");
    FlowPane head = new FlowPane(10, 6, back, name, stop, bar, status);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("filter-bar");
    behind.getStyleClass().add("region-title");
    behind.setId("fleet-behind");
    behind.setWrapText(true);
    BorderPane below = new BorderPane(captures);
    FlowPane title = new FlowPane(behind);
    title.getStyleClass().add("region-head");
    below.setTop(title);
    SplitPane both = new SplitPane(answer, below);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(0.6);
    SplitPane all = new SplitPane(sections, both);
    all.setDividerPositions(0.2);
    SplitPane.setResizableWithParent(sections, false);
    setTop(head);
    setCenter(all);
    busy(false);
    sections.getSelectionModel().selectFirst();
  }

  public void focusFirst() {
    sections.requestFocus();
  }

  private void busy(boolean is) {
    stop.setVisible(is);
    stop.setManaged(is);
    bar.setVisible(is);
    bar.setManaged(is);
  }

  private void stop() {
    questions.stop(QUESTION);
    questions.stop(BEHIND);
    busy(false);
    status.setText(tr("stopped"));
  }

  private void ask(FleetSection section) {
    answer.show(QueryAnswer.NONE);
    captures.show(QueryAnswer.NONE);
    behind.setText(tr("A click on a row, or Enter, shows the captures behind it."));
    busy(true);
    status.setText("");
    questions.ask(QUESTION, cancel -> engine.ask(section.sql(), cancel), o -> {
      busy(false);
      show(o, answer);
    });
  }

  private void show(AskedEngine.Outcome outcome, AnswerPane on) {
    if (outcome instanceof AskedEngine.Outcome.Answered a) {
      on.show(a.answer());
    }
    status.setText(OutcomeWords.of(outcome));
  }

  private void showCaptures(QueryAnswer of, List<@Nullable Object> row) {
    FleetSection section = sections.getSelectionModel().getSelectedItem();
    busy(true);
    questions.ask(BEHIND, cancel -> engine.ask(section.behind(of, row), cancel), o -> {
      busy(false);
      show(o, captures);
      if (o instanceof AskedEngine.Outcome.Answered a) {
        behind.setText(tr("{0} behind it; a click or Enter opens one", Amounts.count(a.answer().total(), "capture")));
        captures.table().requestFocus();
      }
    });
  }

  /// Where it was when it was added, if it is still there.
  private void openCapture(QueryAnswer of, List<@Nullable Object> row) {
    Object path = row.get(of.column("path"));
    Object run = row.get(of.column("run_name"));
    if (path == null) {
      status.setText(tr("the fleet does not say where this capture is: it was added with --redact all, or before"
          + " fleets kept that"));
      return;
    }
    Path file = folder.toAbsolutePath().resolve(path.toString()).normalize();
    questions.ask(OPEN, cancel -> Files.exists(file), there -> {
      if (there) {
        open.accept(file, run == null ? "" : run.toString());
      } else {
        status.setText(tr("{0} is no longer there; it was when the capture was added", file));
      }
    });
  }

  @Override
  public void close() {
    stop();
    engine.close();
  }

  /// Every cell leads on.
  private record Rows(BiConsumer<QueryAnswer, List<@Nullable Object>> chosen) implements AnswerTable.Links {
    @Override
    public void prepare(QueryAnswer answer, Cancel cancel) {}

    @Override
    public boolean leads(QueryAnswer answer, List<@Nullable Object> row, int column) {
      return row.get(column) != null;
    }

    @Override
    public void follow(QueryAnswer answer, List<@Nullable Object> row, int column) {
      chosen.accept(answer, row);
    }
  }

  /// The title of a question.
  private static final class SectionCell extends ListCell<FleetSection> {
    SectionCell() {
      setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(FleetSection section, boolean empty) {
      super.updateItem(section, empty);
      setText(empty || section == null ? null : tr(section.title()));
    }
  }
}
