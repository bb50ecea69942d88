package chanlens.view.stage;

import chanlens.golang.Activity;
import chanlens.golang.WaitReason;
import chanlens.teach.narration.Naming;
import chanlens.teach.program.Value;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.Thing;
import java.util.Optional;
import java.util.OptionalInt;

/// A run after so many of its steps.
///
/// @param at from 0, before the first step, to the number of steps
public record StageMoment(Playback run, int at) {
  public StageMoment {
    if (at < 0 || at > run.steps().size()) {
      throw new IllegalArgumentException("step " + at + " of " + run.steps().size());
    }
  }

  public State state() {
    return run.state(at);
  }

  /// What just happened; empty before the first step.
  public Optional<PlayStep> step() {
    return at == 0 ? Optional.empty() : Optional.of(run.steps().get(at - 1));
  }

  /// The goroutine that just acted; 0 for the runtime and before the first step.
  public int acting() {
    return step().map(PlayStep::event).map(Happening::goroutine).orElse(0);
  }

  /// The line of the script that just ran; 0 for none.
  public int line() {
    return step().map(PlayStep::event).map(Happening::line).orElse(0);
  }

  /// The line at which a goroutine is; empty when it has ended.
  public OptionalInt line(SimGoroutine g) {
    if (g.stack().isEmpty()) {
      return OptionalInt.empty();
    }
    int line = g.top().line(run.machine().program());
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /// Its state; empty when it has ended.
  public Optional<Activity> activity(SimGoroutine g) {
    return switch (g.status()) {
      case ENDED -> Optional.empty();
      case WAITING -> Optional.of(g.park().map(SimGoroutine.Park::reason).map(WaitReason::activity)
          .orElse(Activity.UNKNOWN));
      case RUNNABLE -> Optional.of(g.id() == acting() ? Activity.RUNNING : Activity.RUNNABLE);
    };
  }

  /// A value as people write it.
  public String text(Value value) {
    return Naming.value(state(), value);
  }

  /// The channel of a timer, or the `Done` of a context: part of that thing, not one of its own.
  boolean isPart(int thing) {
    return state().things().get(thing) instanceof Thing.Channel c && (c.isTimer() || ownerOfDone(thing).isPresent());
  }

  private Optional<Thing> ownerOfDone(int channel) {
    return state().things().stream()
        .filter(t -> t instanceof Thing.Context c && c.done() == channel)
        .findFirst();
  }
}
