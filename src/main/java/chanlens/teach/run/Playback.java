package chanlens.teach.run;

import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.State;
import java.util.ArrayList;
import java.util.List;

/// A script played along one schedule. A value: going back is looking at an earlier state, another way on is another
/// run.
///
/// @param start before the first step
/// @param cut whether it was ended because it grew too long
public record Playback(Machine machine, State start, List<PlayStep> steps, boolean cut) {
  public Playback {
    steps = List.copyOf(steps);
  }

  /// A run that has not begun.
  public static Playback of(Machine machine) {
    return new Playback(machine, machine.start(), List.of(), false);
  }

  /// A run that goes on from any state.
  public static Playback from(Machine machine, State start) {
    return new Playback(machine, start, List.of(), false);
  }

  /// The state after so many steps.
  public State state(int steps) {
    return steps == 0 ? start : this.steps.get(steps - 1).after();
  }

  /// The state after the last step.
  public State last() {
    return state(steps.size());
  }

  /// This run and one more step.
  ///
  /// @param move one that is possible after the last step
  public Playback then(Move move) {
    List<PlayStep> all = new ArrayList<>(steps);
    all.add(machine.apply(last(), move));
    return new Playback(machine, start, all, false);
  }

  /// The first steps of this run.
  public Playback upTo(int many) {
    return new Playback(machine, start, steps.subList(0, many), false);
  }
}
