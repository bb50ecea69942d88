package chanlens.fx.timeline;

import chanlens.fx.session.Session;
import chanlens.golang.Activity;
import chanlens.view.timeline.Lens;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows.Density;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/// The timeline of a run: one lane per goroutine or group, what each did, who woke whom. Shows the session's place and
/// sets it. FX thread only.
public final class TimelineControl extends Control {
  private final Session session;
  private final Function<TimelineControl, Skin<?>> skin;
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(this, "grouping", Grouping.GOROUTINE);
  private final ObjectProperty<LaneOrder> order = new SimpleObjectProperty<>(this, "order", LaneOrder.ID);
  private final ObjectProperty<Density> density = new SimpleObjectProperty<>(this, "density", Density.NORMAL);
  private final ObjectProperty<IntPredicate> filter = new SimpleObjectProperty<>(this, "filter", row -> true);
  private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
  private final ObjectProperty<long[]> hits = new SimpleObjectProperty<>(this, "hits", new long[0]);
  private final ObjectProperty<Optional<Lens>> lens = new SimpleObjectProperty<>(this, "lens", Optional.empty());
  private final BooleanProperty alone = new SimpleBooleanProperty(this, "alone", false);
  private final BooleanProperty regions = new SimpleBooleanProperty(this, "regions", true);
  private final BooleanProperty tracks = new SimpleBooleanProperty(this, "tracks", true);
  private final BooleanProperty delays = new SimpleBooleanProperty(this, "delays", false);
  private final BooleanProperty allArrows = new SimpleBooleanProperty(this, "allArrows", false);
  private final BooleanProperty criticalPath = new SimpleBooleanProperty(this, "criticalPath", false);
  private final BooleanProperty pausesHidden = new SimpleBooleanProperty(this, "pausesHidden", true);
  private final ObservableSet<Activity> highlighted = FXCollections.observableSet();
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");

  /// @param skin what shows it
  public TimelineControl(Session session, Function<TimelineControl, Skin<?>> skin) {
    this.session = session;
    this.skin = skin;
    getStyleClass().add("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleRoleDescription("timeline");
    accessibleTextProperty().bind(sentence);
    setAccessibleHelp("Up and Down walk through lanes, Left and Right through spans, W, A, S, D zoom and pan");
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return skin.apply(this);
  }

  public Session session() {
    return session;
  }

  /// What shares a lane; set to suit the run when the trace is first read.
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  public ObjectProperty<LaneOrder> orderProperty() {
    return order;
  }

  public ObjectProperty<Density> densityProperty() {
    return density;
  }

  /// Which goroutines are shown, by their rows in the run's goroutines.
  public ObjectProperty<IntPredicate> filterProperty() {
    return filter;
  }

  /// The words that lanes are filtered by, as typed.
  public StringProperty filterTextProperty() {
    return filterText;
  }

  /// Moments to mark on the minimap, ascending.
  ObjectProperty<long[]> hitsProperty() {
    return hits;
  }

  /// The request that is looked at alone.
  ObjectProperty<Optional<Lens>> lensProperty() {
    return lens;
  }

  /// Whether the request of what is selected is looked at alone; false again where nothing selected is part of one.
  public BooleanProperty aloneProperty() {
    return alone;
  }

  /// Whether regions are shown below their goroutines.
  public BooleanProperty regionsProperty() {
    return regions;
  }

  /// Whether heap, help for the collector, CPU samples and log messages of the process are shown above the lanes.
  public BooleanProperty tracksProperty() {
    return tracks;
  }

  /// Whether delays of scheduling, and what the collector left to the program, are among the tracks.
  public BooleanProperty delaysProperty() {
    return delays;
  }

  /// Whether the wakes of all lanes in sight are drawn, not only those of the selection.
  public BooleanProperty allArrowsProperty() {
    return allArrows;
  }

  /// Whether what the selection depended on is drawn as a band; otherwise the wakes that were walked are.
  public BooleanProperty criticalPathProperty() {
    return criticalPath;
  }

  /// Whether pauses for dumps are folded out of time.
  public BooleanProperty pausesHiddenProperty() {
    return pausesHidden;
  }

  /// What keeps its colour while everything else fades; empty when nothing fades.
  public ObservableSet<Activity> highlighted() {
    return highlighted;
  }

  /// What is selected, in words.
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  void say(String words) {
    sentence.set(words);
  }
}
