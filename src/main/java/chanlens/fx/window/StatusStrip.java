package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Join;
import chanlens.analysis.join.StackGroup;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.golang.Activity;
import chanlens.model.Problem;
import chanlens.model.capture.LeftOut;
import chanlens.view.Place;
import chanlens.words.JoinWords;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// The status bar: how many goroutines do what, each a filter; the last message; how the files fit together.
final class StatusStrip extends HBox {
  private static final int MAX_LEFT_OUT = 500;
  private static final int MAX_NOTES = 5;
  private static final double MAX_HEIGHT = 420;
  private static final double GAP = 4;

  private final Session session;

  /// @param choose asks which of several runs to show
  StatusStrip(Session session, Runnable choose) {
    this.session = session;
    getStyleClass().add("status-strip");
    setAlignment(Pos.CENTER_LEFT);
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    int living = 0;
    int system = 0;
    for (StackGroup g : session.diagnosis().groups().groups()) {
      living += g.size();
      if (g.system()) {
        system += g.size();
      } else {
        counts.merge(g.activity(), g.size(), Integer::sum);
      }
    }
    getChildren().add(filter(Amounts.count(living, "goroutine"), "", tr("all goroutines")));
    counts.forEach((a, n) -> getChildren().add(state(a, n)));
    if (system > 0) {
      getChildren().add(filter(tr("{0} system", system), "system", tr("the runtime's own goroutines")));
    }
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(space, said());
    runs(choose);
    leftOut();
    problems();
    join();
  }

  private Button state(Activity a, int n) {
    String words = String.format(Locale.ROOT, "%,d %s", n, a.word());
    Button button = filter(words, "state:" + a.name().toLowerCase(Locale.ROOT) + " user", a.words());
    button.setGraphic(Glyphs.of(a));
    return button;
  }

  private Button filter(String words, String filter, String tip) {
    Button button = new Button(words);
    button.getStyleClass().addAll("flat", "small", "status-filter");
    button.setTooltip(new Tooltip(tr("show {0} in the table", tip)));
    button.setAccessibleText(tr("show {0} in the table", words));
    button.setOnAction(e -> session.ask(new WindowRequest.Rows(filter)));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private Label said() {
    Label said = new Label();
    said.getStyleClass().add("said");
    said.setAccessibleRole(AccessibleRole.TEXT);
    session.saidProperty().addListener((o, was, is) -> {
      said.setText(is);
      said.setAccessibleText(is);
    });
    return said;
  }

  private void problems() {
    List<Problem> all = session.opened().files().stream().flatMap(f -> f.problems().stream()).toList();
    List<Problem> notes = all.stream().filter(p -> p.severity() == Problem.Severity.NOTE).toList();
    if (all.size() > notes.size()) {
      Button button = problems(Amounts.count(all.size() - notes.size(), "problem"), Icons.ALERT.node());
      button.getStyleClass().add("status-problem");
      button.setTooltip(new Tooltip(tr("what was lost or is in doubt in the files")));
    }
    if (!notes.isEmpty()) {
      Button button = problems(Amounts.count(notes.size(), "note"), Icons.INFO.node());
      button.getStyleClass().add("status-note");
      String words = notes.stream().limit(MAX_NOTES).map(Problem::what).collect(Collectors.joining("\n"));
      button.setTooltip(new Tooltip(words));
      button.setAccessibleText(button.getText() + ": " + words);
    }
  }

  private Button problems(String words, Node icon) {
    Button button = new Button(words, icon);
    button.getStyleClass().addAll("flat", "small");
    button.setOnAction(e -> session.goTo(new Place.Overview()));
    button.setMinWidth(USE_PREF_SIZE);
    getChildren().add(button);
    return button;
  }

  private void join() {
    Join join = session.diagnosis().run().join();
    if (session.opened().files().size() < 2) {
      return;
    }
    boolean doubt = join.strength() != Join.Strength.STRONG || !join.leftOut().isEmpty();
    Button button = new Button(match(join), doubt ? Icons.ALERT.node() : Icons.CHECK.node());
    button.getStyleClass().addAll("flat", "small", doubt ? "status-problem" : "status-join");
    button.setAccessibleText(tr("Are the files of one process? {0}", match(join)));
    button.setOnAction(e -> note(matchCard(join), button));
    button.setMinWidth(USE_PREF_SIZE);
    getChildren().add(button);
  }

  private void runs(Runnable choose) {
    if (session.opened().runs() > 1) {
      Button button = new Button(Amounts.count(session.opened().runs(), "run"));
      button.getStyleClass().addAll("flat", "small", "status-runs");
      button.setTooltip(new Tooltip(tr("choose another run of this folder or archive")));
      button.setOnAction(e -> choose.run());
      button.setMinWidth(USE_PREF_SIZE);
      getChildren().add(button);
    }
  }

  private void leftOut() {
    List<LeftOut> all = session.opened().leftOut();
    if (all.isEmpty()) {
      return;
    }
    Button button = new Button(tr("{0} left out", Amounts.count(all.size(), "file")));
    button.getStyleClass().addAll("flat", "small");
    button.setTooltip(new Tooltip(tr("files that are not captures, and what they are")));
    button.setOnAction(e -> note(leftOutCard(all), button));
    button.setMinWidth(USE_PREF_SIZE);
    getChildren().add(button);
  }

  private static Node leftOutCard(List<LeftOut> all) {
    VBox box = new VBox(8);
    box.getStyleClass().add("match-card");
    all.stream().limit(MAX_LEFT_OUT).forEach(l -> box.getChildren().add(wrapped(l.sentence())));
    if (all.size() > MAX_LEFT_OUT) {
      box.getChildren().add(wrapped(tr("and {0}", Amounts.count(all.size() - MAX_LEFT_OUT, "more file"))));
    }
    ScrollPane scroll = new ScrollPane(box);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setMaxHeight(MAX_HEIGHT);
    return scroll;
  }

  /// A note above a button of this bar.
  private static void note(Node content, Node button) {
    StackPane frame = new StackPane(content);
    frame.getStyleClass().add("note-popup");
    Popup popup = new Popup();
    popup.getContent().add(frame);
    popup.setAutoHide(true);
    popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_RIGHT);
    Bounds at = button.localToScreen(button.getBoundsInLocal());
    popup.show(button, at.getMaxX(), at.getMinY() - GAP);
  }

  private static String match(Join join) {
    return switch (join.strength()) {
      case STRONG -> tr("strong match");
      case WEAK -> tr("weak match");
      case NONE -> tr("no match");
    };
  }

  private static Node matchCard(Join join) {
    VBox box = new VBox(8);
    box.getStyleClass().add("match-card");
    Label title = new Label(tr("Files of one process?  {0}", match(join)));
    title.getStyleClass().add("strong");
    box.getChildren().add(title);
    JoinWords.reasons(join).forEach(r -> box.getChildren().add(wrapped(r)));
    if (!join.leftOut().isEmpty()) {
      box.getChildren().add(wrapped(tr("Not joined: {0}", String.join(", ", join.leftOut()))));
    }
    return box;
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMaxWidth(420);
    return label;
  }
}
