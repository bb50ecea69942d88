package chanlens.fx.welcome;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Clipboards;
import chanlens.fx.theme.Icons;
import chanlens.workspace.Recent;
import chanlens.workspace.RunName;
import chanlens.workspace.Samples;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the window shows while no run is open.
public final class WelcomePage extends ScrollPane {
  private static final double WIDTH = 1060;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ROOT);

  private final WelcomeActions doors;
  private final VBox recentBox = new VBox(4);
  private final FlowPane samplesBox = new FlowPane(16, 16);
  private final VBox samplesPart = new VBox(10);
  private final Button first = new Button(tr("Open files…"), Icons.OPEN.node());

  /// @param captureHelp how to take captures, as the command line prints it
  public WelcomePage(WelcomeActions doors, String captureHelp) {
    this.doors = doors;
    getStyleClass().add("welcome");
    setFitToWidth(true);
    VBox page = new VBox(28);
    page.setMaxWidth(WIDTH);
    page.getStyleClass().add("welcome-page");
    HBox ways = new HBox(24, dropZone(), recent());
    ways.setAlignment(Pos.TOP_LEFT);
    Button teach = new Button(tr("Teaching: see what a channel does, step by step"), Icons.TEACH.node());
    teach.setId("teach");
    teach.setOnAction(e -> doors.teach());
    Button attach = new Button(tr("Watch a running service: who stands where, and what grows"), Icons.WATCH.node());
    attach.setId("attach");
    attach.setOnAction(e -> doors.attach(""));
    samplesPart.getChildren().addAll(heading(tr("Learn with a sample")), samplesBox);
    page.getChildren().addAll(title(), ways, new FlowPane(12, 10, teach, attach), samplesPart, help(captureHelp));
    StackPane middle = new StackPane(page);
    middle.setAlignment(Pos.TOP_CENTER);
    setContent(middle);
  }

  /// The node that gets the focus first.
  public void focusFirst() {
    first.requestFocus();
  }

  public void setRecent(List<Recent.Entry> entries) {
    recentBox.getChildren().setAll(entries.stream().limit(6).map(this::entry).toList());
    if (entries.isEmpty()) {
      Label none =
          new Label(tr("Runs you open will be listed here. Only their places are remembered, not their content."));
      none.setWrapText(true);
      none.getStyleClass().addAll("muted", "small");
      recentBox.getChildren().add(none);
    }
  }

  public void setSamples(List<Samples.Sample> samples) {
    samplesPart.setVisible(!samples.isEmpty());
    samplesPart.setManaged(!samples.isEmpty());
    samplesBox.getChildren().setAll(
        samples.stream().map(s -> new SampleTile(s, () -> doors.open(List.of(s.capture())))).toList());
  }

  private static Node title() {
    Label name = new Label("Chanlens");
    name.getStyleClass().add("welcome-title");
    Label what =
        new Label(tr("Who is stuck on which channel, and why: goroutines of one Go process, from its own captures"));
    what.getStyleClass().add("muted");
    return new VBox(4, name, what);
  }

  private static Label heading(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("welcome-heading");
    return label;
  }

  private Node dropZone() {
    FontIcon sign = Icons.DROP.node();
    sign.getStyleClass().add("drop-sign");
    Label call = new Label(tr("Drop a trace, heap dump, goroutine dump or profile here"));
    call.getStyleClass().add("drop-call");
    Label more = new Label(tr("or a folder of them: files of one process are joined"));
    more.getStyleClass().addAll("muted", "small");
    first.getStyleClass().add("accent");
    first.setOnAction(e -> doors.chooseFiles());
    Button folder = new Button(tr("Open folder…"), Icons.FOLDER.node());
    folder.setOnAction(e -> doors.chooseFolder());
    Button paste = new Button(tr("Paste dump"), Icons.PASTE.node());
    paste.setOnAction(e -> doors.paste());
    HBox buttons = new HBox(10, first, folder, paste);
    buttons.setAlignment(Pos.CENTER);
    VBox zone = new VBox(10, sign, call, more, buttons);
    zone.setAlignment(Pos.CENTER);
    zone.getStyleClass().add("drop-zone");
    VBox.setMargin(buttons, new Insets(10, 0, 0, 0));
    zone.setMinHeight(240);
    HBox.setHgrow(zone, Priority.ALWAYS);
    zone.setPrefWidth(600);
    return zone;
  }

  private Node recent() {
    VBox box = new VBox(8, heading(tr("Recent runs")), recentBox);
    box.setPrefWidth(360);
    box.setMinWidth(300);
    setRecent(List.of());
    return box;
  }

  private Node entry(Recent.Entry entry) {
    Label name = new Label(RunName.of(entry.paths()));
    name.getStyleClass().add("strong");
    String found = entry.findings() == 0 ? tr("nothing found") : Amounts.count(entry.findings(), "finding");
    String when = DAY.format(entry.opened().atZone(ZoneId.systemDefault()));
    String kinds = String.join(" ", entry.kinds().split("", -1)).strip();
    Label detail = new Label(kinds + "   " + found + "   " + when);
    detail.getStyleClass().addAll("muted", "small");
    Button button = new Button();
    button.setGraphic(new VBox(1, name, detail));
    button.getStyleClass().addAll("flat", "recent-entry");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setAccessibleText(tr("Open again: {0}, {1}", name.getText(), found));
    button.setTooltip(new Tooltip(entry.paths().getFirst().toString()));
    button.setOnAction(e -> doors.open(entry.paths()));
    return button;
  }

  private static Node help(String captureHelp) {
    Label text = new Label(captureHelp);
    text.getStyleClass().addAll("code", "help-text");
    text.setMinHeight(Region.USE_PREF_SIZE);
    Button copy = new Button(tr("Copy"), Icons.COPY.node());
    copy.setOnAction(e -> Clipboards.put(captureHelp));
    HBox row = new HBox(copy);
    row.setAlignment(Pos.CENTER_RIGHT);
    TitledPane pane = new TitledPane(tr("How to capture, what you need, what it costs"), new VBox(8, row, text));
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }
}
