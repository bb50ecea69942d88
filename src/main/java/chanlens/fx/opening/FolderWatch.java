package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.workspace.Questions;
import chanlens.workspace.WatchedFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/// Tells of captures that come into a folder, and opens them when asked.
public final class FolderWatch {
  private static final Duration EVERY = Duration.seconds(2);
  private static final Duration SHOWN = Duration.seconds(30);

  private final Stage stage;
  private final Questions questions;
  private final Consumer<List<Path>> open;
  private final PauseTransition pause = new PauseTransition(EVERY);
  private Optional<WatchedFolder> watched = Optional.empty();

  /// @param questions look off the FX thread
  /// @param open opens files
  public FolderWatch(Stage stage, Questions questions, Consumer<List<Path>> open) {
    this.stage = stage;
    this.questions = questions;
    this.open = open;
    pause.setOnFinished(e -> look());
  }

  /// Watches a folder instead of the one before; what is in it now is not new.
  public void watch(Path folder) {
    stop();
    questions.ask("watch", cancel -> WatchedFolder.at(folder), found -> {
      watched = Optional.of(found);
      pause.playFromStart();
    });
  }

  public void stop() {
    pause.stop();
    questions.stop("watch");
    watched = Optional.empty();
  }

  private void look() {
    watched.ifPresent(w -> questions.ask("watch", cancel -> w.look(), files -> {
      if (!files.isEmpty()) {
        announce(files);
      }
      pause.playFromStart();
    }));
  }

  private void announce(List<Path> files) {
    String names = files.stream().map(f -> String.valueOf(f.getFileName())).collect(Collectors.joining(", "));
    Notifications.create()
        .owner(stage)
        .title(tr("New in the watched folder"))
        .text(names)
        .hideAfter(SHOWN)
        .action(new Action(tr("Open"), e -> open.accept(files)))
        .show();
  }
}
