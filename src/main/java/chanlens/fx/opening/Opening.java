package chanlens.fx.opening;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Questions;
import chanlens.workspace.Workspace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Opens runs off the FX thread. Shows a sheet when it takes long and a card when it fails; what was open stays open
/// until the new run is ready.
public final class Opening {
  private static final String QUESTION = "open";
  private static final Duration PATIENCE = Duration.millis(250);

  private final StackPane over;
  private final Ready ready;
  private final Runnable freed;
  private final Questions questions = new Questions(Platform::runLater, (key, e) -> failed(e));
  private final PauseTransition pause = new PauseTransition(PATIENCE);
  private Optional<Node> shown = Optional.empty();

  /// Told of a run that is ready to be shown.
  public interface Ready {
    /// @param paths what was asked for; empty for pasted text
    void show(Diagnosis diagnosis, Opened opened, List<Path> paths);
  }

  /// @param over sheets and cards are shown on top of its children
  /// @param freed told when the reader has closed one, so that what lies below gets the focus again
  public Opening(StackPane over, Ready ready, Runnable freed) {
    this.over = over;
    this.ready = ready;
    this.freed = freed;
  }

  private record Outcome(Opened opened, Optional<Diagnosis> diagnosis) {}

  /// Opens files and folders as one run. A newer call stops an older one.
  public void open(List<Path> paths) {
    ask(paths, (progress, cancel) -> new Workspace(InputStream.nullInputStream()).open(paths, progress, cancel));
  }

  /// Opens pasted text as a run.
  public void paste(String name, String text) {
    ask(
        List.of(),
        (progress, cancel) -> new Workspace(InputStream.nullInputStream()).openText(name, text, progress, cancel));
  }

  /// Whether a run is being read.
  public boolean busy() {
    return questions.busy();
  }

  /// Stops reading; the sheet goes at once.
  public void stop() {
    questions.stop(QUESTION);
    hide();
    freed.run();
  }

  /// Closes the sheet or card that is shown, as its button does.
  ///
  /// @return false when none is
  public boolean dismiss() {
    boolean any = shown.isPresent();
    if (any) {
      stop();
    }
    return any;
  }

  private void ask(List<Path> paths, BiFunction<Progress, Cancel, Opened> read) {
    LoadProgress progress = new LoadProgress();
    hide();
    pause.setOnFinished(e -> show(new LoadSheet(progress, this::stop)));
    pause.playFromStart();
    questions.ask(
        QUESTION,
        cancel -> {
          Opened opened = read.apply(progress, cancel);
          if (opened.files().isEmpty()) {
            return new Outcome(opened, Optional.empty());
          }
          Run run = Run.of(opened.files(), progress, cancel);
          return new Outcome(opened, Optional.of(Diagnosis.of(run, progress, cancel)));
        },
        outcome -> finish(outcome, paths));
  }

  private void finish(Outcome outcome, List<Path> paths) {
    hide();
    Opened opened = outcome.opened();
    if (outcome.diagnosis().isPresent()) {
      ready.show(outcome.diagnosis().get(), opened, paths);
      if (!opened.refused().isEmpty()) {
        say(Trouble.of(opened.refused(), "Everything else of this run is open."));
      }
    } else if (opened.refused().isEmpty()) {
      say(List.of(Trouble.nothing(opened.skipped(), "What was open before still is.")));
    } else {
      say(Trouble.of(opened.refused(), "What was open before still is."));
    }
  }

  private void failed(Throwable e) {
    hide();
    String remains = "What was open before still is.";
    say(
        List.of(
            e instanceof OutOfMemoryError
                ? Trouble.memory(Runtime.getRuntime().maxMemory(), remains)
                : Trouble.bug(e, remains)));
  }

  /// Shows why something did not work, on top of everything.
  public void say(List<Trouble> troubles) {
    show(new TroubleCard(troubles, this::dismiss));
  }

  private void show(Node node) {
    hide();
    shown = Optional.of(node);
    over.getChildren().add(node);
  }

  private void hide() {
    pause.stop();
    shown.ifPresent(over.getChildren()::remove);
    shown = Optional.empty();
  }

  public void close() {
    questions.close();
  }
}
