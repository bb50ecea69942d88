package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.analysis.join.Similarity;
import chanlens.fx.card.CardView;
import chanlens.fx.compare.CompareView;
import chanlens.fx.findings.FindingsList;
import chanlens.fx.findings.GroupsList;
import chanlens.fx.flame.FlameView;
import chanlens.fx.memory.MemoryView;
import chanlens.fx.notes.RunNotesPane;
import chanlens.fx.query.QueryView;
import chanlens.fx.session.Purpose;
import chanlens.fx.session.Seen;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.table.GoroutineTableView;
import chanlens.fx.table.ObjectTableView;
import chanlens.fx.theme.Choice;
import chanlens.fx.theme.Icons;
import chanlens.fx.timeline.TimelineControl;
import chanlens.view.Place;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import chanlens.workspace.Settings;
import chanlens.workspace.SourceFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/// The regions of an open run: findings and groups on the left, pictures and tables in the middle, the inspector on the
/// right.
public final class RunView extends BorderPane {
  private static final int CHANNELS_TAB = 2;
  private static final int PROFILES_TAB = 3;
  private static final int MEMORY_TAB = 4;
  private static final int QUERY_TAB = 5;
  private static final double LEAST_MIDDLE = 300;
  private static final PseudoClass NARROW_TABS = PseudoClass.getPseudoClass("narrow");

  /// Width in which the full names of all tabs fit.
  private static final double ALL_TABS = 670;

  private static final double LEAST_RIGHT = 0.70;

  /// Height below which timeline and graph would not fit together.
  private static final double LEAST_FOR_BOTH = 480;

  /// Width from which timeline and graph lie side by side.
  private static final double WIDE = 1700;

  private static final double TIMELINE_SHARE = 0.58;
  private static final String DIVIDER = "split-pane-divider"; // a style class of JavaFX
  private static final String PICTURES = "share.pictures";
  private static final String MIDDLE = "share.middle";
  private static final List<Double> MIDDLE_AT = List.of(0.2, 0.74);

  /// Where the notes are below findings and goroutines, once there are some.
  private static final double[] NOTES_AT = {0.32, 0.6};

  private final Session session;
  private final Settings settings;
  private final TimelineControl timeline;
  private final Node graph;
  private final BooleanSupplier referring;
  private final FindingsList findings;
  private final GroupsList groups;
  private final GoroutineTableView goroutines;
  private final ObjectTableView objects;
  private final FlameView flames;
  private final MemoryView memory;
  private final QueryView query;
  private final Optional<CompareView> compare;
  private final CardView inspector;
  private final EditorDoor editor;
  private final SplitPane pictures = new SplitPane();
  private final SplitPane left = new SplitPane();
  private final RunNotesPane notes;
  private final BorderPane noted;
  private final SplitPane middle = new SplitPane();
  private final TabPane tabs = new TabPane();
  private final Map<Node, Node> holders = new HashMap<>();
  private Consumer<WindowRequest> learn = request -> { };
  private Region at = Region.FINDINGS;
  private boolean yielded;
  private boolean yieldedAll;

  /// @param timeline its control; shown above the graph
  /// @param graphEmpty whether the graph has nothing to show
  /// @param referring whether the graph shows references
  /// @param query its control
  /// @param compare what has changed since other runs; empty for a run that is shown alone
  /// @param choose asks which of several runs to show
  public RunView(
      Session session, String name, SourceFiles sources, Settings settings, TimelineControl timeline, Node graph,
          ObservableBooleanValue graphEmpty, BooleanSupplier referring, QueryView query, Optional<CompareView> compare,
          Runnable choose) {
    this.session = session;
    this.settings = settings;
    this.timeline = timeline;
    this.graph = graph;
    this.referring = referring;
    this.findings = new FindingsList(session);
    this.groups = new GroupsList(session);
    this.notes = new RunNotesPane(session);
    Label written = new Label();
    written.textProperty().bind(notes.countedProperty());
    this.noted = titled(tr("Notes"), written, notes);
    this.goroutines = new GoroutineTableView(session);
    this.objects = new ObjectTableView(session);
    this.flames = new FlameView(session);
    this.memory = new MemoryView(session, compare.map(CompareView::base));
    this.query = query;
    this.compare = compare;
    this.inspector = new CardView(session, sources);
    this.editor = new EditorDoor(session, sources, settings);
    sources.moved(settings.get("sources.from").orElse(""), settings.get("sources.to").orElse(""));
    getStyleClass().add("run-view");
    setTop(new NavigationBar(session, name));
    setCenter(regions());
    setBottom(new StatusStrip(session, choose));
    session.onRequest(this::fulfil);
    session.notes().foundProperty().addListener((o, was, is) -> {
      if (is.notes().size() > was.notes().size()) {
        showNotes();
      }
    });
    graphEmpty.addListener((o, was, is) -> yieldRoom(is));
  }

  private SplitPane regions() {
    left.setOrientation(Orientation.VERTICAL);
    Label found = new Label();
    found.textProperty().bind(findings.countedProperty());
    left.getItems().addAll(
        titled(tr("Findings"), found, findings),
        titled(tr("Goroutines"), counted(), groups, alike()));
    pictures.setOrientation(Orientation.VERTICAL);
    pictures.getItems().addAll(picture(timeline), picture(graph));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs().addAll(
        new Tab(tr("Timeline and graph"), pictures),
        new Tab(tr("Goroutines"), goroutines),
        new Tab(tr("Channels and locks"), objects),
        new Tab(tr("Profiles"), flames),
        new Tab(tr("Memory"), memory),
        new Tab(tr("Query"), query));
    compare.ifPresent(c -> tabs.getTabs().add(new Tab(tr("Comparison"), c)));
    if (session.diagnosis().run().goroutines().count() == 0) {
      tabs.getSelectionModel().select(PROFILES_TAB); // profiles are all there is
    }
    tabs.setMinWidth(LEAST_MIDDLE); // whatever a view in it would like
    middle.getItems().addAll(left, tabs, inspector);
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(inspector, false);
    remember(left, "share.left", List.of(0.45));
    remember(pictures, PICTURES, List.of(TIMELINE_SHARE));
    if (session.diagnosis().run().trace().isEmpty()) {
      maximise(holder(graph)); // without a trace there is no time to draw
    } else {
      pictures.heightProperty().addListener(new ChangeListener<Number>() {
        @Override
        public void changed(ObservableValue<? extends Number> o, Number was, Number is) {
          pictures.heightProperty().removeListener(this); // what the reader does later stands
          if (is.doubleValue() < LEAST_FOR_BOTH) {
            Platform.runLater(() -> maximise(holder(session.diagnosis().findings().isEmpty() ? timeline : graph)));
          }
        }
      });
    }
    remember(middle, MIDDLE, MIDDLE_AT);
    tabs.widthProperty().addListener((o, was, is) -> Platform.runLater(() -> turn(is.doubleValue())));
    tabs.widthProperty().addListener((o, was, is) -> Platform.runLater(() -> name(is.doubleValue() < ALL_TABS)));
    middle.widthProperty().addListener((o, was, is) -> Platform.runLater(this::share)); // or the pane has the last word
    return middle;
  }

  /// Timeline and graph share what there is more of: the width of a wide window, else the height.
  private void turn(double width) {
    pictures.setOrientation(width >= WIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL);
  }

  /// In a narrow window the names of tabs are short, so that all are in sight.
  private void name(boolean narrow) {
    tabs.pseudoClassStateChanged(NARROW_TABS, narrow);
    tabs.getTabs().getFirst().setText(narrow ? tr("Pictures") : tr("Timeline and graph"));
    tabs.getTabs().get(2).setText(narrow ? tr("Channels") : tr("Channels and locks"));
  }

  /// The lists and the inspector keep their share of any width.
  private void share() {
    if (middle.getItems().size() == 3) {
      place(middle, MIDDLE, MIDDLE_AT);
    }
  }

  /// Restores the dividers, and records where the reader moves them: not where another size of the window does.
  private void remember(SplitPane pane, String name, List<Double> first) {
    place(pane, name, first);
    pane.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> {
      if (e.getTarget() instanceof Node n && isDivider(n, pane)) {
        for (int i = 0; i < pane.getDividers().size(); i++) {
          settings.put(name + "." + i, Double.toString(pane.getDividers().get(i).getPosition()));
        }
      }
    });
  }

  private static boolean isDivider(Node node, SplitPane of) {
    Node divider = node.getStyleClass().contains(DIVIDER) ? node : node.getParent();
    return divider != null && of.equals(divider.getParent()) && divider.getStyleClass().contains(DIVIDER);
  }

  private void place(SplitPane pane, String name, List<Double> first) {
    for (int i = 0; i < first.size() && i < pane.getDividers().size(); i++) {
      pane.getDividers().get(i).setPosition(settings.number(name + "." + i, 0.05, 0.95, first.get(i)));
    }
  }

  private Label counted() {
    Label number = new Label();
    number.textProperty().bind(groups.countedProperty());
    number.setTooltip(new Tooltip(tr("goroutines; a line below is of those with stacks that are alike")));
    return number;
  }

  private Node alike() {
    Node choice = Choice.of(
        Similarity.values(), s -> tr(s.words()), groups.likenessProperty(), tr("Which stacks are grouped on one line"));
    choice.getStyleClass().add("small");
    return choice;
  }

  private static BorderPane titled(String title, Label number, Node content, Node... more) {
    Label name = new Label(title);
    name.getStyleClass().add("region-title");
    number.getStyleClass().addAll("muted", "small");
    name.setMinWidth(Label.USE_PREF_SIZE);
    number.setMinWidth(Label.USE_PREF_SIZE);
    FlowPane head = new FlowPane(8, 4, name, number); // in a narrow window the choices have a line of their own
    head.getChildren().addAll(more);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("region-head");
    BorderPane pane = new BorderPane(content);
    pane.setTop(head);
    pane.setMinSize(120, 60);
    return pane;
  }

  /// A picture with a button above the end of its toolbar, which keeps that corner free.
  private Node picture(Node content) {
    StackPane pane = new StackPane(content);
    holders.put(content, pane);
    Button whole = Icons.MAXIMISE.button(tr("Show only this, or both again"), () -> maximise(pane));
    StackPane.setAlignment(whole, Pos.TOP_RIGHT);
    StackPane.setMargin(whole, new Insets(5, 6, 0, 0));
    pane.getChildren().add(whole);
    pane.setMinSize(120, 60);
    return pane;
  }

  /// A graph without nodes leaves its room to the timeline until it has some.
  private void yieldRoom(boolean graphEmpty) {
    boolean both = pictures.getItems().size() > 1;
    if (session.diagnosis().run().trace().isEmpty()) {
      return;
    }
    if (graphEmpty ? graphAlone() : yieldedAll && !both) {
      pictures.getItems().setAll(List.of(holder(graphEmpty ? timeline : graph)));
      yieldedAll = graphEmpty;
    } else if (graphEmpty ? both : yielded && !both) {
      maximise(holder(timeline));
      yielded = graphEmpty;
    }
  }

  private void maximise(Node pane) {
    yielded = false;
    yieldedAll = false;
    if (pictures.getItems().size() > 1) {
      pictures.getItems().setAll(List.of(pane));
    } else {
      pictures.getItems().setAll(List.of(holder(timeline), holder(graph)));
      place(pictures, PICTURES, List.of(TIMELINE_SHARE));
    }
  }

  private Node holder(Node content) {
    return Objects.requireNonNull(holders.get(content));
  }

  /// Shows the parts that serve a purpose, and hides the others.
  public void arrange(Purpose purpose) {
    boolean lists = purpose == Purpose.DEBUG;
    boolean card = purpose != Purpose.PRESENT;
    middle.getItems().setAll(
        lists ? List.of(left, tabs, inspector) : card ? List.of(tabs, inspector) : List.of(tabs));
    if (lists) {
      place(middle, MIDDLE, MIDDLE_AT);
    } else if (card) {
      middle.setDividerPositions(LEAST_RIGHT);
    }
    tabs.getSelectionModel().select(purpose == Purpose.MEMORY ? MEMORY_TAB : 0);
    boolean both = purpose == Purpose.DEBUG || purpose == Purpose.PRESENT;
    Node one = holder(purpose == Purpose.TIMELINE ? timeline : graph);
    if (both == (pictures.getItems().size() == 1) || !(both || pictures.getItems().contains(one))) {
      maximise(one);
    }
  }

  /// Sets what shows how channels and goroutines work: the window.
  public void onLearn(Consumer<WindowRequest> handler) {
    learn = handler;
  }

  private void fulfil(WindowRequest request) {
    switch (request) {
      case WindowRequest.Show show -> show(show.region());
      case WindowRequest.Annotate note -> annotate(note.place());
      case WindowRequest.Edit edit -> editor.open(edit.place());
      case WindowRequest.Simulate _, WindowRequest.States _, WindowRequest.Life _ -> learn.accept(request);
      case WindowRequest.Rows rows -> showRows(rows.filter());
      case WindowRequest.Lanes lanes when session.diagnosis().run().trace().isEmpty() -> showRows(lanes.filter());
      case WindowRequest.Lanes lanes -> {
        timeline.filterTextProperty().set(lanes.filter());
        show(Region.TIMELINE);
      }
      case WindowRequest.Alone _ -> {
        timeline.aloneProperty().set(true);
        show(Region.TIMELINE);
      }
    }
  }

  private void showRows(String filter) {
    tabs.getSelectionModel().select(1);
    goroutines.filter(filter);
    goroutines.focusRows();
  }

  /// What is looked at: the view of the tab; beside a channel's card its channel.
  public Seen looksAt() {
    return switch (tabs.getSelectionModel().getSelectedIndex()) {
      case CHANNELS_TAB -> Seen.of(Figure.View.CHANNEL);
      case PROFILES_TAB -> new Seen(Figure.View.FLAME, flames.title());
      case MEMORY_TAB -> Seen.of(Figure.View.REFERENCES);
      default -> Seen.of(at == Region.INSPECTOR && session.place() instanceof Place.Channel
          ? Figure.View.CHANNEL : picture());
    };
  }

  /// The picture that has the focus, or was shown last by itself.
  private Figure.View picture() {
    boolean traced = session.diagnosis().run().trace().isPresent();
    if (traced && (timeline.isFocused() || (at == Region.TIMELINE && !graph.isFocused())) && !graphAlone()) {
      return Figure.View.TIMELINE;
    }
    return referring.getAsBoolean() ? Figure.View.REFERENCES : Figure.View.GRAPH;
  }

  private boolean graphAlone() {
    return pictures.getItems().equals(List.of(holder(graph)));
  }

  /// Shows a region and gives it the focus.
  public void show(Region region) {
    at = region;
    switch (region) {
      case FINDINGS -> focusFindings();
      case TIMELINE -> showPicture(timeline);
      case GRAPH -> showPicture(graph);
      case GOROUTINES -> {
        tabs.getSelectionModel().select(1);
        Platform.runLater(goroutines::focusRows);
      }
      case CHANNELS -> {
        tabs.getSelectionModel().select(CHANNELS_TAB);
        Platform.runLater(objects::focusRows);
      }
      case PROFILES -> {
        tabs.getSelectionModel().select(PROFILES_TAB);
        Platform.runLater(flames::focusPicture);
      }
      case MEMORY -> {
        tabs.getSelectionModel().select(MEMORY_TAB);
        Platform.runLater(memory::focusTree);
      }
      case QUERY -> {
        tabs.getSelectionModel().select(QUERY_TAB);
        Platform.runLater(query::focusEditor);
      }
      case INSPECTOR -> inspector.focusCard();
      case NOTES -> {
        showNotes();
        Platform.runLater(notes::focusList);
      }
      case COMPARE -> compare.ifPresentOrElse(this::showComparison, () -> session.say(tr("nothing is compared yet")));
    }
  }

  private void showComparison(CompareView view) {
    tabs.getSelectionModel().selectLast();
    Platform.runLater(view.rows()::requestFocus);
  }

  private void showNotes() {
    if (!left.getItems().contains(noted)) {
      left.getItems().add(noted);
      left.setDividerPositions(NOTES_AT);
    }
  }

  private void annotate(Place place) {
    Note.Kind kind = place instanceof Place.TimeRange ? Note.Kind.RANGE : Note.Kind.LABEL;
    session.notes().add(kind, List.of(place), "");
    session.notes().whenSeen(() -> Platform.runLater(notes::writeLast));
  }

  private void focusFindings() {
    if (session.diagnosis().findings().isEmpty()) {
      groups.requestFocus();
    } else {
      findings.list().requestFocus();
    }
  }

  private void showPicture(Node picture) {
    tabs.getSelectionModel().select(0);
    if (pictures.getItems().size() == 1 && !pictures.getItems().getFirst().equals(holder(picture))) {
      maximise(holder(picture));
    }
    Platform.runLater(picture::requestFocus);
  }

  /// Walks the regions in their order, or against it.
  public void nextRegion(int direction) {
    List<Region> all = Arrays.stream(Region.values()).filter(this::isThere).toList();
    show(all.get(Math.floorMod(all.indexOf(at) + direction, all.size())));
    session.say(at.title());
  }

  private boolean isThere(Region region) {
    return switch (region) {
      case NOTES -> left.getItems().contains(noted);
      case COMPARE -> compare.isPresent();
      default -> true;
    };
  }

  /// Gives the focus to the filter of the visible table, or else of the table of goroutines.
  public void focusFilter() {
    if (tabs.getSelectionModel().getSelectedIndex() == CHANNELS_TAB) {
      objects.focusFilter();
    } else {
      tabs.getSelectionModel().select(1);
      Platform.runLater(goroutines::focusFilter);
    }
  }
}
