package chanlens.fx;

import chanlens.fx.command.KeyMap;
import chanlens.fx.session.Purpose;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Themes;
import chanlens.fx.welcome.WelcomeActions;
import chanlens.fx.window.RunView;
import chanlens.workspace.Recent;
import java.util.List;
import java.util.Optional;

/// What menus and keys ask of the window.
interface WindowActions extends WelcomeActions {
  /// Empty while the welcome page is shown.
  Optional<RunView> run();

  /// Of the run that is shown.
  Optional<Session> session();

  Themes themes();

  KeyMap keys();

  /// The runs opened last.
  List<Recent.Entry> recent();

  void closeRun();

  /// Whether a sheet or card is on top of everything: keys are then its own.
  boolean isCovered();

  /// Closes the topmost sheet.
  ///
  /// @return false if there is none
  boolean closeTop();

  void showKeys();

  void showSettings();

  /// Opens the studio with what is seen.
  void studio();

  /// What is selected as PNG and SVG on the clipboard, on the page that was used last.
  void copyFigure();

  void search();

  /// Asks for a folder and compares its run with the open one.
  void chooseComparison();

  /// Asks for the folder of a fleet and shows it.
  void chooseFleet();

  /// Asks for a folder whose new captures are announced from now on; for none when the user cancels.
  void chooseWatched();

  /// Shows the parts of the window that serve a purpose.
  void arrange(Purpose purpose);

  void quit();
}
