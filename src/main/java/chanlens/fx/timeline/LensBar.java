package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.view.Scope;
import chanlens.view.timeline.Lens;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// One request alone: what it is, how long all of its kind last, and the longest of them to go to. While it is there,
/// every view has its goroutines and their wakers only. FX thread only.
final class LensBar extends HBox {
  private static final String QUESTION = "timeline-lens";
  private static final int OUTLIERS = 3;

  private final TimelineControl control;
  private final TimelinePane pane;
  private final TimelineNavigation navigation;
  private final Label words = Truncated.withTooltip(new Label());
  private final HBox outliers = new HBox(4);
  private Optional<Before> before = Optional.empty();

  /// How lanes were before.
  private record Before(Grouping grouping, LaneOrder order) {}

  LensBar(TimelineControl control, TimelinePane pane, TimelineNavigation navigation) {
    super(8);
    this.control = control;
    this.pane = pane;
    this.navigation = navigation;
    getStyleClass().add("timeline-lens");
    setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    outliers.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, outliers, Icons.CLOSE.button(tr("Everyone again (R)"), this::toggle));
    managedProperty().bind(visibleProperty());
    setVisible(false);
    control.aloneProperty().addListener((o, was, is) -> turn(is));
  }

  private Session session() {
    return control.session();
  }

  /// Looks at what is selected alone; again: at everyone.
  void toggle() {
    control.aloneProperty().set(!control.aloneProperty().get());
  }

  private void turn(boolean alone) {
    if (!alone) {
      off();
      return;
    }
    pane.state().ifPresent(b -> Lens.at(b.timeline, session().place()).ifPresentOrElse(
        s -> look(b.timeline, s), this::nothing));
  }

  private void nothing() {
    control.aloneProperty().set(false);
    session().say(tr("what is selected has no task, region or label"));
  }

  private void look(Timeline timeline, Lens.Subject subject) {
    session().questions().ask(QUESTION, cancel -> Lens.of(timeline, subject, cancel), lens -> show(timeline, lens));
  }

  private void show(Timeline timeline, Lens lens) {
    before = before.or(() -> Optional.of(new Before(control.groupingProperty().get(), control.orderProperty().get())));
    words.setText(lens.words());
    outliers.getChildren().setAll(lens.kind().stream().limit(OUTLIERS).map(p -> link(timeline, p)).toList());
    if (!lens.kind().isEmpty()) {
      outliers.getChildren().addFirst(new Label(tr("longest:")));
    }
    setVisible(true);
    control.groupingProperty().set(Grouping.GOROUTINE); // a waterfall
    control.orderProperty().set(LaneOrder.CREATION);
    control.lensProperty().set(Optional.of(lens));
    session().limits().toRequest(Optional.of(new Scope.Request(lens.title(), lens.goids(timeline))));
    navigation.zoomTo(lens.fromNanos(), lens.toNanos());
  }

  private Hyperlink link(Timeline timeline, Lens.Peer peer) {
    Hyperlink link = new Hyperlink(peer.title() + " " + (peer.cut() ? "≥ " : "") + Amounts.duration(peer.nanos()));
    link.getStyleClass().addAll("card-link", "small");
    link.setMinWidth(USE_PREF_SIZE);
    link.setTooltip(new Tooltip(tr("Look at it alone")));
    link.setOnAction(e -> look(timeline, peer.subject()));
    return link;
  }

  private void off() {
    session().questions().stop(QUESTION);
    if (!isVisible()) {
      return;
    }
    setVisible(false);
    control.lensProperty().set(Optional.empty());
    session().limits().toRequest(Optional.empty());
    before.ifPresent(b -> {
      control.groupingProperty().set(b.grouping);
      control.orderProperty().set(b.order);
    });
    before = Optional.empty();
    navigation.fit();
  }

  /// The titles of the longest of its kind, for tests.
  List<String> longest() {
    return outliers.getChildren().stream().filter(Hyperlink.class::isInstance).map(n -> ((Hyperlink) n).getText())
        .toList();
  }
}
