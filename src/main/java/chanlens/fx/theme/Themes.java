package chanlens.fx.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import chanlens.view.picture.Theme;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Applies a theme to a scene, as the user or the system requests, and follows changes; and says how large everything
/// is.
public final class Themes {
  /// Times the usual size.
  public static final double SMALLEST = 0.8;
  public static final double LARGEST = 2;

  private static final double STEP = 0.1;
  private static final PseudoClass CONTRAST = PseudoClass.getPseudoClass("contrast");
  private static final String SHEET =
      Objects.requireNonNull(Themes.class.getResource("/chanlens/fx/theme/chanlens.css")).toExternalForm();

  private final Scene scene;
  private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(this, "choice", ThemeChoice.SYSTEM);
  private final DoubleProperty scale;
  private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(this, "theme", Theme.LIGHT);
  /// Kept here, since the system's preferences outlive every window.
  private final ChangeListener<ColorScheme> systemChanged = (o, was, is) -> dress();

  public Themes(Scene scene, ThemeChoice first, DoubleProperty scale) {
    this.scene = scene;
    this.scale = scale;
    choice.set(first);
    choice.addListener((o, was, is) -> dress());
    this.scale.addListener((o, was, is) -> dress());
    Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(systemChanged));
    dress();
  }

  public ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  /// How large everything is, times the usual size.
  public DoubleProperty scaleProperty() {
    return scale;
  }

  /// The colours of pictures.
  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  /// Light becomes dark and dark light, whatever the system says.
  public void toggle() {
    choice.set(isDark() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
  }

  /// One step larger or smaller; 0 is the usual size.
  public void scaleBy(int steps) {
    double to = steps == 0 ? 1 : Math.round((scale.get() + steps * STEP) / STEP) * STEP;
    scale.set(Math.clamp(to, SMALLEST, LARGEST));
  }

  private boolean isDark() {
    return theme.get() == Theme.DARK || theme.get() == Theme.CONTRAST;
  }

  private Theme wanted() {
    return switch (choice.get()) {
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
      case LIGHT -> Theme.LIGHT;
      case DARK -> Theme.DARK;
      case CONTRAST -> Theme.CONTRAST;
      case PRINT -> Theme.PRINT;
    };
  }

  private void dress() {
    theme.set(wanted());
    Application.setUserAgentStylesheet(
        isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().setAll(RoleSheet.of(theme.get(), scale.get()), SHEET);
    scene.getRoot().pseudoClassStateChanged(CONTRAST, theme.get() == Theme.CONTRAST);
  }
}
