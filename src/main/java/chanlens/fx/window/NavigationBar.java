package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.card.Chips;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.golang.GoVersion;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.view.History;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The history of places, with buttons that go back and forward, and the name of the run.
final class NavigationBar extends HBox {
  private static final int CRUMBS = 6;

  private final Session session;
  private final HBox crumbs = new HBox(2);
  private final Button back;
  private final Button forward;

  NavigationBar(Session session, String runName) {
    this.session = session;
    getStyleClass().add("way-bar");
    setAlignment(Pos.CENTER_LEFT);
    back = Icons.BACK.button(tr("Back"), session::back);
    forward = Icons.FORWARD.button(tr("Forward"), session::forward);
    crumbs.setAlignment(Pos.CENTER_LEFT);
    crumbs.setMinWidth(0);
    HBox.setHgrow(crumbs, Priority.ALWAYS);
    Region space = new Region();
    space.setMinWidth(12);
    getChildren().addAll(back, forward, crumbs, new ScopeSwitch(session), space);
    getChildren().addAll(about(runName));
    session.historyProperty().addListener((o, was, is) -> show(is));
    show(session.history());
  }

  private void show(History history) {
    back.setDisable(!history.canGoBack());
    forward.setDisable(!history.canGoForward());
    List<Node> nodes = new ArrayList<>();
    List<Place> trail = history.trail();
    for (int i = Math.max(0, trail.size() - CRUMBS); i < trail.size(); i++) {
      if (!nodes.isEmpty()) {
        FontIcon sign = Icons.CHEVRON_RIGHT.node();
        sign.getStyleClass().add("crumb-sign");
        nodes.add(sign);
      }
      nodes.add(crumb(trail.get(i), i, i == trail.size() - 1));
    }
    crumbs.getChildren().setAll(nodes);
  }

  private Node crumb(Place place, int index, boolean last) {
    String title = session.titles().of(place);
    Hyperlink crumb = Truncated.withTooltip(new Hyperlink(title));
    crumb.getStyleClass().addAll("crumb", last ? "crumb-last" : "crumb-way");
    crumb.setTextOverrun(OverrunStyle.ELLIPSIS);
    crumb.setMinWidth(last ? USE_PREF_SIZE : 24);
    crumb.setOnAction(e -> session.goToVisited(index));
    crumb.setAccessibleText(last ? tr("here: {0}", title) : tr("back to {0}", title));
    return crumb;
  }

  /// Name, files, release.
  private List<Node> about(String runName) {
    List<Node> nodes = new ArrayList<>();
    Label name = Truncated.withTooltip(new Label(runName));
    name.getStyleClass().add("strong");
    nodes.add(name);
    Map<CaptureKind, List<CaptureFile>> byKind = new EnumMap<>(CaptureKind.class);
    session.opened().files().forEach(f -> byKind.computeIfAbsent(f.kind(), k -> new ArrayList<>()).add(f));
    byKind.forEach(
        (kind, files) -> {
          Label chip = Chips.source(kind);
          String names = String.join(", ", files.stream().map(CaptureFile::name).toList());
          chip.setTooltip(new Tooltip(kind.title() + ": " + names));
          chip.setAccessibleText(kind.title() + ": " + names);
          nodes.add(chip);
        });
    String release = session.diagnosis().run().goVersion().map(GoVersion::text).orElse("");
    String arch = session.diagnosis().run().arch().orElse("");
    Label version = new Label((release + " " + arch).strip());
    version.getStyleClass().add("muted");
    if (!version.getText().isEmpty()) {
      nodes.add(version);
    }
    nodes.forEach(n -> ((Label) n).setMinWidth(USE_PREF_SIZE));
    name.setMinWidth(90); // a folder may have any name
    Button run = Icons.INFO.button(tr("What this run is"), () -> session.goTo(new Place.Overview()));
    nodes.add(run);
    return nodes;
  }
}
