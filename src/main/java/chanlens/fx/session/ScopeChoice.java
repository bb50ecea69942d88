package chanlens.fx.session;

import chanlens.view.Place;
import chanlens.view.Scope;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// What all views are limited to, and the one switch for it. FX thread only.
public final class ScopeChoice {
  private final ReadOnlyObjectWrapper<Scope> chosen = new ReadOnlyObjectWrapper<>(this, "chosen", Scope.EVERYTHING);
  private final ReadOnlyObjectWrapper<Scope> scope = new ReadOnlyObjectWrapper<>(this, "scope", Scope.EVERYTHING);
  private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);

  ScopeChoice() {
    chosen.addListener((o, was, is) -> limit());
    on.addListener((o, was, is) -> limit());
  }

  private void limit() {
    Scope next = on.get() ? chosen.get() : Scope.EVERYTHING;
    if (!next.equals(scope.get())) {
      scope.set(next);
    }
  }

  /// What views are limited to while the switch is on.
  public ReadOnlyObjectProperty<Scope> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// What views are limited to now.
  public ReadOnlyObjectProperty<Scope> scopeProperty() {
    return scope.getReadOnlyProperty();
  }

  /// The switch.
  public BooleanProperty onProperty() {
    return on;
  }

  public void to(Optional<Place.TimeRange> range) {
    choose(new Scope(range, chosen.get().request()));
  }

  public void toRequest(Optional<Scope.Request> request) {
    choose(new Scope(chosen.get().range(), request));
  }

  private void choose(Scope next) {
    if (!next.equals(chosen.get())) {
      chosen.set(next);
    }
  }
}
