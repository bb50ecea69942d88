package chanlens.fx.session;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.theme.MenuItems;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a place, as a menu: the same wherever the place is shown.
public final class PlaceMenu {
  private PlaceMenu() {}

  /// Shows the menu of a place when a node is asked for it, with the mouse or the menu key.
  ///
  /// @param place of the node at that moment; no menu when empty
  /// @param text what "Copy" copies; "" for the title of the place
  public static void install(Node node, Session session, Supplier<Optional<Place>> place, Supplier<String> text) {
    ContextMenu menu = new ContextMenu();
    node.setOnContextMenuRequested(e -> place.get().ifPresent(p -> {
      menu.getItems().setAll(items(session, p, text.get()));
      menu.show(node, e.getScreenX(), e.getScreenY());
      e.consume();
    }));
  }

  /// The entries for a place, to be added to a menu of the caller's own.
  ///
  /// @param text what "Copy" copies; "" for the title of the place
  public static List<MenuItem> items(Session session, Place place, String text) {
    List<MenuItem> items = new ArrayList<>();
    String title = session.titles().of(place);
    items.add(MenuItems.of(tr("Go to {0}", title), () -> session.goTo(place)));
    items.add(MenuItems.of(tr("Show in the timeline"), () -> show(session, place, Region.TIMELINE)));
    items.add(MenuItems.of(tr("Show in the graph"), () -> show(session, place, Region.GRAPH)));
    filter(session, place).ifPresent(
        f -> items.add(
            MenuItems.of(tr("Show in the table of goroutines"), () -> session.ask(new WindowRequest.Rows(f)))));
    if (place instanceof Place.Source || place.subjectGoid().isPresent()) {
      items.add(MenuItems.of(tr("Open in the editor"), () -> session.ask(new WindowRequest.Edit(place))));
    }
    items.add(MenuItems.of(tr("Write a note"), () -> session.ask(new WindowRequest.Annotate(place))));
    items.add(new SeparatorMenuItem());
    items.add(MenuItems.of(tr("Copy"), () -> copy(session, text.isEmpty() ? title : text)));
    items.add(MenuItems.of(tr("Copy a link"), () -> copy(session, Place.SCHEME + place)));
    return items;
  }

  /// The filter that leaves what a place is about.
  private static Optional<String> filter(Session session, Place place) {
    return switch (place) {
      case Place.Finding f -> Optional.of("finding:" + f.key());
      case Place.Group g -> Optional.of("group:" + g.id());
      case Place.Channel c -> Optional.of("on:" + session.titles().of(c));
      case Place.Lock l -> Optional.of("on:" + session.titles().of(l));
      case Place.Overview _, Place.HeapObject _, Place.Task _, Place.TimeRange _ -> Optional.empty();
      case Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          Optional.of("g" + place.subjectGoid().orElse(0));
    };
  }

  private static void show(Session session, Place place, Region region) {
    session.goTo(place);
    session.ask(new WindowRequest.Show(region));
  }

  private static void copy(Session session, String text) {
    Clipboards.put(text);
    session.say(tr("copied"));
  }
}
