package chanlens.fx.session;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.view.History;
import chanlens.view.Place;
import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.view.Step;
import chanlens.view.Step.Outcome;
import chanlens.view.Steps;
import chanlens.view.Titles;
import chanlens.view.picture.Theme;
import chanlens.workspace.Opened;
import chanlens.workspace.Questions;
import chanlens.workspace.SavedFilters;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One open run and the one selection in it. Every control of the main window is given the session, listens to
/// [#placeProperty()] and calls [#goTo]; nothing else is shared between controls.
///
/// Every run that is opened gets a new session, and the controls of the old one go with it: listeners on a session need
/// not be removed when the run is closed. FX thread only.
public final class Session {
  private final Diagnosis diagnosis;
  private final Opened opened;
  private final Questions questions;
  private final SavedFilters filters;
  private final Titles titles;
  private final Steps steps;
  private final ReadOnlyObjectWrapper<History> history;
  private final ReadOnlyObjectWrapper<Place> place;
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
  private Consumer<WindowRequest> requests = request -> {};
  private final ReadOnlyObjectWrapper<OptionalLong> instant =
      new ReadOnlyObjectWrapper<>(this, "instant", OptionalLong.empty());
  private final ReadOnlyStringWrapper filter = new ReadOnlyStringWrapper(this, "filter", "");
  private final ScopeChoice limits = new ScopeChoice();
  private final RunNotes notes;
  private final RedactedRuns redacted;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);

  /// @param opened the result of reading the files, problems included
  /// @param questions asked with a key of the control's own; answers come on the FX thread. Closed with the run
  /// @param filters that the user saved
  /// @param start the first place
  public Session(Diagnosis diagnosis, Opened opened, Questions questions, SavedFilters filters, Place start) {
    this.diagnosis = diagnosis;
    this.opened = opened;
    this.questions = questions;
    this.filters = filters;
    this.titles = Titles.of(diagnosis);
    this.steps = Steps.of(diagnosis);
    this.history = new ReadOnlyObjectWrapper<>(this, "history", History.startingAt(start));
    this.place = new ReadOnlyObjectWrapper<>(this, "place", start);
    this.notes = new RunNotes(diagnosis, questions);
    this.redacted = new RedactedRuns(diagnosis, opened);
  }

  public Diagnosis diagnosis() {
    return diagnosis;
  }

  public Opened opened() {
    return opened;
  }

  /// For everything that takes more than a few milliseconds.
  public Questions questions() {
    return questions;
  }

  /// The filters that the user saved.
  public SavedFilters filters() {
    return filters;
  }

  /// The notes on the run.
  public RunNotes notes() {
    return notes;
  }

  /// The run as others get to see it.
  public RedactedRuns redacted() {
    return redacted;
  }

  /// The titles of places.
  public Titles titles() {
    return titles;
  }

  public Place place() {
    return place.get();
  }

  /// The one selection.
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  public History history() {
    return history.get();
  }

  /// The history, for breadcrumbs and for the buttons that go back and forward.
  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /// Selects a place, everywhere.
  public void goTo(Place next) {
    walk(history.get().goTo(next));
  }

  /// Goes back, or forward, to a place in the history.
  ///
  /// @param index in [History#places()]
  public void goToVisited(int index) {
    walk(history.get().at(index));
  }

  /// Selects a place instead of the current one, as when moving along a lane: the history stays the same.
  public void turnTo(Place next) {
    walk(history.get().turnTo(next));
  }

  public void back() {
    walk(history.get().back());
  }

  public void forward() {
    walk(history.get().forward());
  }

  /// The moment of the trace that every view shows, in nanoseconds from its start; empty for the moment that the files
  /// show. The selection does not depend on it.
  public ReadOnlyObjectProperty<OptionalLong> instantProperty() {
    return instant.getReadOnlyProperty();
  }

  public OptionalLong instant() {
    return instant.get();
  }

  /// Shows another moment, everywhere.
  public void look(OptionalLong nanos) {
    if (!nanos.equals(instant.get())) {
      instant.set(nanos);
    }
  }

  /// The range and the request that every view may be limited to.
  public ScopeChoice limits() {
    return limits;
  }

  /// What every view is limited to.
  public ReadOnlyObjectProperty<Scope> scopeProperty() {
    return limits.scopeProperty();
  }

  public Scope scope() {
    return limits.scopeProperty().get();
  }

  /// What part of the run views show.
  public Sight sight() {
    return new Sight(instant.get(), scope());
  }

  /// The filter that a view asks lanes and tables of goroutines to use, in words of the table.
  public ReadOnlyStringProperty filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /// Has lanes and tables show only goroutines that match.
  public void filter(String words) {
    filter.set(words);
  }

  /// The goroutine that steps from a place are about, as a row of the run's goroutines; empty when there is none.
  public OptionalInt subject(Place of) {
    return steps.subject(History.startingAt(of));
  }

  /// Takes a step from the current place; says why when it leads nowhere.
  public void step(Step step) {
    switch (steps.take(step, history.get())) {
      case Outcome.To to -> goTo(to.place());
      case Outcome.Turn turn -> walk(history.get().turnTo(turn.place()));
      case Outcome.Nowhere nowhere -> say(nowhere.why());
    }
  }

  private void walk(History walked) {
    if (!walked.equals(history.get())) {
      say("");
      history.set(walked);
      place.set(walked.present());
    }
  }

  /// A short sentence, without its full stop, for the status strip and for screen readers; "" clears it.
  public void say(String sentence) {
    said.set(sentence);
  }

  public ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /// Asks the window to show something.
  public void ask(WindowRequest request) {
    requests.accept(request);
  }

  /// Sets the handler of requests: the window.
  public void onRequest(Consumer<WindowRequest> handler) {
    requests = handler;
  }

  /// The colours of the window.
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /// The colours of what is painted: patterns of the print theme are for documents.
  public Theme pictures() {
    return theme.get() == Theme.PRINT ? Theme.LIGHT : theme.get();
  }
}
