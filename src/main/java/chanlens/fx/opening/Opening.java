package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Bundle;
import chanlens.workspace.Opened;
import chanlens.workspace.Overwritten;
import chanlens.workspace.Questions;
import chanlens.workspace.Workspace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Opens runs off the FX thread. Shows a sheet when it takes long and a card when it fails; the old run stays open
/// until the new one is ready.
public final class Opening {
  private static final String QUESTION = "open";
  private static final Duration PATIENCE = Duration.millis(250);

  private final StackPane over;
  private final Ready ready;
  private final BooleanSupplier isOpen;
  private final Runnable freed;
  private final Questions questions = new Questions(Platform::runLater, (key, e) -> failed(e));
  private final PauseTransition pause = new PauseTransition(PATIENCE);
  private Optional<Node> shown = Optional.empty();

  /// Called when a run is ready to be shown.
  public interface Ready {
    /// @param paths what was asked for; empty for pasted text
    /// @param run which of several runs; empty when there was only one
    void show(Diagnosis diagnosis, Opened opened, List<Path> paths, String run);
  }

  /// @param over sheets and cards are shown on top of its children
  /// @param isOpen whether a run is open already
  /// @param freed called when the reader has closed one, so that the content below gets the focus again
  public Opening(StackPane over, Ready ready, BooleanSupplier isOpen, Runnable freed) {
    this.over = over;
    this.ready = ready;
    this.isOpen = isOpen;
    this.freed = freed;
  }

  /// The result of reading what is to be opened.
  private sealed interface Outcome {
    record Read(Opened opened, Optional<Diagnosis> diagnosis, String run) implements Outcome {}

    record Several(Bundle bundle) implements Outcome {}
  }

  private interface Reader {
    Outcome read(Progress progress, Cancel cancel);
  }

  /// Opens files and folders as one run; asks which one when there are several in folders below and none in the folder
  /// itself. A newer call stops an older one.
  public void open(List<Path> paths) {
    open(paths, ready);
  }

  /// Opens files and folders as one run for another purpose than to be shown alone.
  public void open(List<Path> paths, Ready then) {
    Workspace workspace = workspace();
    ask(
        paths, then,
        (progress, cancel) -> {
          Bundle bundle = workspace.find(paths, progress, cancel);
          if (bundle.choices().size() > 1 && !bundle.firstIsNamed()) {
            return new Outcome.Several(bundle);
          }
          Opened opened =
              bundle.choices().isEmpty()
                  ? workspace.nothing(bundle)
                  : workspace.open(bundle, bundle.choices().getFirst(), progress, cancel);
          return read(opened, "", progress, cancel);
        });
  }

  /// Opens one of the runs in some files by its name; asks which when there is none of that name.
  public void openRun(List<Path> paths, String name) {
    ask(
        paths, ready,
        (progress, cancel) -> {
          Bundle bundle = workspace().find(paths, progress, cancel);
          Optional<Bundle.Choice> run =
              bundle.choices().size() == 1 ? Optional.of(bundle.choices().getFirst()) : bundle.named(name);
          return run.isEmpty()
              ? new Outcome.Several(bundle)
              : read(
                  workspace().open(bundle, run.get(), progress, cancel), bundle.choices().size() == 1 ? "" : name,
                  progress, cancel);
        });
  }

  /// Asks which of the opened runs to show.
  public void choose(List<Path> paths) {
    ask(paths, ready, (progress, cancel) -> new Outcome.Several(workspace().find(paths, progress, cancel)));
  }

  /// Opens pasted text as a run.
  public void paste(String name, String text) {
    ask(
        List.of(), ready,
        (progress, cancel) -> read(workspace().openText(name, text, progress, cancel), "", progress, cancel));
  }

  private void choose(Bundle bundle, Bundle.Choice run, List<Path> paths, Ready then) {
    ask(
        paths, then,
        (progress, cancel) -> read(workspace().open(bundle, run, progress, cancel), run.name(), progress, cancel));
  }

  private static Workspace workspace() {
    return new Workspace(InputStream.nullInputStream());
  }

  private static Outcome read(Opened opened, String name, Progress progress, Cancel cancel) {
    if (opened.files().isEmpty()) {
      return new Outcome.Read(opened, Optional.empty(), name);
    }
    try {
      Run run = Run.of(opened.files(), progress, cancel);
      return new Outcome.Read(opened, Optional.of(Diagnosis.of(run, progress, cancel)), name);
    } catch (RuntimeException | InternalError e) {
      Optional<Overwritten> file = opened.inPlace().behind(e);
      if (file.isEmpty()) {
        throw e;
      }
      return new Outcome.Read(opened.lost(file.get()), Optional.empty(), name);
    }
  }

  /// Stops reading; the sheet disappears at once.
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

  private void ask(List<Path> paths, Ready then, Reader reader) {
    LoadProgress progress = new LoadProgress();
    hide();
    pause.setOnFinished(e -> show(new LoadSheet(progress, this::stop)));
    pause.playFromStart();
    questions.ask(QUESTION, cancel -> reader.read(progress, cancel), outcome -> finish(outcome, paths, then));
  }

  private void finish(Outcome outcome, List<Path> paths, Ready then) {
    hide();
    switch (outcome) {
      case Outcome.Several s ->
          show(new RunSheet(s.bundle(), run -> choose(s.bundle(), run, paths, then), this::dismiss));
      case Outcome.Read r -> finish(r, paths, then);
    }
  }

  private void finish(Outcome.Read read, List<Path> paths, Ready then) {
    Opened opened = read.opened();
    if (read.diagnosis().isPresent()) {
      then.show(read.diagnosis().get(), opened, paths, read.run());
      if (!opened.refused().isEmpty()) {
        say(OpenError.of(opened.refused(), tr("The rest of this run is open.")));
      }
    } else if (opened.refused().isEmpty()) {
      say(List.of(OpenError.nothing(opened.leftOut(), remains())));
    } else {
      say(OpenError.of(opened.refused(), remains()));
    }
  }

  private String remains() {
    return isOpen.getAsBoolean() ? tr("What was open before is still open.") : tr("Nothing else is open.");
  }

  private void failed(Throwable e) {
    hide();
    say(
        List.of(
            e instanceof OutOfMemoryError
                ? OpenError.memory(Runtime.getRuntime().maxMemory(), remains())
                : OpenError.bug(e, remains())));
  }

  /// Shows why something did not work, on top of everything.
  public void say(List<OpenError> troubles) {
    show(new OpenErrorCard(troubles, this::dismiss));
  }

  /// Shows a sheet on top of everything; [#dismiss()] closes it.
  public void show(Node node) {
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
