package chanlens.fx.live;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.fx.live.AreaPlot.Figure;
import chanlens.live.sampling.Creators;
import chanlens.live.sampling.SampleCsv;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.live.sampling.Spot;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.AlertRules;
import chanlens.view.picture.Theme;
import chanlens.words.LiveWords;
import chanlens.workspace.Questions;
import chanlens.workspace.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// A running service: first what to attach to, then who stands where over time, what fired, and what was captured. It
/// goes on while a capture is looked at. FX thread only.
public final class LivePage extends StackPane implements LiveWatch.Audience {
  private static final double BUTTONS = 480;

  private final AttachForm form;
  private final Questions questions;
  private final Consumer<List<Path>> open;
  private final Runnable leave;
  private final BorderPane board = new BorderPane();
  private final AreaPlot plot;
  private final SpotTable table = new SpotTable(this::selected);
  private final Label total = new Label();
  private final Label figures = new Label();
  private final Label offer = new Label();
  private final VBox log = new VBox(6);
  private final Label detail = new Label();
  private final Button ask = new Button(tr("Who creates them?"));
  private SeriesSnapshot series = SeriesSnapshot.EMPTY;
  private Optional<AttachRequest> request = Optional.empty();
  private Optional<LiveWatch> watch = Optional.empty();

  /// @param open opens a capture as a run
  /// @param leave shows what was shown before; watching goes on
  public LivePage(
      ObservableValue<Theme> theme, Settings settings, Questions questions, Consumer<List<Path>> open, Runnable leave) {
    this.questions = questions;
    this.open = open;
    this.leave = leave;
    getStyleClass().add("live-page");
    form = new AttachForm(settings, this::attach, leave);
    plot = new AreaPlot(theme, table::select);
    furnish();
    showForm();
    addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) {
        leave.run();
        e.consume();
      }
    });
  }

  private void showForm() {
    ScrollPane scroll = new ScrollPane(new StackPane(form));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    getChildren().setAll(scroll);
  }

  private void furnish() {
    total.getStyleClass().add("sheet-title");
    total.setId("live-total");
    figures.getStyleClass().add("muted");
    figures.setWrapText(true);
    offer.getStyleClass().addAll("muted", "small");
    offer.setWrapText(true);
    detail.setWrapText(true);
    detail.setId("live-detail");
    log.setId("live-log");
    ask.setOnAction(e -> creators());
    ask.setId("live-creators");
    Button csv = new Button(tr("Save as CSV…"));
    csv.setOnAction(e -> save());
    Button rules = new Button(tr("Copy alert rules"));
    rules.setOnAction(e -> copyRules());
    Button stop = new Button(tr("Detach"));
    stop.setId("live-stop");
    stop.setOnAction(e -> detach());
    Button close = new Button(tr("Close"));
    close.setOnAction(e -> leave.run());
    FlowPane buttons = new FlowPane(8, 6, csv, rules, stop, close);
    buttons.setAlignment(Pos.TOP_RIGHT);
    buttons.setPrefWrapLength(BUTTONS);
    buttons.setMinWidth(BUTTONS / 2);
    VBox words = new VBox(2, total, figures, offer);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(12, words, buttons);
    head.getStyleClass().add("live-head");
    ScrollPane events = new ScrollPane(log);
    events.setFitToWidth(true);
    events.getStyleClass().add("plain-scroll");
    VBox.setVgrow(events, Priority.ALWAYS);
    VBox side = new VBox(10, heading(tr("Selected place")), detail, ask, heading(tr("What happened")), events);
    side.getStyleClass().add("live-side");
    side.setMinWidth(200);
    BorderPane plots = new BorderPane(plot);
    plots.setTop(choice());
    SplitPane left = new SplitPane(plots, table);
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.45);
    SplitPane all = new SplitPane(left, side);
    all.setDividerPositions(0.74);
    board.setTop(head);
    board.setCenter(all);
    detail.setText(tr("Select a line or an area."));
  }

  /// What the plot shows.
  private Node choice() {
    ToggleGroup group = new ToggleGroup();
    FlowPane all =
        new FlowPane(
            4, 4, choice(group, Figure.PLACES, tr("By place")), choice(group, Figure.WAITS, tr("By wait")),
            choice(group, Figure.HEAP, tr("Heap")));
    all.getStyleClass().add("live-choice");
    group.selectToggle(group.getToggles().getFirst());
    group.selectedToggleProperty().addListener((o, was, is) -> {
      if (is == null) {
        group.selectToggle(was);
      } else {
        plot.plot((Figure) is.getUserData());
      }
    });
    return all;
  }

  private static ToggleButton choice(ToggleGroup group, Figure figure, String words) {
    ToggleButton button = new ToggleButton(words);
    button.setId("live-" + figure.name().toLowerCase(Locale.ROOT));
    button.setUserData(figure);
    button.setToggleGroup(group);
    return button;
  }

  private static Node heading(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("section-name");
    return label;
  }

  /// The node that gets the focus first.
  public void focusFirst() {
    if (watch.isPresent()) {
      table.requestFocus();
    } else {
      form.focusFirst();
    }
  }

  /// Fills in an address.
  public void setUrl(String url) {
    form.setUrl(url);
  }

  private void attach(AttachRequest wanted) {
    request = Optional.of(wanted);
    LiveWatch mine = new LiveWatch(wanted, this);
    watch = Optional.of(mine);
    mine.start();
  }

  private void detach() {
    watch.ifPresent(LiveWatch::stop);
    watch = Optional.empty();
    form.failed("");
    showForm();
    form.focusFirst();
  }

  /// Stops watching.
  public void close() {
    watch.ifPresent(LiveWatch::stop);
    watch = Optional.empty();
  }

  @Override
  public void attached(String words) {
    series = SeriesSnapshot.EMPTY;
    log.getChildren().clear();
    offer.setText(words);
    getChildren().setAll(board);
    say(tr("attached"));
    applyCss(); // the table can take the focus once it has its skin
    layout();
    table.requestFocus();
  }

  @Override
  public void failed(String sentence) {
    boolean running = getChildren().contains(board);
    watch = Optional.empty();
    if (running) {
      say(sentence);
      figures.setText(tr("no longer watched"));
    } else {
      form.failed(sentence);
    }
  }

  @Override
  public void sampled(SeriesSnapshot now) {
    series = now;
    total.setText(Amounts.count(now.totals().getLast(), "goroutine"));
    figures.setText(
        List.of(LiveWords.changes(now.changes()), LiveWords.gauges(now.newest())).stream()
            .filter(w -> !w.isEmpty())
            .collect(Collectors.joining("; ")));
    table.show(now);
    plot.show(now);
    mark();
  }

  private void selected(Optional<Spot> spot) {
    detail.setText(spot.map(LivePage::words).orElse(tr("Select a line or an area.")));
    mark();
  }

  private static String words(Spot spot) {
    return LiveWords.spot(spot) + "\n" + LiveWords.reason(spot.reason()) + "\n" + tr("began with {0}", spot.began());
  }

  /// Marks the selected place in the plot.
  private void mark() {
    Optional<Spot> spot = table.selected();
    int number = 0;
    for (int i = 0; i < series.lines().size(); i++) {
      if (spot.equals(Optional.of(series.lines().get(i).spot()))) {
        number = i + 1;
      }
    }
    plot.select(number);
  }

  private void creators() {
    Optional<Spot> spot = table.selected();
    if (watch.isEmpty() || spot.isEmpty()) {
      return;
    }
    LiveWatch asked = watch.get();
    detail.setText(words(spot.get()) + "\n" + tr("asking for the goroutine text…"));
    questions.ask(
        "creators",
        cancel -> {
          try {
            return created(asked.creators(spot.get(), cancel));
          } catch (IOException | MalformedCapture | UnsupportedCapture e) {
            return String.valueOf(e.getMessage());
          }
        },
        words -> detail.setText(words(spot.get()) + "\n" + words));
  }

  private static String created(Creators by) {
    String lines =
        by.lines().stream()
            .limit(6)
            .map(l -> tr("{0} created by {1}", Amounts.number(l.count()), l.creator().function() + " "
                + l.creator().place()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? tr("the text names no creator") : lines;
  }

  private void say(String sentence) {
    log.getChildren().addFirst(line(sentence));
  }

  private static Label line(String sentence) {
    Label label = new Label(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + sentence);
    label.setWrapText(true);
    return label;
  }

  @Override
  public void said(String sentence) {
    say(sentence);
  }

  @Override
  public void taken(Taken taken, String cost) {
    Hyperlink link = new Hyperlink(tr("Open the capture {0}", taken.folder().getFileName()));
    link.getStyleClass().add("live-capture");
    link.setOnAction(e -> open.accept(List.of(taken.folder())));
    Label files = line(String.join("\n", LiveWords.taken(taken)));
    Label spent = new Label(cost);
    spent.getStyleClass().addAll("muted", "small");
    spent.setWrapText(true);
    log.getChildren().addFirst(new VBox(2, link, files, spent));
  }

  private void save() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(tr("Save as CSV"));
    chooser.setInitialFileName("goroutines.csv");
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      SeriesSnapshot now = series;
      questions.ask(
          "csv",
          cancel -> {
            try {
              Files.writeString(file.toPath(), SampleCsv.of(now));
              return tr("{0} is written", file.getName());
            } catch (IOException e) {
              return String.valueOf(e.getMessage());
            }
          },
          this::say);
    }
  }

  private void copyRules() {
    Optional<String> rules = request.flatMap(r -> AlertRules.of(r.triggers()));
    if (rules.isPresent()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(rules.get());
      Clipboard.getSystemClipboard().setContent(content);
      say(tr("the alert rules are on the clipboard"));
    } else {
      say(tr("Prometheus records nothing that these triggers measure"));
    }
  }
}
