package chanlens.fx.timeline;

import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.timeline.Cause;
import chanlens.view.timeline.scene.Selected;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two columns below the lanes for a wait that is selected: blocked here, freed there. Not there for any other
/// selection, nor when the reader has closed it.
final class CausePane extends BorderPane {
  private static final double HEIGHT = 132;

  private final Session session;
  private final VBox blocked = new VBox(1);
  private final VBox freed = new VBox(1);
  private boolean wanted = true;

  CausePane(Session session) {
    this.session = session;
    getStyleClass().add("timeline-cause");
    ScrollPane left = column(blocked);
    ScrollPane right = column(freed);
    HBox both = new HBox(left, right);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    Button close = Icons.CLOSE.button("Close; a click on a wait opens it again", () -> {
      wanted = false;
      setVisible(false);
    });
    BorderPane.setAlignment(close, Pos.TOP_RIGHT);
    setCenter(both);
    setRight(close);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMinHeight(0);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  private static ScrollPane column(VBox content) {
    content.getStyleClass().add("timeline-cause-column");
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setPrefWidth(200);
    return scroll;
  }

  /// A click on a wait opens it again.
  void open() {
    wanted = true;
  }

  void show(TimelineState state) {
    Optional<Cause> cause =
        state.selected instanceof Selected.Span s ? Cause.of(state.timeline, s.g(), s.span()) : Optional.empty();
    cause.ifPresent(c -> {
      fill(blocked, "Blocked here", c.blocked());
      fill(freed, "Freed there", c.freed());
    });
    setVisible(wanted && cause.isPresent());
  }

  private void fill(VBox to, String name, Cause.Side side) {
    Label heading = new Label(name);
    heading.getStyleClass().add("section-name");
    to.getChildren().setAll(heading, title(side));
    side.lines().forEach(l -> to.getChildren().add(muted(l)));
    side.frames().forEach(f -> {
      Label function = new Label(Titles.shortName(f.function()));
      function.getStyleClass().add("code");
      function.setMinWidth(0);
      Hyperlink place = new Hyperlink(f.line() > 0 ? f.place() : "");
      place.getStyleClass().addAll("card-link", "code");
      place.setMinWidth(USE_PREF_SIZE);
      place.setOnAction(e -> session.goTo(new Place.Source(side.goid(), f)));
      to.getChildren().add(new HBox(8, place, function));
    });
    if (side.leftOut() > 0) {
      to.getChildren().add(muted("and " + side.leftOut() + " more"));
    }
  }

  private Node title(Cause.Side side) {
    if (side.place().isEmpty()) {
      Label label = new Label(side.title());
      label.setWrapText(true);
      return label;
    }
    Hyperlink link = new Hyperlink(side.title());
    link.getStyleClass().addAll("card-link", "strong");
    link.setWrapText(true);
    link.setOnAction(e -> session.goTo(side.place().orElseThrow()));
    return link;
  }

  private static Label muted(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("muted", "small");
    label.setWrapText(true);
    return label;
  }
}
