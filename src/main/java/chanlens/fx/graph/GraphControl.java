package chanlens.fx.graph;

import chanlens.export.Exports;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.graph.GraphNode;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.MomentGraph;
import chanlens.view.graph.Room;
import chanlens.view.graph.Story;
import chanlens.view.graph.Subject;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Item;
import chanlens.view.picture.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The wait graph around the selection: goroutines, channels and locks, laid out by Graphviz. Shows the session's place
/// and sets it. FX thread only.
public final class GraphControl extends BorderPane {
  private static final String QUESTION = "graph";
  private static final String COPY = "graph copy";
  private static final double STEP = 1.25;
  private static final int MANY_NODES = 400;

  /// A divider that is dragged moves the graph many times; it is laid out anew when it rests.
  private static final Duration REST = Duration.millis(200);

  private static final Duration AT_ONCE = Duration.millis(20);

  private final Session session;
  private final Graphviz graphviz;
  private final FxFonts fonts = new FxFonts();
  private final Sheet sheet = new Sheet();
  private final Label words = Truncated.withTooltip(new Label());
  private final Button more;
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label nothing = new Label("Nobody waits for another goroutine.");
  private final Tooltip tip = new Tooltip();
  private final ContextMenu menu = new ContextMenu();
  private final BooleanProperty without = new SimpleBooleanProperty(this, "empty", false);
  private Story story = Story.everyone();
  private Optional<Drawn> drawn = Optional.empty();
  private final PauseTransition settled = new PauseTransition(REST);
  private double pressedX;
  private double pressedY;
  private boolean dragged;

  /// A graph with its story.
  private record Drawn(Story story, OptionalLong at, Room room, GraphSpec spec, WaitPicture picture) {
    List<Subject> subjects() {
      return spec.nodes().stream()
          .map(GraphNode::subject)
          .filter(Subject.class::isInstance)
          .map(Subject.class::cast)
          .toList();
    }
  }

  /// @param graphviz outlives this control
  public GraphControl(Session session, Graphviz graphviz) {
    this.session = session;
    this.graphviz = graphviz;
    getStyleClass().add("graph");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleRoleDescription("graph");
    setAccessibleHelp("Arrow keys walk from node to node, plus and minus zoom, 0 shows everything, 1 the full size");
    more = button("Show more", "Draws up to " + MANY_NODES + " nodes", () -> draw(story.withMost(MANY_NODES)));
    busy.setMaxSize(36, 36);
    busy.setVisible(false);
    nothing.getStyleClass().add("muted");
    nothing.setVisible(false);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    StackPane middle = new StackPane(sheet, nothing, busy);
    middle.getStyleClass().add("graph-sheet");
    setTop(toolbar());
    setCenter(middle);
    listen(middle);
    session.placeProperty().addListener((o, was, is) -> follow(is));
    session.darkProperty().addListener((o, was, is) -> recolour());
    session.instantProperty().addListener((o, was, is) -> draw(story));
    story = story.follow(session.place(), session.diagnosis(), List.of());
    settled.setOnFinished(e -> fitToRoom());
    sheet.widthProperty().addListener((o, was, is) -> sized());
    sheet.heightProperty().addListener((o, was, is) -> sized());
  }

  private void sized() {
    settled.setDuration(drawn.isEmpty() ? AT_ONCE : REST);
    settled.playFromStart();
  }

  /// Draws what has not been drawn, since it had no room so far, and anew what was drawn for another room.
  private void fitToRoom() {
    if (sheet.isFitted() && (drawn.isEmpty() || !drawn.get().room.like(sheet.room()))) {
      draw(story);
    }
  }

  /// Whether it was drawn and has nothing to show.
  public ObservableBooleanValue emptyProperty() {
    return without;
  }

  private HBox toolbar() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    words.setMinWidth(0);
    words.getStyleClass().add("small");
    HBox bar = new HBox(8, words, more, space,
        button("Everyone", "Everyone who waits for another goroutine", () -> session.goTo(new Place.Overview())),
        button("−", "Zoom out (−)", () -> sheet.zoom(1 / STEP)),
        button("+", "Zoom in (+)", () -> sheet.zoom(STEP)),
        button("1:1", "In full size, around what is selected (1)", sheet::natural),
        button("Fit", "Show the whole graph (0)", sheet::fit),
        Icons.COPY.button("Copy the graph as SVG, without values", () -> copy(Exports.SVG, Redaction.PATHS)));
    more.managedProperty().bind(more.visibleProperty());
    more.setVisible(false);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("graph-toolbar");
    return bar;
  }

  private static Button button(String words, String tip, Runnable action) {
    Button button = new Button(words);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    button.setTooltip(new Tooltip(tip));
    return button;
  }

  private void listen(StackPane middle) {
    middle.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    middle.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    middle.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    middle.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    middle.addEventHandler(MouseEvent.MOUSE_EXITED, e -> sheet.hover(Optional.empty()));
    middle.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    middle.setOnContextMenuRequested(this::menu);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  private void follow(Place place) {
    List<Subject> subjects = drawn.map(Drawn::subjects).orElse(List.of());
    Story next = story.follow(place, session.diagnosis(), subjects);
    if (next.equals(story) && drawn.isPresent()) {
      light();
    } else {
      draw(next);
    }
  }

  private void draw(Story next) {
    story = next;
    Room room = sheet.room();
    if (room.width() <= 0 || room.height() <= 0) {
      return; // not in sight yet
    }
    OptionalLong at = session.instant();
    busy.setVisible(true);
    session.questions().ask(
        QUESTION,
        cancel -> {
          GraphSpec spec = MomentGraph.of(session.diagnosis(), at, next, Redaction.NONE, cancel);
          WaitPicture picture = WaitPicture.within(spec, fonts, room, graphviz, Graphviz.PATIENCE, cancel);
          return new Drawn(next, at, room, spec, picture);
        },
        this::show);
  }

  private void show(Drawn ready) {
    drawn = Optional.of(ready);
    busy.setVisible(false);
    boolean empty = ready.spec.nodes().isEmpty();
    nothing.setVisible(empty);
    without.set(empty);
    more.setVisible(ready.spec.leftOut() > 0 && ready.story.most() < MANY_NODES);
    setAccessibleText(ready.picture.picture().description());
    if (empty) {
      words.setText(ready.spec.title());
      nothing.setText(session.diagnosis().run().goroutines().count() == 0
          ? "No file of this run shows goroutines." : "Nobody waits for another goroutine.");
      sheet.clear();
    } else {
      recolour();
      light();
    }
  }

  private void recolour() {
    drawn.filter(d -> !d.spec.nodes().isEmpty()).ifPresent(d -> sheet.show(d.picture.picture(), theme()));
  }

  private Theme theme() {
    return session.darkProperty().get() ? Theme.DARK : Theme.LIGHT;
  }

  private void light() {
    List<Subject> subjects = drawn.map(Drawn::subjects).orElse(List.of());
    sheet.light(Set.copyOf(Story.meant(session.place(), session.diagnosis(), subjects)));
    drawn.ifPresent(d -> words.setText(MomentGraph.headline(d.spec, d.at, session.place(), session.diagnosis())));
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    menu.hide();
    pressedX = e.getX();
    pressedY = e.getY();
    dragged = false;
  }

  private void dragged(MouseEvent e) {
    sheet.pan(e.getX() - pressedX, e.getY() - pressedY);
    pressedX = e.getX();
    pressedY = e.getY();
    dragged = true;
  }

  /// A click on an edge selects its far end, with Ctrl its near end. A second click takes one goroutine out of a pile.
  private void clicked(MouseEvent e) {
    if (dragged || e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    sheet.hit(e.getX(), e.getY()).map(Item::subject).filter(Subject.class::isInstance).map(Subject.class::cast)
        .ifPresent(s -> {
          if (e.getClickCount() > 1 && s instanceof Subject.Goroutines g) {
            session.goTo(new Place.Goroutine(g.goids().getFirst()));
          } else {
            select(e.isShortcutDown() && s instanceof Subject.Tie t ? t.tail() : s);
          }
        });
  }

  private void select(Subject subject) {
    session.goTo(Story.placeOf(subject, session.diagnosis()));
  }

  private void moved(MouseEvent e) {
    Optional<Item> over = sheet.hit(e.getX(), e.getY()).filter(i -> i.subject() instanceof Subject);
    sheet.hover(over);
    String sentence = over.map(Item::spoken).orElse("");
    if (sentence.isEmpty()) {
      Tooltip.uninstall(sheet, tip);
      tip.hide();
    } else if (!sentence.equals(tip.getText()) || !tip.isShowing()) {
      tip.setText(sentence);
      Tooltip.install(sheet, tip);
    }
  }

  private void scrolled(ScrollEvent e) {
    if (e.isShiftDown()) {
      sheet.pan(e.getDeltaX(), e.getDeltaY());
    } else if (e.getDeltaY() != 0) {
      sheet.zoom(e.getDeltaY() > 0 ? STEP : 1 / STEP, e.getX(), e.getY());
    }
    e.consume();
  }

  private void menu(ContextMenuEvent e) {
    menu.getItems().clear();
    sheet.hit(e.getX(), e.getY()).map(Item::subject).filter(Subject.class::isInstance).map(Subject.class::cast)
        .ifPresent(this::menuOf);
    menu.getItems().addAll(
        item("Everyone who waits", () -> session.goTo(new Place.Overview())),
        item("Show the whole graph    0", sheet::fit),
        item("In full size    1", sheet::natural),
        new SeparatorMenuItem(),
        item("Copy as SVG", () -> copy(Exports.SVG, Redaction.PATHS)),
        item("Copy as SVG, with values", () -> copy(Exports.SVG, Redaction.NONE)),
        item("Copy as DOT", () -> copy(Exports.DOT, Redaction.PATHS)),
        item("Copy as Mermaid", () -> copy(Exports.MERMAID, Redaction.PATHS)));
    menu.show(sheet, e.getScreenX(), e.getScreenY());
    e.consume();
  }

  private void menuOf(Subject subject) {
    if (subject instanceof Subject.Tie t) {
      menu.getItems()
          .addAll(item("To its far end", () -> select(t.head())), item("To its near end", () -> select(t.tail())));
    } else {
      menu.getItems().add(item("Select", () -> select(subject)));
    }
    if (subject instanceof Subject.Goroutines g && g.goids().size() > 1) {
      menu.getItems().add(
          item("Take G" + g.goids()
              .getFirst() + " out of it", () -> session.goTo(new Place.Goroutine(g.goids().getFirst()))));
    }
    menu.getItems().add(new SeparatorMenuItem());
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void typed(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    boolean used = true;
    switch (e.getCode()) {
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case UP -> walk(0, -1);
      case DOWN -> walk(0, 1);
      case PLUS, EQUALS, ADD -> sheet.zoom(STEP);
      case MINUS, SUBTRACT -> sheet.zoom(1 / STEP);
      case DIGIT0, NUMPAD0 -> sheet.fit();
      case DIGIT1, NUMPAD1 -> sheet.natural();
      default -> used = false;
    }
    if (used) {
      e.consume();
    }
  }

  /// Selects the nearest node in a direction from the highlighted one; the first one when none is highlighted.
  private void walk(int dx, int dy) {
    drawn.flatMap(d -> Neighbours.of(d.picture.picture()).next(
            Story.meant(session.place(), session.diagnosis(), d.subjects()).stream().findFirst(), dx, dy))
        .ifPresentOrElse(this::select, () -> session.say("no node in that direction"));
  }

  /// Values on the screen are left out unless the user asks for them.
  private void copy(Exports format, Redaction redaction) {
    Theme theme = theme();
    Story shown = story;
    OptionalLong at = session.instant();
    session.questions().ask(
        COPY,
        cancel -> {
          GraphSpec spec = MomentGraph.of(session.diagnosis(), at, shown, redaction, cancel);
          WaitPicture picture = WaitPicture.of(spec, fonts, graphviz, Graphviz.PATIENCE, cancel);
          try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            format.write(Exports.Drawing.Graph.of(picture, spec), theme, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
          }
        },
        text -> {
          Clipboards.put(text);
          String values = redaction.hidesValues() ? ", without values" : "";
          session.say("the graph is on the clipboard as " + format.name() + values);
        });
  }
}
