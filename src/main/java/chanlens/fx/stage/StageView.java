package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.graphviz.Graphviz;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.narration.Naming;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.ScriptError;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.StateChange;
import chanlens.view.picture.Theme;
import chanlens.view.stage.RealChannel;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import chanlens.workspace.Questions;
import chanlens.workspace.SampleScripts.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// A script on the stage: code to the left, channels and goroutines in the middle, what happened and the whole run
/// below. Keys: Space, arrows, Home, End, + and −, Q, 1 to 4, W, D,
/// H, R, O, C, N, E,
/// F5.
final class StageView extends BorderPane {
  /// Names of goroutines have 28 points on a projector.
  private static final double PROJECTOR = 2;
  /// Where the script ends, and where the words of a lesson begin, as shares of the width.
  private static final double CODE = 0.27;
  private static final double LESSON = 0.78;
  private static final double LARGE_CODE = 0.38;
  private static final double NARROW_CODE = 0.2;
  private static final double DIAGRAMS = 0.58;
  /// What a step says has this height, so that nothing jumps, unless the window is low.
  private static final double WORDS = 104;
  private static final double LOW = 680;
  private static final String PROJECTED = "projector";

  private final StageSheet sheet = new StageSheet();
  private final CodePane code = new CodePane();
  private final ScriptEditor editor = new ScriptEditor(this::run, this::closeEditor);
  private final SpokenStep words = new SpokenStep();
  private final StripPane strip = new StripPane(this::goTo);
  private final PlayBar bar = new PlayBar(() -> this.playing);
  private final QuizPane quiz = new QuizPane();
  private final FlowPane choices = new FlowPane(8, 4);
  private final SplitPane middle = new SplitPane(code, sheet);
  private final Questions questions;
  private final StageSide side;
  private final GhostPane ghost;
  private final RecordedPane recorded;
  private final Node controls;
  private final ScheduleMenu schedules;
  private final ChangeMenu changes = new ChangeMenu(() -> this.playing);
  private Optional<Playing> playing = Optional.empty();
  private final Coach coach;
  private Optional<PresenterWindow> presenter = Optional.empty();
  private Optional<Lesson> lesson = Optional.empty();
  /// The lesson whose own script is played.
  private Optional<String> played = Optional.empty();
  private boolean asking;
  private String text = "";
  private String title = "";

  StageView(
      ReadOnlyObjectProperty<Theme> theme,
      Optional<Path> home,
      Questions questions,
      Graphviz graphviz,
      Coach coach,
      Runnable leave) {
    this.coach = coach;
    this.questions = questions;
    side = new StageSide(new DiagramPane(theme, questions, graphviz));
    side.pageProperty().addListener((o, was, is) -> placeSide());
    getStyleClass().add("stage-view");
    schedules = new ScheduleMenu(questions, s -> playing.ifPresent(p -> p.play(s)));
    sheet.themeProperty().bind(theme);
    strip.themeProperty().bind(theme);
    middle.setDividerPositions(CODE);
    setCenter(middle);
    Button back = new Button(tr("Gallery"));
    back.setOnAction(e -> leave.run());
    ghost = new GhostPane(theme);
    changes.beforeProperty().addListener((o, was, is) -> ghost.show(is));
    recorded = new RecordedPane(theme, questions, home);
    controls = controls(back);
    words.minHeightProperty().bind(Bindings.when(heightProperty().lessThan(LOW)).then(0).otherwise(WORDS));
    VBox below = new VBox(6, words, quiz, choices, recorded, ghost, strip, bar, controls, coach.line());
    below.getStyleClass().add("stage-below");
    setBottom(below);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    setFocusTraversable(true);
  }

  /// What else can be done; in several rows where there is little room.
  private Node controls(Button back) {
    Button edit = new Button(tr("Edit (E)"));
    edit.setOnAction(e -> edit());
    Button ask = new Button(tr("Question (Q)"));
    ask.setOnAction(e -> ask());
    Button slides = new Button(tr("Save slides…"));
    slides.setOnAction(e -> saveSlides());
    Button large = new Button(tr("Projector (F5)"));
    large.setOnAction(e -> project());
    Button diagrams = new Button(tr("Diagrams (D)"));
    diagrams.setOnAction(e -> side.toggle(StageSide.Page.DIAGRAMS));
    Button before = new Button(tr("Order (H)"));
    before.setOnAction(e -> side.toggle(StageSide.Page.ORDER));
    Button record = new Button(tr("Recorded (R)"));
    record.setOnAction(e -> record());
    Button ring = new Button(tr("Ring (O)"));
    ring.setOnAction(e -> turnRing());
    Button notes = new Button(tr("Speaker (N)"));
    notes.setOnAction(e -> present());
    FlowPane row =
        new FlowPane(
            6, 4, back, schedules, ask, changes, diagrams, before, record, ring, edit, slides, notes, large);
    row.getStyleClass().add("stage-controls");
    row.getChildren().forEach(n -> {
      if (n instanceof ButtonBase b) {
        b.setMinWidth(USE_PREF_SIZE);
        b.getStyleClass().add("small");
      }
    });
    return row;
  }

  /// Shows a script from its start, with the words of its lesson.
  void show(Script script, Optional<Lesson> lesson) {
    title = script.title();
    text = script.text();
    show(lesson);
    run(text, lesson.map(Lesson::asPlayed).orElseGet(Schedule::oneProcessor));
  }

  private void show(Optional<Lesson> next) {
    lesson = next;
    played = next.map(Lesson::name);
    presenter.ifPresent(p -> p.setLesson(next));
    side.setLesson(next.map(l -> new LessonPane(l, this::runChanged, () -> again(l))));
    recorded.setSample(next.flatMap(Lesson::sample));
    placeSide();
  }

  private void again(Lesson own) {
    played = Optional.of(own.name());
    run(own.script(), own.asPlayed());
  }

  /// On a projector the code needs the room; the words of a lesson are for the one who speaks.
  private void placeSide() {
    boolean large = getStyleClass().contains(PROJECTED);
    boolean none = side.pageProperty().get().isEmpty() || (large && side.shows(StageSide.Page.LESSON));
    middle.getItems().remove(2, middle.getItems().size());
    if (!none) {
      middle.getItems().add(side);
    }
    boolean wide = side.shows(StageSide.Page.DIAGRAMS);
    middle.setDividerPositions(wide ? NARROW_CODE : large ? LARGE_CODE : CODE, wide ? DIAGRAMS : LESSON);
    playing.map(Playing::moment).ifPresent(this::draw);
  }

  /// Shows a channel of an open dump, as it is there.
  void show(RealChannel real) {
    title = real.title();
    text = real.script();
    lesson = Optional.empty();
    played = Optional.empty();
    recorded.setSample(Optional.empty());
    side.setReal(new RealPane(real, this::change));
    try {
      play(new Playing(real.play()));
    } catch (ScriptError e) {
      edit(text);
      editor.show(e);
    }
  }

  /// The button that asked for it is gone afterwards, and with it the focus.
  private void change(StateChange what) {
    playing.ifPresent(p -> changes.change(p, what));
    requestFocus();
  }

  /// Shows the editor with a new script.
  void write(String start) {
    title = tr("A script");
    show(Optional.empty());
    text = start;
    edit();
  }

  /// The step that is shown.
  int at() {
    return playing.map(p -> p.moment().at()).orElse(0);
  }

  private void run(String script) {
    played = Optional.empty();
    run(script, Schedule.oneProcessor());
  }

  /// Beside what is played now, which stays in sight.
  private void runChanged(String script) {
    Optional<StageMoment> was = changes.beforeProperty().get().or(() -> playing.map(Playing::moment));
    run(script);
    was.ifPresent(changes::changedFrom);
  }

  private void run(String script, Schedule schedule) {
    try {
      Playing next = new Playing(script, schedule);
      text = script;
      play(next);
    } catch (ScriptError e) {
      edit(script);
      editor.show(e);
    }
  }

  private void play(Playing next) {
    playing = Optional.of(next);
    next.momentProperty().addListener((o, was, is) -> shown(is));
    closeEditor();
    schedules.explore(next);
    changes.forget();
    shown(next.moment());
    requestFocus();
  }

  /// Asks what happens next.
  private void ask() {
    bar.pause();
    playing.flatMap(p -> quiz.ask(p.moment())).ifPresent(this::askedAt);
  }

  /// The question stays while its step is shown.
  private void askedAt(int step) {
    asking = true;
    goTo(step);
    asking = false;
  }

  private void shown(StageMoment moment) {
    if (!asking) {
      quiz.hide();
    }
    draw(moment);
    code.show(moment);
    bar.show(moment);
    coach.show(moment);
    presenter.ifPresent(p -> p.show(moment));
    offer();
    if (moment.at() == moment.run().steps().size() && moment.at() > 0) {
      played.ifPresent(coach::done);
    }
  }

  private void draw(StageMoment moment) {
    Optional<StageOrder> order = playing.filter(p -> side.shows(StageSide.Page.ORDER)).map(Playing::order);
    sheet.show(moment, order);
    strip.show(moment, order, recorded.isShown());
    words.show(moment, recorded.isShown());
    side.show(moment, order.orElseGet(() -> StageOrder.none(moment.run())));
  }

  /// Where several things can happen next, each is a button.
  private void offer() {
    choices.getChildren().clear();
    List<Move> moves = playing.map(Playing::choices).orElse(List.of());
    if (moves.size() > 1) {
      choices.getChildren().add(new Label(tr("What comes next?")));
      moves.forEach(m -> choices.getChildren().add(choice(m)));
    }
  }

  private Button choice(Move move) {
    String who = switch (move.kind()) {
      case RUN -> Naming.goroutine(move.id()) + (move.choice() > 0 ? ", " + tr("case {0}", move.choice()) : "");
      case WAKE_SLEEPER -> tr("the sleep of {0} ends", Naming.goroutine(move.id()));
      case FIRE -> tr("a timer fires");
      case NOTICE_DEADLOCK -> tr("deadlock");
    };
    Button b = new Button(who);
    b.getStyleClass().add("small");
    b.setOnAction(e -> {
      bar.pause();
      playing.ifPresent(p -> p.choose(move));
      requestFocus();
    });
    return b;
  }

  /// Of the run that is played.
  int steps() {
    return playing.map(Playing::steps).orElse(0);
  }

  /// Goes to a step; beyond an end to that end.
  void goTo(int step) {
    playing.ifPresent(p -> p.goTo(step));
  }

  /// Stops playing, and leaves the full screen.
  void leave() {
    bar.pause();
    presenter.ifPresent(PresenterWindow::close);
    leaveProjector();
  }

  /// @return false when it is not shown large
  boolean leaveProjector() {
    boolean large = getStyleClass().contains(PROJECTED);
    if (large) {
      project();
    }
    return large;
  }

  private void pressed(KeyEvent e) {
    boolean typing = getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
    if (typing || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    Optional<Runnable> action = Optional.ofNullable(
        switch (e.getCode()) {
          case SPACE -> bar::playOrPause;
          case RIGHT -> () -> bar.step(1);
          case LEFT -> () -> bar.step(-1);
          case HOME -> () -> goTo(0);
          case END -> () -> goTo(Integer.MAX_VALUE);
          case PLUS, EQUALS, ADD -> () -> bar.faster(2);
          case MINUS, SUBTRACT -> () -> bar.faster(0.5);
          case E -> this::edit;
          case R -> this::record;
          case Q -> this::ask;
          case D -> () -> side.toggle(StageSide.Page.DIAGRAMS);
          case H -> () -> side.toggle(StageSide.Page.ORDER);
          case W -> changes::show;
          case DIGIT1, NUMPAD1 -> () -> quiz.answer(1);
          case DIGIT2, NUMPAD2 -> () -> quiz.answer(2);
          case DIGIT3, NUMPAD3 -> () -> quiz.answer(3);
          case DIGIT4, NUMPAD4 -> () -> quiz.answer(4);
          case O -> this::turnRing;
          case C -> this::turnCoach;
          case N -> this::present;
          case F5 -> this::project;
          default -> null;
        });
    action.ifPresent(a -> {
      if (e.getCode() != KeyCode.SPACE && e.getCode() != KeyCode.RIGHT) {
        bar.pause();
      }
      a.run();
      e.consume();
    });
  }

  /// The recorded run above, and what a trace does not have pale; or neither.
  private void record() {
    recorded.show(!recorded.isShown());
    playing.map(Playing::moment).ifPresent(this::draw);
  }

  private void edit() {
    edit(text);
  }

  private void edit(String script) {
    bar.pause();
    if (!middle.getItems().contains(editor)) {
      double[] at = middle.getDividerPositions();
      middle.getItems().set(0, editor);
      middle.setDividerPositions(at);
      editor.edit(script);
    }
  }

  private void closeEditor() {
    if (middle.getItems().contains(editor)) {
      double[] at = middle.getDividerPositions();
      middle.getItems().set(0, code);
      middle.setDividerPositions(at);
      requestFocus();
    }
  }

  /// Buffers as rings, or as rows.
  private void turnRing() {
    sheet.setRing(!sheet.isRing());
  }

  private void turnCoach() {
    coach.toggle();
    playing.map(Playing::moment).ifPresent(coach::show);
  }

  /// The window of the one who speaks, or no longer.
  private void present() {
    if (presenter.isPresent()) {
      presenter.get().close();
    } else {
      PresenterWindow window = new PresenterWindow(getScene(), this::pressed, () -> presenter = Optional.empty());
      window.setLesson(lesson);
      playing.map(Playing::moment).ifPresent(window::show);
      presenter = Optional.of(window);
    }
  }

  /// Large type on the full screen, and back.
  private void project() {
    boolean large = !getStyleClass().contains(PROJECTED);
    if (large) {
      getStyleClass().add(PROJECTED);
    } else {
      getStyleClass().remove(PROJECTED);
    }
    sheet.setSize(large ? PROJECTOR : 1);
    controls.setVisible(!large);
    controls.setManaged(!large);
    coach.setHidden(large);
    playing.map(Playing::moment).ifPresent(coach::show);
    placeSide();
    if (getScene() != null && getScene().getWindow() instanceof Stage stage) {
      stage.setFullScreenExitHint("");
      stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
      stage.setFullScreen(large);
    }
  }

  private void saveSlides() {
    playing.map(p -> p.moment().run())
        .ifPresent(run -> SlidesFile.choose(getScene().getWindow(), questions, title, run, lesson, bar::say));
  }
}
