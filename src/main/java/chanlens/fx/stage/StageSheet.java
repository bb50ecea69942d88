package chanlens.fx.stage;

import chanlens.fx.picture.FxFonts;
import chanlens.fx.picture.ItemNode;
import chanlens.teach.lessons.Glossary;
import chanlens.view.picture.Font;
import chanlens.view.picture.Theme;
import chanlens.view.stage.StageLook;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import chanlens.view.stage.StagePicture;
import chanlens.view.stage.Travel;
import java.util.Optional;
import javafx.animation.Transition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.util.Duration;

/// The stage as shapes, as large as its place allows. A value travels when one goes forward, unless the system asks for
/// less motion.
final class StageSheet extends Pane {
  /// No motion takes longer.
  private static final Duration MOTION = Duration.millis(350);
  private static final double LEAST = 0.55;
  private static final double SMALLER = 0.93;
  private static final double MARGIN = 14;
  /// Where there is room, the stage fills it up to this.
  private static final double MOST = 1.7;
  /// With so many points, cards stand beside the channels.
  private static final double WIDE = 850;

  private final FxFonts fonts = new FxFonts();
  private final Group items = new Group();
  private final Label token = new Label();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private Optional<StageMoment> shown = Optional.empty();
  private Optional<StageOrder> edges = Optional.empty();
  private boolean ring;
  private double size = 1;
  private Optional<Transition> motion = Optional.empty();

  StageSheet() {
    getStyleClass().add("stage-sheet");
    setAccessibleRole(AccessibleRole.NODE);
    token.getStyleClass().add("stage-token");
    token.setVisible(false);
    getChildren().addAll(items, token);
    setMinSize(0, 0);
    widthProperty().addListener((o, was, is) -> draw());
    heightProperty().addListener((o, was, is) -> draw());
    theme.addListener((o, was, is) -> draw());
  }

  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /// @param factor 1 at a desk, more on a projector
  void setSize(double factor) {
    size = factor;
    draw();
  }

  boolean isRing() {
    return ring;
  }

  /// Whether buffers are drawn as rings.
  void setRing(boolean is) {
    ring = is;
    draw();
  }

  /// @param order what comes before what, as far as it is to be drawn
  @SuppressWarnings("ReferenceEquality") // another run starts anew, however equal
  void show(StageMoment moment, Optional<StageOrder> order) {
    edges = order;
    boolean forward = shown.filter(s -> s.run() == moment.run() && s.at() + 1 == moment.at()).isPresent();
    shown = Optional.of(moment);
    Optional<StagePicture> picture = draw();
    motion.ifPresent(Transition::stop);
    token.setVisible(false);
    if (forward && !Platform.getPreferences().isReducedMotion()) {
      picture.flatMap(StagePicture::travel).ifPresent(this::move);
    }
  }

  private Optional<StagePicture> draw() {
    if (shown.isEmpty() || room() < 1 || getHeight() < 2 * MARGIN) {
      return Optional.empty();
    }
    StagePicture picture = fitted(shown.get());
    items.getChildren().setAll(picture.picture().items().stream().map(i -> new ItemNode(i, theme.get())).toList());
    items.getChildren().forEach(StageSheet::explain);
    items.setTranslateX(Math.max(MARGIN, (getWidth() - picture.picture().width()) / 2));
    items.setTranslateY(MARGIN);
    setAccessibleText(picture.picture().description());
    return Optional.of(picture);
  }

  /// Words of the runtime in the picture explain themselves to the mouse.
  static void explain(Node item) {
    if (item instanceof ItemNode group) {
      for (Node mark : group.getChildren()) {
        if (mark instanceof Text words) {
          Glossary.in(words.getText()).stream().findFirst().ifPresent(f -> {
            words.setPickOnBounds(true);
            Tooltip.install(words, MarkedText.tip(f.entry()));
          });
        }
      }
    }
  }

  /// As large as asked for or as there is room, or as much smaller as it needs to be seen whole.
  private StagePicture fitted(StageMoment moment) {
    double factor = Math.max(size, Math.min(size * MOST, room() / WIDE));
    StagePicture picture = laidOut(moment, factor);
    while (factor > LEAST && isTooLarge(picture)) {
      factor = Math.max(LEAST, factor * SMALLER);
      picture = laidOut(moment, factor);
    }
    return picture;
  }

  private boolean isTooLarge(StagePicture picture) {
    return picture.picture().height() > getHeight() - 2 * MARGIN || picture.picture().width() > room() + 1;
  }

  private double room() {
    return getWidth() - 2 * MARGIN;
  }

  private StagePicture laidOut(StageMoment moment, double factor) {
    StageOrder order = edges.orElseGet(() -> StageOrder.none(moment.run()));
    return StagePicture.of(moment, new StageLook(order, ring), room() / factor, fonts).scaled(factor);
  }

  private void move(Travel travel) {
    token.setText(travel.value());
    token.setFont(FxFonts.of(new Font(true, 18 * size, true)));
    token.setVisible(true);
    Transition going = new Transition() {
      {
        setCycleDuration(MOTION);
      }

      @Override
      protected void interpolate(double share) {
        Travel.Spot at = travel.at(share);
        token.relocate(
            at.x() + items.getTranslateX() - token.getWidth() / 2, at.y() + MARGIN - token.getHeight() / 2);
      }
    };
    going.setOnFinished(e -> token.setVisible(false));
    motion = Optional.of(going);
    going.play();
  }
}
