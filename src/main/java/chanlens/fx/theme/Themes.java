package chanlens.fx.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import chanlens.view.picture.Theme;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

/// Applies the light or dark theme to a scene, as the user or the system requests, and follows changes.
public final class Themes {
  private static final String SHEET =
      Objects.requireNonNull(Themes.class.getResource("/chanlens/fx/theme/chanlens.css")).toExternalForm();

  private final Scene scene;
  private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(this, "choice", ThemeChoice.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark", false);
  /// Kept here, since the system's preferences outlive every window.
  private final ChangeListener<ColorScheme> systemChanged = (o, was, is) -> dress();

  public Themes(Scene scene, ThemeChoice first) {
    this.scene = scene;
    choice.set(first);
    choice.addListener((o, was, is) -> dress());
    Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(systemChanged));
    dress();
  }

  public ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /// Light becomes dark and dark light, whatever the system says.
  public void toggle() {
    choice.set(dark.get() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
  }

  private void dress() {
    boolean night =
        switch (choice.get()) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        night ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().setAll(RoleSheet.of(night ? Theme.DARK : Theme.LIGHT), SHEET);
    dark.set(night);
  }
}
