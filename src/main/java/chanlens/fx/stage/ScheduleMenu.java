package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.run.Exploration;
import chanlens.teach.run.GivenSchedule;
import chanlens.teach.run.Schedule;
import chanlens.teach.simulator.Move;
import chanlens.workspace.Questions;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Which schedule is played: as one processor does it, a random one, or one of all.
final class ScheduleMenu extends MenuButton {
  private static final int MAX_SEED = 1_000;

  private final Questions questions;
  private final Consumer<Schedule> play;
  private final Random seeds = new Random();

  /// @param play plays another schedule from the start
  ScheduleMenu(Questions questions, Consumer<Schedule> play) {
    super(tr("Schedule"));
    this.questions = questions;
    this.play = play;
    setId("schedules");
  }

  /// For another script: all of its schedules are tried in the background.
  void explore(Playing playing) {
    MenuItem one = new MenuItem(tr("As one processor does it"));
    one.setOnAction(e -> play.accept(Schedule.oneProcessor()));
    MenuItem random = new MenuItem(tr("A random one"));
    random.setOnAction(e -> random());
    MenuItem wait = new MenuItem(tr("Trying all schedules…"));
    wait.setDisable(true);
    getItems().setAll(one, random, new SeparatorMenuItem(), wait);
    setText(tr("Schedule"));
    var machine = playing.moment().run().machine();
    var start = playing.origin();
    questions.ask(
        "schedules",
        cancel -> Exploration.of(machine, start, Exploration.MAX_STATES, cancel),
        this::show);
  }

  private void random() {
    long seed = seeds.nextInt(MAX_SEED);
    setText(tr("Schedule: seed {0}", seed));
    play.accept(Schedule.random(seed));
  }

  private void show(Exploration all) {
    getItems().removeLast();
    for (Exploration.Outcome o : all.outcomes()) {
      MenuItem item = new MenuItem(words(all, o));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> {
        setText(words(all, o));
        play.accept(new GivenSchedule(o.shortest().stream().map(Move::text).collect(Collectors.joining(","))));
      });
      getItems().add(item);
    }
  }

  private static String words(Exploration all, Exploration.Outcome o) {
    String end = o.end().text().isEmpty() ? tr("the program ends") : o.end().text();
    String printed = o.output().isEmpty() ? "" : tr(", prints {0}", String.join(" ", o.output()));
    if (all.endless()) {
      return tr("Some schedules: {0}", end + printed);
    }
    return all.complete()
        ? tr("{0} of {1} schedules: {2}", o.schedules(), all.schedules(), end + printed)
        : tr("At least {0} schedules: {1}", o.schedules(), end + printed);
  }
}
