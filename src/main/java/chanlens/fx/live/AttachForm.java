package chanlens.fx.live;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.live.endpoint.Address;
import chanlens.live.endpoint.Secret;
import chanlens.live.taking.Take;
import chanlens.live.trigger.Trigger;
import chanlens.workspace.Settings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/// Asks what to attach to. Credentials are kept nowhere. FX thread only.
final class AttachForm extends VBox {
  private static final String URL = "attach.url";
  private static final String TRIGGERS = "attach.triggers";
  private static final String FOLDER = "attach.folder";
  private static final String USUAL = "at any grow > 30/min for 5m";
  private static final double WIDTH = 720;
  private static final double NAMES = 110;

  private final Settings settings;
  private final Consumer<AttachRequest> attach;
  private final TextField url = new TextField();
  private final PasswordField secret = new PasswordField();
  private final TextArea triggers = new TextArea();
  private final TextField folder = new TextField();
  private final Map<Take, CheckBox> kinds = new EnumMap<>(Take.class);
  private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(Duration.ofSeconds(5));
  private final Label problem = new Label();
  private final Button begin = new Button(tr("Attach"));

  /// @param attach gets what was asked for, once it makes sense
  /// @param leave closes the page
  AttachForm(Settings settings, Consumer<AttachRequest> attach, Runnable leave) {
    super(14);
    this.settings = settings;
    this.attach = attach;
    getStyleClass().add("attach-form");
    setMaxWidth(WIDTH);
    url.setId("attach-url");
    url.setText(settings.get(URL).orElse("localhost:6060"));
    secret.setId("attach-secret");
    secret.setPromptText(tr("user:password, a token, or a header; kept nowhere"));
    triggers.setText(settings.get(TRIGGERS).map(t -> t.replace(';', '\n')).orElse(USUAL));
    triggers.setPrefRowCount(3);
    triggers.setId("attach-triggers");
    folder.setId("attach-folder");
    folder.setText(settings.get(FOLDER).orElse(
        Path.of(System.getProperty("user.home", "."), "chanlens-captures").toString()));
    problem.getStyleClass().add("warn");
    problem.setWrapText(true);
    problem.setId("attach-problem");
    begin.getStyleClass().add("accent");
    begin.setDefaultButton(true);
    begin.setId("attach-begin");
    begin.setOnAction(e -> begin());
    Button close = new Button(tr("Close"));
    close.setOnAction(e -> leave.run());
    getChildren().addAll(title(), grid(), problem, new HBox(10, begin, close));
  }

  private static Node title() {
    Label name = new Label(tr("Watch a running service"));
    name.getStyleClass().add("sheet-title");
    Label what = new Label(
        tr("A Go service that serves net/http/pprof, here or through a forwarded port. Nothing else is connected to."));
    what.getStyleClass().add("muted");
    what.setWrapText(true);
    return new VBox(4, name, what);
  }

  private GridPane grid() {
    GridPane grid = new GridPane(14, 10);
    ColumnConstraints names = new ColumnConstraints(NAMES);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, fields);
    add(grid, tr("Address"), url, tr("localhost:6060, https://host/debug/pprof/, unix:/run/app.sock"));
    add(grid, tr("Credentials"), secret, tr("Sent over https or to this machine only."));
    Duration[] intervals = LongStream.of(1, 5, 15, 60).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    add(grid, tr("Look every"), Choice.of(
        intervals, d -> d.toSeconds() + " s", interval, tr("How often the goroutine profile is read")), "");
    add(grid, tr("Capture when"), triggers,
        tr("One a line: goroutines > 5000 for 30s; at main.work > 500; heap > 2GiB; wait > 10m"));
    FlowPane all = new FlowPane(14, 6);
    for (Take take : Take.values()) {
      CheckBox box = new CheckBox(name(take));
      box.setSelected(Take.USUAL.contains(take));
      kinds.put(take, box);
      all.getChildren().add(box);
    }
    add(grid, tr("Capture what"), all, tr("Always in the order that cannot kill the service."));
    Button choose = new Button(tr("Choose…"));
    choose.setOnAction(e -> choose());
    HBox.setHgrow(folder, Priority.ALWAYS);
    add(grid, tr("Into"), new HBox(8, folder, choose), tr("Only you can read what is written there."));
    return grid;
  }

  private static String name(Take take) {
    return switch (take) {
      case PROFILES -> tr("profiles");
      case TRACE -> tr("a trace of 2 s");
      case TEXT -> tr("goroutine text");
      case BUNDLE -> tr("bundle with heap dump");
      case LEAKS -> tr("leak profile");
    };
  }

  private static void add(GridPane grid, String name, Node control, String help) {
    Label label = new Label(name);
    label.setLabelFor(control);
    VBox box = new VBox(3, control);
    if (!help.isEmpty()) {
      Label words = new Label(help);
      words.getStyleClass().addAll("muted", "small");
      words.setWrapText(true);
      box.getChildren().add(words);
      control.setAccessibleHelp(help);
    }
    grid.addRow(grid.getRowCount(), label, box);
    GridPane.setValignment(label, VPos.TOP);
    label.setPadding(new Insets(6, 0, 0, 0));
  }

  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(tr("Folder for captures"));
    File chosen = chooser.showDialog(getScene().getWindow());
    if (chosen != null) {
      folder.setText(chosen.toString());
    }
  }

  /// The node that gets the focus first.
  void focusFirst() {
    url.requestFocus();
    url.selectAll();
  }

  /// Attaches to another address than the last.
  void setUrl(String words) {
    url.setText(words);
  }

  /// Says why it was not attached.
  void failed(String sentence) {
    problem.setText(sentence);
    begin.setDisable(false);
    begin.setText(tr("Attach"));
  }

  private void begin() {
    AttachRequest request;
    try {
      request = request();
    } catch (IllegalArgumentException e) {
      failed(String.valueOf(e.getMessage()));
      return;
    }
    settings.put(URL, url.getText().strip());
    settings.put(TRIGGERS, triggers.getText().strip().replace('\n', ';'));
    settings.put(FOLDER, folder.getText().strip());
    problem.setText("");
    begin.setDisable(true);
    begin.setText(tr("Attaching…"));
    secret.clear();
    attach.accept(request);
  }

  private AttachRequest request() {
    Address address = Address.parse(url.getText().strip());
    List<Trigger> all = triggers.getText().lines().filter(l -> !l.isBlank())
        .map(l -> Trigger.parse(l).measuredEvery(interval.get())).toList();
    Set<Take> take = EnumSet.noneOf(Take.class);
    kinds.forEach((kind, box) -> {
      if (box.isSelected()) {
        take.add(kind);
      }
    });
    return new AttachRequest(
        address, Secret.parse(secret.getText()), interval.get(), all, take, Path.of(folder.getText().strip()));
  }
}
