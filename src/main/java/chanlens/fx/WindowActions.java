package chanlens.fx;

import chanlens.fx.session.Session;
import chanlens.fx.theme.Themes;
import chanlens.fx.welcome.WelcomeActions;
import chanlens.fx.window.RunView;
import java.util.Optional;

/// What menus and keys ask of the window.
interface WindowActions extends WelcomeActions {
  /// Empty while the welcome page is shown.
  Optional<RunView> run();

  /// Of the run that is shown.
  Optional<Session> session();

  Themes themes();

  void closeRun();

  /// Whether a sheet or card is on top of everything: keys are then its own.
  boolean isCovered();

  /// Closes the topmost sheet.
  ///
  /// @return false if there is none
  boolean closeTop();

  void showKeys();

  void quit();
}
