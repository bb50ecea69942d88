package chanlens.fx.timeline;

import chanlens.analysis.join.Goroutines;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Truncated;
import chanlens.view.Place;
import chanlens.view.timeline.Lens;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.RangeFigures;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.lanes.LaneTree;
import chanlens.view.timeline.scene.Chain;
import chanlens.view.timeline.scene.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Puts a timeline together: choices, pane, legend, and the sentence about the selection.
public final class TimelineSkin extends SkinBase<TimelineControl> {
  private static final int FEW = 12;

  private final TimelinePane pane;
  private final TimelineNavigation navigation;
  private final Toolbar toolbar;
  private final LegendBar legend;
  /// With less room than this the lanes need it more; signs and tooltips show the states too.
  private static final double LEAST_FOR_LEGEND = 210;

  private final Label sentence = Truncated.withTooltip(new Label());
  private final RangeBar range;
  private final Readout readout;
  private final CausePane cause;
  private final Label placeholder = new Label("Looking at the trace…");
  private final EventHandler<KeyEvent> keys;
  private final EventHandler<MouseEvent> focus = this::pressed;
  private final SetChangeListener<Object> highlighted = change -> recolour();
  /// What takes listeners off again.
  private final List<Runnable> undo = new ArrayList<>();
  private boolean counting;

  public TimelineSkin(TimelineControl control) {
    super(control);
    pane = new TimelinePane(control);
    navigation = new TimelineNavigation(control, pane, this::relay);
    toolbar = new Toolbar(control, navigation);
    LensBar lens = new LensBar(control, pane, navigation);
    legend = new LegendBar(control);
    HoverTip hover = new HoverTip(pane);
    TimelineNotes notes = new TimelineNotes(control, pane);
    TimeCursor cursor = new TimeCursor(control, pane);
    Pointer pointer = new Pointer(pane, navigation, cursor, hover, notes);
    new Menu(control, pane, navigation, cursor, lens, pointer);
    readout = new Readout(control, pane);
    TimelineKeys keyboard = new TimelineKeys(control, pane, navigation, cursor, lens, readout, notes);
    keys = keyboard::pressed;
    control.addEventHandler(KeyEvent.KEY_PRESSED, keys);
    pane.addEventFilter(MouseEvent.MOUSE_PRESSED, focus);
    pane.onFrame(this::shown);
    sentence.textProperty().bind(control.sentenceProperty());
    sentence.getStyleClass().add("timeline-sentence");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    pane.onPointed(readout::refresh);
    cause = new CausePane(control.session());
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> cause.open());
    range = new RangeBar(control.session(), navigation);
    HBox foot = new HBox(12, sentence, range, readout);
    foot.setAlignment(Pos.CENTER_LEFT);
    StackPane middle = new StackPane(pane, placeholder, notes.field());
    legend.visibleProperty().bind(control.heightProperty().greaterThan(LEAST_FOR_LEGEND));
    legend.managedProperty().bind(legend.visibleProperty());
    BorderPane all = new BorderPane(middle, new VBox(toolbar, lens), null, new VBox(2, cause, legend, foot), null);
    all.getStyleClass().add("timeline-parts");
    getChildren().add(all);
    listen(control.session().placeProperty(), this::placed);
    listen(control.session().themeProperty(), _ -> recolour());
    listen(control.session().instantProperty(), _ -> looked());
    listen(control.regionsProperty(), _ -> relay());
    listen(control.densityProperty(), _ -> relay());
    listen(control.pausesHiddenProperty(), _ -> refold());
    listen(control.allArrowsProperty(), _ -> repaint());
    listen(control.tracksProperty(), _ -> repaint());
    listen(control.delaysProperty(), _ -> repaint());
    listen(control.hitsProperty(), _ -> pane.paintAbove());
    listen(control.criticalPathProperty(), _ -> chain());
    control.highlighted().addListener(highlighted);
    load();
  }

  private void pressed(MouseEvent e) {
    if (!pane.filter().getBoundsInParent().contains(pane.sceneToLocal(e.getSceneX(), e.getSceneY()))) {
      getSkinnable().requestFocus();
    }
  }

  /// What is computed when a run is first shown.
  private record Looked(Timeline timeline, Overview overview, Grouping grouping, LaneTree tree, LaneRows rows,
      Folds folds) {}

  private void load() {
    TimelineControl c = getSkinnable();
    var diagnosis = c.session().diagnosis();
    if (diagnosis.run().trace().isEmpty()) {
      placeholder.setText("No file of this run is an execution trace: only a trace shows what happened over time.");
      return;
    }
    boolean hide = c.pausesHiddenProperty().get();
    boolean regions = c.regionsProperty().get();
    IntPredicate filter = c.filterProperty().get();
    c.session().questions().ask(
        "timeline",
        cancel -> Timeline.of(diagnosis, cancel).map(t -> {
          Folds folds = hide ? t.pauses() : Folds.NONE;
          Overview overview = Overview.of(t, folds, cancel);
          Grouping grouping = Grouping.suited(t);
          IntPredicate kept = kept(t, filter, Optional.empty());
          LaneTree tree = LaneTree.of(t, grouping, suited(grouping), overview::waited, kept, cancel);
          LaneRows.Density density = LaneRows.Density.suited(t);
          return new Looked(t, overview, grouping, tree, LaneRows.of(t, tree, Arrangement.NONE, regions, density),
              folds);
        }),
        looked -> looked.ifPresent(this::look));
  }

  private static LaneOrder suited(Grouping grouping) {
    return grouping == Grouping.GOROUTINE ? LaneOrder.ID : LaneOrder.BLOCKED;
  }

  /// Translates a filter for rows of the run into one for rows of the trace.
  private static IntPredicate kept(Timeline timeline, IntPredicate filter, Optional<Lens> lens) {
    return g -> timeline.runRow(g) != Goroutines.NONE && filter.test(timeline.runRow(g))
        && (lens.isEmpty() || lens.get().has(g));
  }

  private void look(Looked looked) {
    TimelineControl c = getSkinnable();
    TimelineState state = new TimelineState(looked.timeline, looked.overview, looked.tree, looked.rows, looked.folds);
    c.groupingProperty().set(looked.grouping);
    c.orderProperty().set(suited(looked.grouping));
    c.densityProperty().set(looked.rows.density());
    c.allArrowsProperty().set(looked.timeline.programGoroutines() <= FEW);
    listen(c.groupingProperty(), _ -> regroup());
    listen(c.orderProperty(), _ -> regroup());
    listen(c.filterProperty(), _ -> regroup());
    listen(c.lensProperty(), _ -> regroup());
    toolbar.pauses(looked.timeline.pauses().count() > 0);
    placeholder.setVisible(false);
    pane.state(state);
    placed(c.session().place());
  }

  private void regroup() {
    pane.state().ifPresent(b -> {
      TimelineControl c = getSkinnable();
      Grouping grouping = c.groupingProperty().get();
      LaneOrder order = c.orderProperty().get();
      IntPredicate filter = c.filterProperty().get();
      Optional<Lens> lens = c.lensProperty().get();
      Overview overview = b.overview();
      c.session().questions().ask(
          "timeline-lanes",
          cancel -> LaneTree.of(b.timeline, grouping, order, overview::waited, kept(b.timeline, filter, lens), cancel),
          tree -> {
            b.lanes(tree, rows(b, tree));
            b.place(b.camera().scrolledTo(0, b.mostScroll(pane.geometry())), b.fitted());
            navigation.show(c.session().place());
            pane.repaint();
          });
    });
  }

  private LaneRows rows(TimelineState b, LaneTree tree) {
    TimelineControl c = getSkinnable();
    return LaneRows.of(b.timeline, tree, b.arrangement, c.regionsProperty().get(), c.densityProperty().get());
  }

  /// Lays out the same lanes again, and keeps the first one in sight where it is.
  private void relay() {
    pane.state().ifPresent(b -> {
      int first = b.rows().rowAt(b.camera().top());
      Optional<Lane> lane = first < 0 ? Optional.empty() : Optional.of(b.rows().lane(first));
      int inside = first < 0 ? 0 : b.camera().top() - b.rows().top(first);
      b.rows(rows(b, b.tree()));
      int row = lane.map(b.rows()::rowOf).orElse(-1);
      int top = row < 0 ? b.camera().top() : b.rows().top(row) + inside;
      b.place(b.camera().scrolledTo(top, b.mostScroll(pane.geometry())), b.fitted());
      pane.repaint();
    });
  }

  private void refold() {
    pane.state().ifPresent(b -> {
      Folds folds = getSkinnable().pausesHiddenProperty().get() ? b.timeline.pauses() : Folds.NONE;
      getSkinnable().session().questions().ask(
          "timeline-folds",
          cancel -> Overview.of(b.timeline, folds, cancel),
          overview -> {
            boolean fitted = b.fitted();
            b.fold(folds, overview);
            b.place(fitted ? b.camera().with(b.whole(pane.geometry())) : b.camera(), fitted);
            pane.recolour();
          });
    });
  }

  private void recolour() {
    pane.recolour();
  }

  /// The views show another moment.
  private void looked() {
    pane.paintAbove();
    readout.refresh();
  }

  private void repaint() {
    pane.repaint();
  }

  private void placed(Place place) {
    navigation.show(place);
    pane.state().ifPresent(b -> {
      cause.show(b);
      chain();
      if (range.show(b) && b.selected instanceof Selected.Range r) {
        figures(b, r);
      }
    });
  }

  /// The band over the lanes: what the selection depended on, or the wakes that were walked.
  private void chain() {
    pane.state().ifPresent(b -> {
      Session session = getSkinnable().session();
      if (!getSkinnable().criticalPathProperty().get()) {
        session.questions().stop("timeline-chain");
        band(b, Chain.walked(b.timeline, session.history().trail()));
        return;
      }
      Selected selected = b.selected;
      Place place = session.place();
      session.questions().ask(
          "timeline-chain", cancel -> Chain.critical(b.timeline, selected, place, cancel), chain -> band(b, chain));
    });
  }

  private void band(TimelineState b, Chain chain) {
    b.chain = chain;
    pane.repaint();
  }

  private void figures(TimelineState b, Selected.Range r) {
    range.say("counting…");
    getSkinnable().session().questions().ask(
        "timeline-range",
        cancel -> RangeFigures.of(b.timeline, r.fromNanos(), r.toNanos(), cancel),
        figures -> range.say(figures.words() + ": " + figures.shares(4)));
  }

  private void shown(Frames.Frame frame) {
    legend.show(frame.shares(), pane.brush().colours());
    readout.refresh();
    count(frame.scene().uncounted());
  }

  /// Counts lanes that take long, one after the other, and shows each when it is ready.
  private void count(List<Lane> lanes) {
    Optional<TimelineState> state = pane.state();
    if (counting || lanes.isEmpty() || state.isEmpty()) {
      return;
    }
    counting = true;
    LaneSums sums = state.get().sums;
    Lane lane = lanes.getFirst();
    getSkinnable().session().questions().ask(
        "timeline-count",
        cancel -> sums.count(lane, cancel),
        counted -> {
          counting = false;
          pane.repaint();
        });
  }

  private <T> void listen(ObservableValue<T> value, Consumer<T> job) {
    ChangeListener<T> listener = (o, was, now) -> job.accept(now);
    value.addListener(listener);
    undo.add(() -> value.removeListener(listener));
  }

  @Override
  public void dispose() {
    TimelineControl c = getSkinnable();
    if (c == null) {
      return;
    }
    c.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
    c.highlighted().removeListener(highlighted);
    undo.forEach(Runnable::run);
    pane.close();
    super.dispose();
  }
}
