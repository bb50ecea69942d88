package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.export.csv.CsvTable;
import chanlens.export.json.RowsJson;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.Session;
import chanlens.query.SavedQuestions;
import chanlens.query.SqlCompletions;
import chanlens.tables.FactShape;
import chanlens.view.answer.AnswerLinks;
import chanlens.view.answer.QueryAnswer;
import chanlens.view.table.TableSink;
import chanlens.work.Cancel;
import chanlens.workspace.SavedQueries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Questions in SQL about the open run. Nothing is asked before the user asks; the engine is opened by the first
/// question and closed with the run. FX thread only.
public final class QueryView extends BorderPane implements AutoCloseable {
  private static final String QUESTION = "query";
  private static final String COPY = "query copy";
  private static final String WORDS = "query words";
  private static final double SHARE = 0.3;

  private final Session session;
  private final AskedEngine engine;
  private final QueryEditor editor;
  private final AnswerTable.Links links;
  private final AskedEngine redacted;
  private final AnswerPane answers;
  private String asked = "";
  private final Label status = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Button ask = new Button(tr("Ask"));
  private final Button stop = new Button(tr("Stop"));
  private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(100), e -> tick()));
  private long begunNanos;
  private boolean wanted;

  /// @param redacted of the run as others get to see it, for what leaves the window
  public QueryView(Session session, AskedEngine engine, AskedEngine redacted, SavedQueries own) {
    this.session = session;
    this.engine = engine;
    this.editor = new QueryEditor(this::run, this::stop);
    this.links = new RunLinks(session);
    this.redacted = redacted;
    this.answers = new AnswerPane(links, Optional.of(this::copy));
    answers.themeProperty().bind(session.themeProperty());
    getStyleClass().add("query-view");
    clock.setCycleCount(Animation.INDEFINITE);
    ask.getStyleClass().add("accent");
    ask.setTooltip(new Tooltip(tr("Asks the question (Ctrl+Enter)")));
    ask.setMinWidth(Button.USE_PREF_SIZE);
    ask.setOnAction(e -> run());
    stop.setTooltip(new Tooltip(tr("Stops the question (Escape)")));
    stop.setMinWidth(Button.USE_PREF_SIZE);
    stop.setOnAction(e -> stop());
    bar.setPrefWidth(80);
    status.setId("query-status");
    status.getStyleClass().addAll("muted", "small");
    QuestionMenu questions =
        new QuestionMenu(SavedQuestions.all(), own, editor::sql, this::ask, session::say);
    FlowPane tools = new FlowPane(8, 6, ask, questions, tables(), stop, bar, status);
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("filter-bar");
    SplitPane both = new SplitPane(editor, answers);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(SHARE);
    setTop(tools);
    setCenter(both);
    busy(false);
    status.setText(tr("Every fact of the run is a row of a table. A question reads them and changes nothing."));
    sceneProperty().addListener((o, was, is) -> {
      if (is != null && !wanted) {
        wanted = true;
        prepare();
      }
    });
  }

  /// Opens the engine when the tab is first seen, so that words can be completed.
  private void prepare() {
    editor.complete(new SqlCompletions(engine.tables(), List.of()));
    session.questions().ask(WORDS, engine::functions, all -> editor.complete(new SqlCompletions(engine.tables(), all)));
  }

  private MenuButton tables() {
    MenuButton menu = new MenuButton(tr("Tables"));
    menu.setId("tables");
    menu.setMinWidth(MenuButton.USE_PREF_SIZE);
    menu.setTooltip(new Tooltip(tr("The tables, each with an example")));
    for (FactShape shape : engine.tables()) {
      MenuItem item = new MenuItem(shape.name() + "   " + shape.what());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> ask(shape.example()));
      menu.getItems().add(item);
    }
    return menu;
  }

  /// Shows a question without asking it.
  public void show(String sql, String why) {
    stop();
    editor.set(sql);
    answers.show(QueryAnswer.NONE);
    status.setText(why);
  }

  /// Shows a question and asks it: the user chose it.
  public void ask(String sql) {
    editor.set(sql);
    run();
    editor.area().requestFocus();
  }

  public void focusEditor() {
    editor.area().requestFocus();
  }

  private void run() {
    String sql = editor.sql();
    if (sql.isBlank()) {
      return;
    }
    editor.forgive();
    begunNanos = System.nanoTime();
    busy(true);
    tick();
    session.questions().ask(QUESTION, cancel -> ask(sql, cancel), o -> answered(o, sql));
  }

  private AskedEngine.Outcome ask(String sql, Cancel cancel) {
    AskedEngine.Outcome outcome = engine.ask(sql, cancel);
    if (outcome instanceof AskedEngine.Outcome.Answered a) {
      links.prepare(a.answer(), cancel);
    }
    return outcome;
  }

  private void stop() {
    if (stop.isVisible()) {
      session.questions().stop(QUESTION);
      busy(false);
      status.setText(tr("stopped"));
    }
  }

  private void busy(boolean is) {
    stop.setVisible(is);
    stop.setManaged(is);
    bar.setVisible(is);
    bar.setManaged(is);
    if (is) {
      clock.play();
    } else {
      clock.stop();
    }
  }

  private void tick() {
    status.setText(tr("asking for {0}", Amounts.duration((System.nanoTime() - begunNanos) / 1_000_000 * 1_000_000)));
  }

  private void answered(AskedEngine.Outcome outcome, String sql) {
    busy(false);
    switch (outcome) {
      case AskedEngine.Outcome.Answered a -> {
        asked = sql;
        answers.show(a.answer());
        status.setText(OutcomeWords.of(outcome));
        session.say(status.getText());
        if (editor.area().isFocused() && editor.sql().equals(sql) && !a.answer().rows().isEmpty()) {
          answers.table().requestFocus(); // from the question to its answer
        }
      }
      case AskedEngine.Outcome.Refused r -> {
        status.setText(tr("not answered"));
        editor.show(OutcomeWords.of(outcome), r.why().spot());
      }
      case AskedEngine.Outcome.Failed _ -> {
        status.setText(tr("not answered"));
        editor.show(OutcomeWords.of(outcome), Optional.empty());
      }
    }
  }

  /// Asks once more, without what is not for others, as pictures and reports leave the window.
  private void copy(AnswerPane.Format format) {
    String sql = asked;
    session.questions().ask(COPY, cancel -> written(redacted.ask(sql, cancel), format), text -> {
      if (!text.isEmpty()) {
        Clipboards.put(text.replace("\r\n", "\n"));
      }
      session.say(text.isEmpty() ? tr("not answered") : tr("the answer is on the clipboard, without folders of files"));
    });
  }

  private static String written(AskedEngine.Outcome outcome, AnswerPane.Format format) {
    if (!(outcome instanceof AskedEngine.Outcome.Answered a)) {
      return "";
    }
    List<String> titles = a.answer().columns().stream().map(QueryAnswer.Column::name).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TableSink to = switch (format) {
        case CSV -> new CsvTable(bytes, titles);
        case JSON -> new RowsJson(bytes, titles);
      };
      for (List<@Nullable Object> row : a.answer().rows()) {
        to.row(row);
      }
      to.end();
      return bytes.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clock.stop();
    editor.hideOffers();
    engine.close();
    redacted.close();
  }

  /// From cells to places.
  private static final class RunLinks implements AnswerTable.Links {
    private final Session session;
    private final AnswerLinks links;

    RunLinks(Session session) {
      this.session = session;
      this.links = new AnswerLinks(session.diagnosis());
    }

    @Override
    public void prepare(QueryAnswer answer, Cancel cancel) {
      links.prepare(answer, cancel);
    }

    @Override
    public boolean leads(QueryAnswer answer, List<@Nullable Object> row, int column) {
      return links.of(answer, row, column).isPresent();
    }

    @Override
    public void follow(QueryAnswer answer, List<@Nullable Object> row, int column) {
      links.of(answer, row, column).ifPresent(session::goTo);
    }
  }
}
