package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.graphviz.Graphviz;
import chanlens.teach.lessons.Lessons;
import chanlens.view.picture.Theme;
import chanlens.view.stage.RealChannel;
import chanlens.workspace.Questions;
import chanlens.workspace.SampleScripts;
import chanlens.workspace.SampleScripts.Script;
import chanlens.workspace.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/// Teaching: a gallery of scripts, or the stage with one of them. Escape leads back.
public final class TeachingPage extends StackPane {
  private static final long MAX_BYTES = 1 << 20;
  private static final String LESSONS = ScriptGallery.LESSONS;
  private static final String START =
      """
      ch := make(chan int)
      go func() {
        ch <- 1
      }()
      print(<-ch)
      """;

  private final ScriptGallery gallery;
  private final StageView stage;
  private final Runnable leave;
  private final Questions questions;
  private final Coach coach;
  private List<Script> scripts = List.of();
  private boolean direct;
  private final Button open = new Button(tr("Open a script…"));

  /// @param home folder of the program
  /// @param graphviz lays out diagrams of states
  /// @param settings keeps which lessons are done
  /// @param leave closes this page
  public TeachingPage(
      ReadOnlyObjectProperty<Theme> theme,
      Optional<Path> home,
      Questions questions,
      Graphviz graphviz,
      Settings settings,
      Runnable leave) {
    coach = new Coach(settings);
    this.leave = leave;
    this.questions = questions;
    getStyleClass().add("teaching");
    stage = new StageView(theme, home, questions, graphviz, coach, this::showGallery);
    open.setOnAction(e -> choose());
    Button write = new Button(tr("Write a script"));
    write.setOnAction(e -> {
      getChildren().setAll(stage);
      stage.write(START);
    });
    Button back = new Button(tr("Close"));
    back.setOnAction(e -> leave.run());
    gallery = new ScriptGallery(this::play, List.of(open, write, back));
    getChildren().setAll(gallery);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    questions.ask("scripts", cancel -> all(home), all -> {
      scripts = all;
      gallery.setScripts(all, coach.done());
    });
  }

  /// The lessons in teaching order, then the scripts.
  private static List<Script> all(Optional<Path> home) {
    Stream<Script> lessons =
        Lessons.all().stream().map(l -> new Script(l.name(), LESSONS, l.title(), l.rule(), l.script()));
    return Stream.concat(lessons, home.map(SampleScripts::in).orElse(List.of()).stream()).toList();
  }

  /// The node that gets the focus first.
  public void focusFirst() {
    if (getChildren().contains(stage)) {
      stage.requestFocus();
    } else {
      open.requestFocus();
    }
  }

  /// Stops what plays and what is computed.
  public void close() {
    stage.leave();
    questions.close();
  }

  private void play(Script script) {
    getChildren().setAll(stage);
    stage.show(script, script.concept().equals(LESSONS) ? Lessons.of(script.name()) : Optional.empty());
  }

  /// Shows a channel of an open dump, as it is there; Escape leads back to where it was asked for.
  public void show(RealChannel real) {
    getChildren().setAll(stage);
    direct = true;
    stage.show(real);
  }

  private void showGallery() {
    if (direct) {
      leave.run();
      return;
    }
    stage.leave();
    gallery.setScripts(scripts, coach.done());
    getChildren().setAll(gallery);
    focusFirst();
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      if (!getChildren().contains(stage)) {
        leave.run();
      } else if (!stage.leaveProjector()) {
        showGallery();
      }
      e.consume();
    }
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(tr("Open a script"));
    File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      questions.ask("script", cancel -> read(file.toPath()), text -> text.ifPresentOrElse(
          it -> play(new Script(file.getName(), "", file.getName(), "", it)),
          () -> open.setText(tr("{0} cannot be read as text", file.getName()))));
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.size(file) > MAX_BYTES ? Optional.empty() : Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
