package chanlens.fx.stage;

import chanlens.teach.program.GoRelease;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.ScriptError;
import chanlens.teach.script.Scripts;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StateChange;
import chanlens.teach.simulator.TimeModel;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A script that is being played: which run, and where in it. FX thread only.
final class Playing {
  private final ReadOnlyObjectWrapper<StageMoment> moment;
  /// Where another schedule begins.
  private final State origin;
  private Optional<StageOrder> order = Optional.empty();

  /// As one processor does it.
  ///
  /// @throws ScriptError with line and column
  Playing(String script) throws ScriptError {
    this(script, Schedule.oneProcessor());
  }

  /// @throws ScriptError with line and column
  Playing(String script, Schedule schedule) throws ScriptError {
    Machine machine = new Machine(Scripts.read(script, GoRelease.LATEST), TimeModel.IDEAL);
    Playback run = Schedule.play(Playback.of(machine), schedule);
    origin = run.start();
    moment = new ReadOnlyObjectWrapper<>(this, "moment", new StageMoment(run, 0));
  }

  /// A run that begins somewhere else than at the start of its script.
  Playing(Playback run) {
    origin = run.start();
    moment = new ReadOnlyObjectWrapper<>(this, "moment", new StageMoment(run, 0));
  }

  ReadOnlyObjectProperty<StageMoment> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  StageMoment moment() {
    return moment.get();
  }

  /// What comes before what in the run at hand; found when it is asked for.
  @SuppressWarnings("ReferenceEquality") // another run is another one, however equal
  StageOrder order() {
    Playback run = moment().run();
    StageOrder known = order.filter(o -> o.run() == run).orElseGet(() -> StageOrder.of(run));
    order = Optional.of(known);
    return known;
  }

  State origin() {
    return origin;
  }

  int steps() {
    return moment().run().steps().size();
  }

  /// Goes to a step; beyond an end to that end.
  void goTo(int step) {
    int at = Math.clamp(step, 0, steps());
    if (at != moment().at()) {
      moment.set(new StageMoment(moment().run(), at));
    }
  }

  /// Plays the whole script anew, along another schedule, from its start.
  void play(Schedule schedule) {
    Playback start = Playback.from(moment().run().machine(), origin);
    moment.set(new StageMoment(Schedule.play(start, schedule), 0));
  }

  /// Plays on from the state that is shown, changed.
  void change(StateChange change) {
    Machine machine = moment().run().machine();
    Playback changed = Playback.from(machine, change.in(machine.program(), moment().state()));
    moment.set(new StageMoment(Schedule.play(changed, Schedule.oneProcessor()), 0));
  }

  /// Goes back to what was shown before.
  void show(StageMoment earlier) {
    moment.set(earlier);
  }

  /// What could happen next, at the step that is shown.
  List<Move> choices() {
    return moment().run().machine().moves(moment().state());
  }

  /// Takes a way of its own from here: one step as chosen, the rest as one processor does it.
  void choose(Move move) {
    Playback here = moment().run().upTo(moment().at()).then(move);
    moment.set(new StageMoment(Schedule.play(here, Schedule.oneProcessor()), moment().at() + 1));
  }
}
