package chanlens.fx;

import static chanlens.language.Translation.tr;

import chanlens.fx.command.Command;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.fx.window.RunView;
import chanlens.view.Place;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out commands, wherever they come from: a menu, a key, the search box.
final class Commands {
  private final WindowActions window;

  Commands(WindowActions window) {
    this.window = window;
  }

  /// @return false when it cannot be carried out now
  boolean perform(Command command) {
    if (window.isCovered() || (command.needsRun() && window.run().isEmpty())) {
      return false;
    }
    if (command.step().isPresent()) {
      return session(s -> s.step(command.step().get()));
    }
    switch (command) {
      case OPEN_FILES -> window.chooseFiles();
      case OPEN_FOLDER -> window.chooseFolder();
      case PASTE -> window.paste();
      case WATCH_FOLDER -> window.chooseWatched();
      case ATTACH -> window.attach("");
      case FLEET -> window.chooseFleet();
      case COMPARE_WITH -> window.chooseComparison();
      case CLOSE_RUN -> window.closeRun();
      case QUIT -> window.quit();
      case SEARCH -> window.search();
      case TEACH -> window.teach();
      case SETTINGS -> window.showSettings();
      case KEYS -> window.showKeys();
      case FILTER -> run(RunView::focusFilter);
      case BACK -> session(Session::back);
      case FORWARD -> session(Session::forward);
      case COPY_LINK -> session(Commands::copyLink);
      case STUDIO -> window.studio();
      case COPY_FIGURE -> window.copyFigure();
      case EDIT -> session(s -> s.ask(new WindowRequest.Edit(s.place())));
      case NEXT_REGION -> run(r -> r.nextRegion(1));
      case PREVIOUS_REGION -> run(r -> r.nextRegion(-1));
      case LIGHT_OR_DARK -> window.themes().toggle();
      case LARGER -> window.themes().scaleBy(1);
      case SMALLER -> window.themes().scaleBy(-1);
      case USUAL_SIZE -> window.themes().scaleBy(0);
      case FINDINGS -> show(Region.FINDINGS);
      case TIMELINE -> show(Region.TIMELINE);
      case GRAPH -> show(Region.GRAPH);
      case GOROUTINES -> show(Region.GOROUTINES);
      case CHANNELS -> show(Region.CHANNELS);
      case PROFILES -> show(Region.PROFILES);
      case MEMORY -> show(Region.MEMORY);
      case QUERY -> show(Region.QUERY);
      case INSPECTOR -> show(Region.INSPECTOR);
      case NOTES -> show(Region.NOTES);
      case WRITE_NOTE -> session(s -> s.ask(new WindowRequest.Annotate(s.place())));
      case COMPARISON -> show(Region.COMPARE);
      case WAITED_ON, NEXT_PARTNER, PREVIOUS_PARTNER, ORIGIN, STACK, SOURCE, PREVIOUS_WAKE, NEXT_WAKE ->
          throw new AssertionError(command);
    }
    return true;
  }

  private static void copyLink(Session session) {
    Clipboards.put(Place.SCHEME + session.place());
    session.say(tr("the link is on the clipboard"));
  }

  private void show(Region region) {
    run(r -> r.show(region));
  }

  private boolean session(Consumer<Session> action) {
    Optional<Session> session = window.session();
    session.ifPresent(action);
    return session.isPresent();
  }

  private void run(Consumer<RunView> action) {
    window.run().ifPresent(action);
  }
}
