package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Clipboards;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.theme.MenuItems;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.scene.Hit;
import chanlens.view.timeline.scene.Selected;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/// The menu for what is under the pointer.
final class Menu {
  private final TimelineControl control;
  private final TimelinePane pane;
  private final TimelineNavigation navigation;
  private final TimeCursor cursor;
  private final LensBar lens;
  private final Pointer pointer;
  private final ContextMenu menu = new ContextMenu();

  Menu(
      TimelineControl control, TimelinePane pane, TimelineNavigation navigation, TimeCursor cursor, LensBar lens,
          Pointer pointer) {
    this.control = control;
    this.pane = pane;
    this.navigation = navigation;
    this.cursor = cursor;
    this.lens = lens;
    this.pointer = pointer;
    menu.setAutoHide(true);
    pane.setOnContextMenuRequested(this::show);
  }

  private void show(ContextMenuEvent e) {
    menu.hide();
    menu.getItems().clear();
    pane.state().ifPresent(b -> {
      if (pointer.hit(e.getX(), e.getY()) instanceof Hit.Span s) {
        span(b, s);
      }
      lane(b, e.getY());
      pane.pointed().ifPresent(nanos ->
          menu.getItems().add(item("Show this moment everywhere", "T", () -> cursor.to(nanos))));
      if (control.session().instant().isPresent()) {
        menu.getItems().add(item("Show the moment of the files again", "", cursor::off));
      }
      placeAt(b, e.getY()).ifPresent(p -> {
        menu.getItems().addAll(PlaceMenu.items(control.session(), p, ""));
        menu.getItems().add(new SeparatorMenuItem());
      });
      menu.getItems().addAll(
          item("Zoom in", "W", navigation::zoomIn), item("Zoom out", "S", navigation::zoomOut),
          item("Show the whole trace", "0", navigation::fit));
      menu.getItems().add(item("Its request alone, or everyone again", "R", lens::toggle));
      if (b.history.canGoForward()) {
        menu.getItems().add(item("Forward again", "Ctrl+Shift+Z", navigation::redo));
      }
      if (b.selected instanceof Selected.Range) {
        menu.getItems().add(item("Zoom to the range", "", navigation::zoomToRange));
      }
      if (b.history.canGoBack()) {
        menu.getItems().add(item("Back to the previous view", "Ctrl+Z", navigation::undo));
      }
    });
    if (!menu.getItems().isEmpty()) {
      menu.show(pane, e.getScreenX(), e.getScreenY());
    }
    e.consume();
  }

  /// The goroutine of a lane.
  private Optional<Place> placeAt(TimelineState b, double y) {
    int row = rowAt(b, y);
    return row >= 0 && b.rows().lane(row) instanceof Lane.Goroutine g
        ? Optional.of(new Place.Goroutine(b.timeline.goid(g.g()))) : Optional.empty();
  }

  private int rowAt(TimelineState b, double y) {
    return y < pane.geometry().lanesTop() ? -1 : b.rows().rowAt(y - pane.geometry().lanesTop() + b.camera().top());
  }

  private void lane(TimelineState b, double y) {
    int row = rowAt(b, y);
    if (row >= 0) {
      Lane lane = b.rows().lane(row);
      menu.getItems().addAll(
          item(row < b.rows().pinned() ? tr("Unpin this lane") : tr("Pin this lane"), "I", () ->
              on(b, lane, navigation::pinLane)),
          item("Hide this lane", "H", () -> on(b, lane, navigation::hideLane)));
      if (lane instanceof Lane.Goroutine g && !b.timeline.shortFunction(g.g()).isEmpty()) {
        menu.getItems().add(item(tr("Only lanes of {0}", b.timeline.shortFunction(g.g())), "", () ->
            control.filterTextProperty().set("func:=" + b.timeline.shortFunction(g.g()))));
      }
    }
    if (!b.arrangement.hidden().isEmpty()) {
      menu.getItems().add(item("Show hidden lanes", "Shift+H", navigation::unhideLanes));
    }
    menu.getItems().add(new SeparatorMenuItem());
  }

  private static void on(TimelineState b, Lane lane, Runnable job) {
    b.lane = Optional.of(lane);
    job.run();
  }

  private void span(TimelineState b, Hit.Span s) {
    var spans = b.timeline.trace().spans(s.g());
    Place place = new Place.Span(b.timeline.goid(s.g()), spans.startNanos(s.span()));
    menu.getItems().addAll(
        item("Zoom to this span", "F F", () -> navigation.zoomTo(spans.startNanos(s.span()), spans.endNanos(s.span()))),
        item("Who woke it", "[", () -> step(place, Step.PREVIOUS_WAKE)),
        item("Whom it woke next", "]", () -> step(place, Step.NEXT_WAKE)),
        item("All of " + b.timeline.title(s.g()), "", () ->
            navigation.select(new Place.Goroutine(b.timeline.goid(s.g())))),
        item("Copy", "", () -> Clipboards.put(String.join("\n", b.words.lines(s.g(), s.span())))),
        new SeparatorMenuItem());
  }

  private void step(Place from, Step step) {
    navigation.select(from);
    control.session().step(step);
  }

  private static MenuItem item(String words, String key, Runnable action) {
    return MenuItems.of(key.isEmpty() ? tr(words) : tr(words) + "   " + key, action);
  }
}
