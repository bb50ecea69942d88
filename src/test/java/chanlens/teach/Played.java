package chanlens.teach;

import chanlens.teach.program.GoRelease;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.GivenSchedule;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.ScriptError;
import chanlens.teach.script.Scripts;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.TimeModel;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Plays scripts for tests.
public final class Played {
  private Played() {}

  /// A script as the newest release plays it on an ideal machine.
  public static Machine machine(String script) {
    return machine(script, GoRelease.LATEST.minor(), TimeModel.IDEAL);
  }

  /// A script of a release.
  public static Machine machine(String script, int minor, TimeModel time) {
    try {
      ScriptProgram program = Scripts.read(script, new GoRelease(minor));
      return new Machine(program, time);
    } catch (ScriptError e) {
      throw new AssertionError(e.getMessage() + "\n" + script, e);
    }
  }

  /// As a single processor plays it.
  public static Playback run(String script) {
    return Schedule.play(Playback.of(machine(script)), Schedule.oneProcessor());
  }

  /// By hand.
  public static Playback run(String script, String schedule) {
    return Schedule.play(Playback.of(machine(script)), new GivenSchedule(schedule));
  }

  /// The rules of a run, in order, without those that make things and start goroutines.
  public static List<StepRule> rules(Playback run) {
    Set<StepRule> plain = Set.of(StepRule.MAKE, StepRule.GO, StepRule.GO_END, StepRule.MAIN_END);
    return run.steps().stream().map(PlayStep::event).map(Happening::rule).filter(r -> !plain.contains(r)).toList();
  }

  public static Exploration all(Machine machine) {
    return Exploration.of(machine, machine.start(), Exploration.MAX_STATES, Cancel.NEVER);
  }

  /// How a state ended and what it printed: `exit 0: a | b`.
  public static String outcome(State state) {
    return state.end().map(e -> e.text().isEmpty() ? "exit 0" : e.text()).orElse("goes on")
        + ": " + String.join(" | ", state.output());
  }

  /// The ways a script can end.
  public static Set<String> outcomes(Exploration all) {
    return all.outcomes().stream()
        .map(o -> (o.end().text().isEmpty() ? "exit 0" : o.end().text()) + ": " + String.join(" | ", o.output()))
        .collect(Collectors.toSet());
  }
}
