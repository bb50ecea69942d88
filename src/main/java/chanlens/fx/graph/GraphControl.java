package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.Exports;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Sight;
import chanlens.view.graph.Explored;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.MomentGraph;
import chanlens.view.graph.Room;
import chanlens.view.graph.Story;
import chanlens.view.graph.Subject;
import chanlens.view.graph.WaitPaths;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Item;
import chanlens.view.picture.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// The graph around the selection, laid out by Graphviz: who waits on whom, or what refers to what. A reader can go on
/// from it: add neighbours, hide, follow paths. Shows the session's place and sets it. FX thread only.
public final class GraphControl extends BorderPane {
  private static final String QUESTION = "graph";
  private static final String COPY = "graph copy";
  private static final double STEP = 1.25;
  private static final double SLACK = 4;

  /// A divider that is dragged moves the graph many times; it is laid out anew when it rests.
  private static final Duration REST = Duration.millis(200);

  private static final int MAX_FITS = 2;
  private static final Duration AT_ONCE = Duration.millis(20);

  private final Session session;
  private final Graphviz graphviz;
  private final Optional<Diagnosis> base;
  private GraphDrawing drawing;
  private final FxFonts fonts = new FxFonts();
  private final Sheet sheet = new Sheet();
  private final GraphToolbar toolbar;
  private final GraphLegend legend = new GraphLegend(signs -> explore(explored().like(signs)));
  private final MatrixTable matrix = new MatrixTable(this::select);
  private final WaitsByPlace places;
  private final Waiting waiting;
  private final GraphNotes notes;
  private final Tooltip tip = new Tooltip();
  private final GraphMenu menu = new GraphMenu(this::run, this::copy);
  private final BooleanProperty without = new SimpleBooleanProperty(this, "empty", false);
  private final PauseTransition settled = new PauseTransition(REST);
  private Story story = Story.everyone();
  private GraphSight sight = GraphSight.WAITS;
  private Optional<GraphDrawing.Drawn> drawn = Optional.empty();
  private Optional<Subject> selected = Optional.empty();
  private Optional<Subject> selectedBefore = Optional.empty();
  private int fits;
  private double pressedX;
  private double pressedY;
  private boolean dragged;
  private boolean held;

  /// @param base what the run is compared with, to say what has changed since; empty when it is shown alone
  /// @param graphviz outlives this control
  public GraphControl(Session session, Optional<Diagnosis> base, Graphviz graphviz) {
    this.session = session;
    this.base = base;
    this.graphviz = graphviz;
    this.drawing = new GraphDrawing(session.diagnosis(), base, fonts, graphviz);
    this.places = new WaitsByPlace(session);
    this.waiting = new Waiting(this::stop);
    this.notes = new GraphNotes(session, fonts, sheet, this);
    this.toolbar = new GraphToolbar(new GraphToolbar.Actions() {
      @Override
      public void look(GraphSight as) {
        GraphControl.this.look(as);
      }

      @Override
      public void everyone() {
        GraphControl.this.everyone();
      }

      @Override
      public void more() {
        draw(story.withMost(GraphDrawing.MANY_NODES), false);
      }

      @Override
      public void changes(boolean shown) {
        showChanges(shown);
      }

      @Override
      public void zoom(double by) {
        sheet.zoom(by);
      }

      @Override
      public void fit() {
        sheet.fit();
      }

      @Override
      public void run(GraphCommand command) {
        GraphControl.this.run(command);
      }

      @Override
      public void copy() {
        GraphControl.this.copy(Exports.SVG, Redaction.PATHS);
      }
    });
    toolbar.comparing(base.isPresent());
    getStyleClass().add("graph");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleRoleDescription("graph");
    setAccessibleHelp("Arrow keys walk from node to node, plus and minus zoom, 0 shows everything, 1 the full size, "
        + "A adds the neighbours of a node, H hides it, Enter writes a note on it");
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    StackPane middle = new StackPane(sheet, matrix, places, waiting, notes.field());
    middle.getStyleClass().add("graph-sheet");
    setTop(toolbar);
    setCenter(middle);
    setBottom(legend);
    legend.needs(heightProperty());
    listen();
    session.placeProperty().addListener((o, was, is) -> follow(is));
    session.themeProperty().addListener((o, was, is) -> recolour());
    session.notes().onChange(this::annotate);
    session.instantProperty().addListener((o, was, is) -> draw(story, false));
    session.scopeProperty().addListener((o, was, is) -> {
      if (story.kind() == Story.Kind.WAITS) { // a dump has references of one moment only
        draw(story, false);
      }
    });
    story = story.follow(session.place(), session.diagnosis(), List.of());
    settled.setOnFinished(e -> fitToRoom());
    sheet.widthProperty().addListener((o, was, is) -> sized());
    sheet.heightProperty().addListener((o, was, is) -> sized());
    widthProperty().addListener((o, was, is) -> fits = 0);
    heightProperty().addListener((o, was, is) -> fits = 0);
  }

  private void sized() {
    settled.setDuration(drawn.isEmpty() ? AT_ONCE : REST);
    settled.playFromStart();
  }

  /// Draws what has not been drawn, since it had no room so far, and anew what was drawn for another room. The legend
  /// takes room from the graph and depends on it, so that both could go on for ever.
  private void fitToRoom() {
    boolean ill = drawn.isPresent() && sheet.isFitted()
        && !(drawn.get().room().like(sheet.room()) && sheet.isWhole()) && fits++ < MAX_FITS;
    if (drawn.isEmpty() || ill) {
      draw(story, false);
    }
  }

  /// Whether it was drawn and has nothing to show.
  public ObservableBooleanValue emptyProperty() {
    return without;
  }

  /// Whether it shows what refers to what.
  public boolean showsReferences() {
    return sight == GraphSight.REFERENCES;
  }

  private void listen() {
    sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    sheet.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    sheet.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    sheet.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    sheet.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    sheet.addEventHandler(MouseEvent.MOUSE_EXITED, e -> sheet.hover(Optional.empty()));
    sheet.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    sheet.setOnContextMenuRequested(this::menu);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  private List<Subject> subjects() {
    return drawn.map(GraphDrawing.Drawn::subjects).orElse(List.of());
  }

  private void follow(Place place) {
    fits = 0;
    Story next = story.follow(place, session.diagnosis(), subjects());
    if (next.equals(story) && drawn.isPresent()) {
      light();
    } else {
      boolean same = next.focus().equals(story.focus()) && next.kind() == story.kind();
      draw(next, same && !next.explored().equals(Explored.NOTHING));
    }
  }

  /// @param going whether it goes on from what is drawn, so that things stay in their places
  private void draw(Story next, boolean going) {
    story = next;
    sight = sight == GraphSight.MATRIX && next.kind() == Story.Kind.WAITS
        ? sight : next.kind() == Story.Kind.WAITS ? GraphSight.WAITS : GraphSight.REFERENCES;
    toolbar.show(sight);
    Room room = sheet.room();
    if (room.width() <= 0 || room.height() <= 0) {
      return; // not in sight yet
    }
    Sight at = session.sight();
    waiting.begin();
    Optional<WaitPicture> before = going ? drawn.flatMap(GraphDrawing.Drawn::picture) : Optional.empty();
    GraphDrawing by = drawing;
    session.questions().ask(
        QUESTION, cancel -> by.of(next, at, room, before, cancel), ready -> show(ready, before.isPresent()));
  }

  private void stop() {
    session.questions().stop(QUESTION);
    waiting.end();
    session.say(tr("drawing the graph was stopped"));
  }

  private void show(GraphDrawing.Drawn ready, boolean going) {
    drawn = Optional.of(ready);
    waiting.end();
    GraphSpec spec = ready.spec();
    boolean empty = spec.nodes().isEmpty();
    places.setVisible(false);
    if (empty && ready.missing().isEmpty() && ready.story().explored().equals(Explored.NOTHING)) {
      places.fill();
    }
    without.set(empty && places.isEmpty() && ready.story().equals(Story.everyone()));
    toolbar.more(spec.leftOut() > 0 && ready.story().most() < GraphDrawing.MANY_NODES);
    toolbar.explored(!ready.story().explored().equals(Explored.NOTHING));
    waiting.say(empty && !places.isVisible() ? ready.missing().orElse(tr("Nothing is left to be drawn.")) : "");
    setAccessibleText(ready.picture().map(p -> p.picture().description()).orElse(spec.title()));
    matrix.setVisible(sight == GraphSight.MATRIX && !empty);
    sheet.setVisible(!matrix.isVisible());
    if (matrix.isVisible()) {
      matrix.show(spec);
    }
    if (empty) {
      toolbar.say(spec.title());
      legend.setVisible(!ready.story().explored().signs().isEmpty());
      sheet.clear();
    } else {
      paint(going);
      light();
    }
  }

  private void paint(boolean going) {
    drawn.flatMap(GraphDrawing.Drawn::picture).ifPresent(p -> {
      notes.draw(p.graph(), graph -> sheet.show(graph, theme(), going));
      legend.show(p.legend(), theme(), explored().signs());
    });
  }

  /// The notes have changed.
  private void annotate() {
    drawn.flatMap(GraphDrawing.Drawn::picture)
        .ifPresent(p -> notes.draw(p.graph(), graph -> sheet.annotate(graph, theme())));
  }

  private void recolour() {
    paint(false);
  }

  private Theme theme() {
    return session.pictures();
  }

  private void light() {
    List<Subject> meant = Story.meant(session.place(), session.diagnosis(), subjects());
    Optional<Subject> now = selected.filter(s -> s.ids().isEmpty() && subjects().contains(s) && meant.isEmpty());
    Set<Subject> lit = now.<Set<Subject>>map(Set::of).orElseGet(() -> Set.copyOf(meant));
    if (lit.size() == 1 && !lit.equals(selected.map(Set::of).orElse(Set.of()))) {
      remember(lit.iterator().next());
    }
    sheet.light(lit);
    drawn.ifPresent(d -> toolbar.say(
        MomentGraph.headline(d.spec(), d.sight().at(), session.place(), session.diagnosis())));
  }

  private void remember(Subject subject) {
    selectedBefore = selected;
    selected = Optional.of(subject);
  }

  /// Whether nodes say what has changed since the run that this one is compared with.
  private void showChanges(boolean shown) {
    drawing = new GraphDrawing(session.diagnosis(), base.filter(b -> shown), fonts, graphviz);
    draw(story, true);
  }

  private void everyone() {
    sight = sight == GraphSight.MATRIX ? sight : GraphSight.WAITS;
    if (session.place() instanceof Place.Overview) {
      draw(Story.everyone(), false);
    }
    session.goTo(new Place.Overview());
  }

  private void look(GraphSight as) {
    boolean references = as == GraphSight.REFERENCES;
    if (as == sight) {
      return;
    }
    Place place = references ? Story.referred(session.place(), story.focus(), session.diagnosis()) : session.place();
    sight = as;
    Story waits = Story.everyone().follow(place, session.diagnosis(), List.of());
    boolean same = !references && story.kind() == Story.Kind.WAITS;
    draw(same ? story : references ? Story.about(place, Story.Kind.REFERENCES)
        : waits.kind() == Story.Kind.WAITS ? waits : Story.everyone(), false);
  }

  private Explored explored() {
    return story.explored();
  }

  private void explore(Explored next) {
    draw(story.with(next), true);
  }

  /// Does to the selected thing, or to the whole graph, what a command says.
  public void run(GraphCommand command) {
    Optional<Subject> one = selected.filter(subjects()::contains);
    if (command.aboutOne() && one.isEmpty()) {
      session.say(tr("select something in the graph first"));
      return;
    }
    switch (command) {
      case GROW -> explore(explored().grow(one.orElseThrow()));
      case SHRINK -> shrink(one.orElseThrow());
      case HIDE -> explore(explored().hide(one.map(Set::of).orElseThrow()));
      case BRING_BACK -> explore(explored().bringBack());
      case ISOLATE -> explore(explored().keep(drawn.orElseThrow().near(one.orElseThrow())));
      case PATH -> path(one.orElseThrow());
      case ROOTS -> references(one.orElseThrow());
      case STUCK -> explore(explored().only(only(Explored.Only.STUCK)));
      case CIRCLES -> explore(explored().only(only(Explored.Only.CIRCLES)));
      case START_OVER -> draw(Story.about(story.focus(), story.kind()), false);
    }
  }

  /// A second time, everything.
  private Explored.Only only(Explored.Only kind) {
    return explored().only() == kind ? Explored.Only.ALL : kind;
  }

  private void shrink(Subject one) {
    explore(explored().grown().contains(one)
        ? explored().shrink(one) : explored().hide(drawn.orElseThrow().hangingOn(one)));
  }

  private void references(Subject one) {
    sight = GraphSight.REFERENCES;
    Place place = one instanceof Subject.Goroutines g
        ? new Place.Goroutine(g.goids().getFirst()) : Story.placeOf(one, session.diagnosis());
    draw(Story.about(place, Story.Kind.REFERENCES), false);
  }

  private void path(Subject to) {
    if (selectedBefore.isEmpty() || story.kind() == Story.Kind.REFERENCES) {
      session.say(tr("select the start of the path, then its end, in the graph of waits"));
      return;
    }
    Subject from = selectedBefore.get();
    session.questions().ask("graph path",
        cancel -> WaitPaths.between(session.diagnosis(), from, to, cancel),
        way -> {
          if (way.isEmpty()) {
            session.say(tr("no waits lead from one to the other"));
          } else {
            explore(Explored.NOTHING.growAll(way).keep(Set.copyOf(way)));
          }
        });
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    menu.hide();
    pressedX = e.getX();
    pressedY = e.getY();
    dragged = false;
    held = e.getButton() == MouseButton.PRIMARY && notes.pressed(e);
  }

  private void dragged(MouseEvent e) {
    if (held) {
      dragged |= Math.hypot(e.getX() - pressedX, e.getY() - pressedY) > SLACK;
      return;
    }
    sheet.pan(e.getX() - pressedX, e.getY() - pressedY);
    pressedX = e.getX();
    pressedY = e.getY();
    dragged = true;
  }

  private void released(MouseEvent e) {
    if (held && dragged) {
      notes.dropped(e);
    }
  }

  /// A click on an edge selects its far end, with Ctrl its near end. A second click on a thing writes a label on it.
  private void clicked(MouseEvent e) {
    if (dragged || e.getButton() != MouseButton.PRIMARY || notes.clicked(e)) {
      return;
    }
    at(e.getX(), e.getY()).ifPresent(s -> select(e.isShortcutDown() && s instanceof Subject.Tie t ? t.tail() : s));
  }

  private Optional<Subject> at(double x, double y) {
    return sheet.hit(x, y).map(Item::subject).filter(Subject.class::isInstance).map(Subject.class::cast);
  }

  private void select(Subject subject) {
    Subject one = subject instanceof Subject.Tie t ? t.head() : subject;
    remember(one);
    if (one instanceof Subject.Root || one instanceof Subject.Outside) {
      sheet.light(Set.of(one)); // it has no place of its own
      drawn.flatMap(d -> d.spoken(one)).ifPresent(session::say);
    } else {
      session.goTo(Story.placeOf(one, session.diagnosis()));
    }
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
    Optional<Subject> over = at(e.getX(), e.getY());
    over.filter(s -> !(s instanceof Subject.Tie)).ifPresent(this::select);
    List<MenuItem> elsewhere = PlaceMenu.items(session, session.place(), "");
    menu.show(sheet, over, elsewhere, this::select, e.getScreenX(), e.getScreenY());
    e.consume();
  }

  private void typed(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown() || !isFocused()) {
      return;
    }
    Optional<GraphCommand> command = GraphCommand.of(e.getCode());
    boolean used = true;
    if (command.isPresent()) {
      run(command.get());
    } else {
      switch (e.getCode()) {
        case ENTER -> used = write();
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
    }
    if (used) {
      e.consume();
    }
  }

  /// @return false when nothing of the graph is selected
  private boolean write() {
    Optional<Subject> on = highlighted().filter(s -> !(s instanceof Subject.Root || s instanceof Subject.Outside));
    on.ifPresent(notes::write);
    return on.isPresent();
  }

  private Optional<Subject> highlighted() {
    return selected.filter(subjects()::contains)
        .or(() -> Story.meant(session.place(), session.diagnosis(), subjects()).stream().findFirst());
  }

  /// Selects the nearest node in a direction from the highlighted one; the first one when none is highlighted.
  private void walk(int dx, int dy) {
    Optional<Subject> from = highlighted();
    drawn.flatMap(GraphDrawing.Drawn::picture).flatMap(p -> Neighbours.of(p.graph()).next(from, dx, dy))
        .ifPresentOrElse(this::select, () -> session.say("no node in that direction"));
  }

  /// Values on the screen are left out unless the user asks for them.
  private void copy(Exports format, Redaction redaction) {
    Theme theme = theme();
    Story shown = story;
    Optional<Diagnosis> compared = toolbar.showsChanges() ? base : Optional.empty();
    Sight at = session.sight();
    session.questions().ask(
        COPY,
        cancel -> {
          GraphDrawing redacted =
              new GraphDrawing(session.redacted().of(redaction, cancel), compared, fonts, graphviz);
          GraphSpec spec = redacted.spec(shown, at, redaction, cancel);
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
          session.say("the graph is on the clipboard as " + format.name() + ", without " + redaction.leavesOut());
        });
  }
}
