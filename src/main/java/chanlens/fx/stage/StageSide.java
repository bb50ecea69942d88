package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/// What stands beside the stage: the words of a lesson, diagrams, the order of steps, or nothing.
final class StageSide extends BorderPane {
  /// What can stand there.
  enum Page {
    LESSON,
    REAL,
    DIAGRAMS,
    ORDER;

    private String title() {
      return switch (this) {
        case LESSON -> tr("Lesson");
        case REAL -> tr("From the dump");
        case DIAGRAMS -> tr("Diagrams");
        case ORDER -> tr("Order");
      };
    }
  }

  private final DiagramPane diagrams;
  private final OrderPane order = new OrderPane();
  private final Map<Page, Node> pages = new EnumMap<>(Page.class);
  private final Map<Page, ToggleButton> toggles = new EnumMap<>(Page.class);
  private Optional<RealPane> real = Optional.empty();
  private Optional<Page> first = Optional.empty();
  private final FlowPane bar = new FlowPane(4, 4);
  private final ObjectProperty<Optional<Page>> page = new SimpleObjectProperty<>(this, "page", Optional.empty());

  StageSide(DiagramPane diagrams) {
    this.diagrams = diagrams;
    getStyleClass().add("stage-side");
    bar.getStyleClass().add("stage-side-bar");
    setTop(bar);
    pages.put(Page.DIAGRAMS, diagrams);
    pages.put(Page.ORDER, order);
    for (Page p : Page.values()) {
      ToggleButton toggle = new ToggleButton(p.title());
      toggle.getStyleClass().add("small");
      toggle.setOnAction(e -> toggle(p));
      toggles.put(p, toggle);
    }
    list();
  }

  /// Empty while nothing is shown.
  ObjectProperty<Optional<Page>> pageProperty() {
    return page;
  }

  boolean shows(Page which) {
    return page.get().equals(Optional.of(which));
  }

  /// Shows the words of another lesson, or of none.
  void setLesson(Optional<? extends Node> words) {
    real = Optional.empty();
    set(Page.LESSON, words);
  }

  /// Shows where a channel comes from.
  void setReal(RealPane from) {
    pages.remove(Page.LESSON);
    real = Optional.of(from);
    set(Page.REAL, real);
  }

  private void set(Page which, Optional<? extends Node> node) {
    pages.remove(Page.REAL);
    node.ifPresentOrElse(n -> pages.put(which, n), () -> pages.remove(which));
    first = node.map(n -> which);
    list();
    turn(first);
  }

  /// Shows a page, or hides it when it is shown.
  void toggle(Page which) {
    turn(shows(which) ? first : Optional.of(which));
  }

  void turn(Optional<Page> next) {
    toggles.forEach((p, t) -> t.setSelected(next.equals(Optional.of(p))));
    setCenter(next.map(pages::get).orElse(null));
    page.set(next);
  }

  /// Only the page that is shown is drawn.
  void show(StageMoment moment, StageOrder edges) {
    if (shows(Page.DIAGRAMS)) {
      diagrams.show(moment);
    } else if (shows(Page.ORDER)) {
      order.show(moment, edges);
    } else if (shows(Page.REAL)) {
      real.ifPresent(r -> r.show(moment));
    }
  }

  private void list() {
    List<Node> all = new ArrayList<>();
    toggles.forEach((p, t) -> {
      if (pages.containsKey(p)) {
        all.add(t);
      }
    });
    bar.getChildren().setAll(all);
  }
}
