package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.ScopeChoice;
import chanlens.fx.session.Session;
import chanlens.view.Scope;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/// The one switch that limits every view to the range or the request that was chosen; not there when none was. FX
/// thread only.
final class ScopeSwitch extends ToggleButton {
  private static final double WIDEST = 300;

  ScopeSwitch(Session session) {
    ScopeChoice limits = session.limits();
    getStyleClass().addAll("small", "scope-switch");
    setMaxWidth(WIDEST);
    setTooltip(new Tooltip(tr("Tables, graph, flame graphs and findings show only this; press again for everything."
        + " Memory and references are of one moment and stay whole.")));
    managedProperty().bind(visibleProperty());
    selectedProperty().bindBidirectional(limits.onProperty());
    limits.chosenProperty().addListener((o, was, is) -> show(is));
    selectedProperty().addListener((o, was, is) -> show(limits.chosenProperty().get()));
    show(limits.chosenProperty().get());
  }

  private void show(Scope scope) {
    setVisible(scope.isLimited());
    setText(isSelected() ? tr("Only {0}", scope.title()) : tr("Everything, not only {0}", scope.title()));
    setAccessibleText(getText());
  }
}
