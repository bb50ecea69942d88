package chanlens.fx.flame;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.StackGroup;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.picture.ItemNode;
import chanlens.fx.session.Session;
import chanlens.fx.session.WhenSeen;
import chanlens.fx.theme.MenuItems;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.Scope;
import chanlens.view.Scoped;
import chanlens.view.Titles;
import chanlens.view.flame.FlameLook;
import chanlens.view.flame.FlameSource;
import chanlens.view.flame.FlameSources;
import chanlens.view.flame.FlameTree;
import chanlens.view.picture.Item;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Stacks of the run that add up, one source at a time, as a flame graph with a table of functions below; made when
/// first shown, as wide as the room allows. FX thread only.
@SuppressWarnings("ReferenceEquality") // calls of one tree, which may be large to compare
public final class FlameView extends BorderPane {
  private static final String QUESTION = "flame";
  private static final double MARGIN = 12;
  private static final double BAR = 18;
  /// A narrower picture has no room for words; a wider one scrolls.
  private static final double LEAST_WIDTH = 320;
  private static final double SHARE = 0.68;

  private final Session session;
  private final FxFonts fonts = new FxFonts();
  private final List<FlameSource> sources;
  private final FlameBar bar;
  private final Group items = new Group();
  private final ScrollPane scroll = new ScrollPane(new Group(items));
  private final FunctionTable functions;
  private final Label said = Truncated.withTooltip(new Label());
  private final MenuButton there = new MenuButton();
  private final Tooltip tip = new Tooltip();
  private final ProgressIndicator busy = new ProgressIndicator();
  private FlameLook look = FlameLook.PLAIN;
  private Optional<FlameSource.Shown> shown = Optional.empty();
  private Optional<FlameTree> selected = Optional.empty();
  private boolean chosen;

  public FlameView(Session session) {
    this.session = session;
    this.sources = FlameSources.of(session.diagnosis());
    this.functions = new FunctionTable(session, this::search);
    this.bar = new FlameBar(sources, this::choose, this::look);
    getStyleClass().add("flame");
    if (sources.isEmpty()) {
      setCenter(new Label(FlameSources.nothing()));
      return;
    }
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleHelp("Arrow keys walk from call to call, plus zooms into a call, minus out of it, I turns it round");
    scroll.getStyleClass().add("flame-sheet");
    scroll.setPannable(true);
    scroll.setFocusTraversable(false);
    scroll.setPadding(new Insets(MARGIN));
    scroll.widthProperty().addListener((o, was, is) -> ask());
    busy.setMaxSize(36, 36);
    busy.setVisible(false);
    SplitPane both = new SplitPane(new StackPane(scroll, busy), functions);
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPositions(SHARE);
    setTop(bar);
    setCenter(both);
    setBottom(foot());
    tip.setWrapText(true);
    tip.setMaxWidth(460);
    items.addEventHandler(MouseEvent.MOUSE_MOVED, e -> describe(e.getTarget()));
    items.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    session.themeProperty().addListener((o, was, is) -> draw());
    new WhenSeen(this, this::ask).listen(session.scopeProperty());
  }

  private HBox foot() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    said.setMinWidth(0);
    said.getStyleClass().add("small");
    there.setMinWidth(USE_PREF_SIZE);
    there.managedProperty().bind(there.visibleProperty());
    there.setVisible(false);
    Button out = new Button(tr("Zoom out"));
    out.setMinWidth(USE_PREF_SIZE);
    out.setTooltip(new Tooltip("One call less (−); 0 shows everything"));
    out.setOnAction(e -> look(look.out()));
    HBox foot = new HBox(8, said, space, there, out);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("flame-bar");
    return foot;
  }

  /// Gives the focus to the picture.
  public void focusPicture() {
    requestFocus();
  }

  private void choose() {
    chosen = true;
    shown = Optional.empty();
    look(look.into(List.of()));
  }

  private void search(String function) {
    bar.search(function);
  }

  private void look(FlameLook next) {
    look = next;
    selected = Optional.empty();
    bar.show(next);
    ask();
  }

  /// What is added up; "" before anything is shown.
  public String title() {
    return shown.map(s -> s.source().title()).orElse("");
  }

  private double wide() {
    return Math.max(LEAST_WIDTH, scroll.getWidth() - 2 * MARGIN - BAR);
  }

  private void ask() {
    if (scroll.getWidth() <= 2 * MARGIN + BAR || getScene() == null) {
      return;
    }
    FlameLook as = look;
    double room = wide();
    List<FlameSource> tried = chosen ? List.of(bar.source()) : sources;
    Scope scope = session.scope();
    Optional<FlameSource.Shown> before =
        shown.filter(s -> s.source().equals(bar.source()) && s.sums().scoped().scope().equals(scope));
    busy.setVisible(shown.isEmpty());
    session.questions().ask(QUESTION, cancel -> first(tried, before, scope, as, room, cancel), this::show);
  }

  /// The first source that has something: nobody is shown an empty picture first.
  private FlameSource.Shown first(
      List<FlameSource> tried, Optional<FlameSource.Shown> before, Scope scope, FlameLook as, double room,
      Cancel cancel) {
    Scoped scoped = before.map(s -> s.sums().scoped())
        .orElseGet(() -> Scoped.of(session.diagnosis().run(), scope, cancel));
    for (FlameSource source : tried) {
      boolean known = before.filter(s -> s.source().equals(source)).isPresent();
      FlameSource.Sums sums = known ? before.orElseThrow().sums() : source.sums(scoped, cancel);
      if (sums.stacks().count() > 0 || source.equals(tried.getLast())) {
        return source.shown(sums, as, room, fonts, cancel);
      }
    }
    throw new IllegalStateException("no source was asked for");
  }

  private void show(FlameSource.Shown made) {
    boolean other = shown.map(s -> !s.source().equals(made.source()) || !s.look().equals(made.look())).orElse(true);
    shown = Optional.of(made);
    chosen = true;
    busy.setVisible(false);
    bar.show(made.source());
    setAccessibleText(made.picture().description());
    functions.show(made, bar.isMine());
    draw();
    if (other) {
      scroll.setVvalue(look.upwards() ? 1 : 0);
      scroll.setHvalue(0);
    }
  }

  private void draw() {
    Theme theme = session.pictures();
    shown.ifPresent(s -> {
      items.getChildren().setAll(s.picture().items().stream().map(i -> new ItemNode(i, theme)).toList());
      mark();
    });
  }

  private void mark() {
    for (Node n : items.getChildren()) {
      boolean is = n instanceof ItemNode i && selected.isPresent() && i.item().subject() == selected.get();
      n.setEffect(is ? new javafx.scene.effect.InnerShadow(4, Marked.colour(session)) : null);
    }
  }

  private void clicked(MouseEvent e) {
    requestFocus();
    call(e.getTarget()).ifPresent(c -> {
      if (e.getClickCount() > 1) {
        zoom(c);
      } else {
        select(c);
      }
    });
  }

  /// Shows what a call is, and selects the goroutines that are there now.
  private void select(FlameTree call) {
    selected = Optional.of(call);
    mark();
    String sentence = shown.flatMap(s -> s.picture().of(call).findFirst()).map(Item::spoken).orElse("");
    List<StackGroup> now = FlameSources.thereNow(session.diagnosis(), call.function(), call.place());
    int goroutines = now.stream().mapToInt(StackGroup::size).sum();
    said.setText(sentence);
    there.setVisible(goroutines > 0);
    there.setText(Amounts.count(goroutines, "goroutine") + (goroutines == 1 ? " is" : " are") + " there now");
    there.getItems().setAll(now.stream().map(this::item).toList());
    functions.around(call.function());
    session.say(sentence);
    now.stream().max(Comparator.comparingInt(StackGroup::size)).ifPresent(g -> session.goTo(place(g)));
  }

  private MenuItem item(StackGroup group) {
    return MenuItems.of(
        Amounts.number(group.size()) + " × " + Titles.shortName(group.function()) + ", " + group.activity().words(),
        () -> session.goTo(place(group)));
  }

  private Place place(StackGroup group) {
    return group.size() == 1
        ? new Place.Goroutine(session.diagnosis().run().goroutines().goid(group.rows().getFirst()))
        : new Place.Group(group.id());
  }

  private void zoom(FlameTree call) {
    shown.ifPresent(s -> way(s.tree(), call, new ArrayList<>()).ifPresent(path -> look(look.into(path))));
  }

  private static Optional<List<String>> way(FlameTree at, FlameTree to, List<String> path) {
    if (at == to) {
      return Optional.of(List.copyOf(path));
    }
    for (FlameTree below : at.calls()) {
      path.add(FlameLook.call(below.function(), below.place()));
      Optional<List<String>> found = way(below, to, path);
      if (found.isPresent()) {
        return found;
      }
      path.removeLast();
    }
    return Optional.empty();
  }

  private void typed(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown() || !isFocused()) {
      return;
    }
    boolean used = true;
    switch (e.getCode()) {
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case UP -> walk(0, look.upwards() ? 1 : -1);
      case DOWN -> walk(0, look.upwards() ? -1 : 1);
      case PLUS, EQUALS, ADD -> selected.ifPresent(this::zoom);
      case MINUS, SUBTRACT, BACK_SPACE -> look(look.out());
      case DIGIT0, NUMPAD0 -> look(look.into(List.of()));
      case I -> look(look.inverted(!look.inverted()));
      case M -> look(look.mine(!look.mine()));
      case U -> look(look.upwards(!look.upwards()));
      default -> used = false;
    }
    if (used) {
      e.consume();
    }
  }

  /// To the call beside the selected one, its caller, or the widest it calls.
  private void walk(int aside, int deeper) {
    if (shown.isEmpty() || shown.get().tree().calls().isEmpty()) {
      return;
    }
    FlameTree root = shown.get().tree();
    if (selected.isEmpty()) {
      select(root.calls().getFirst());
      return;
    }
    FlameTree at = selected.get();
    Optional<FlameTree> caller = caller(root, at);
    Optional<FlameTree> next = deeper > 0
        ? at.calls().stream().findFirst()
        : deeper < 0 ? caller.filter(c -> c != root) : caller.flatMap(c -> beside(c, at, aside));
    next.ifPresent(this::select);
  }

  private static Optional<FlameTree> beside(FlameTree caller, FlameTree at, int aside) {
    for (int i = 0; i < caller.calls().size(); i++) {
      if (caller.calls().get(i) == at && i + aside >= 0 && i + aside < caller.calls().size()) {
        return Optional.of(caller.calls().get(i + aside));
      }
    }
    return Optional.empty();
  }

  private static Optional<FlameTree> caller(FlameTree root, FlameTree of) {
    for (FlameTree below : root.calls()) {
      if (below == of) {
        return Optional.of(root);
      }
      Optional<FlameTree> found = caller(below, of);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Item> item(Object target) {
    Node node = target instanceof Node n ? n : null;
    while (node != null && !(node instanceof ItemNode)) {
      node = node.getParent();
    }
    return node instanceof ItemNode found && !found.item().spoken().isEmpty()
        ? Optional.of(found.item()) : Optional.empty();
  }

  private static Optional<FlameTree> call(Object target) {
    return item(target).map(Item::subject).filter(FlameTree.class::isInstance).map(FlameTree.class::cast);
  }

  private void describe(Object target) {
    String sentence = item(target).map(Item::spoken).orElse("");
    if (sentence.isEmpty()) {
      Tooltip.uninstall(items, tip);
      tip.hide();
    } else if (!sentence.equals(tip.getText()) || !tip.isShowing()) {
      tip.setText(sentence);
      Tooltip.install(items, tip);
    }
  }
}
