package chanlens.teach.run;

import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// Which of the possible moves comes next.
public interface Schedule {
  /// A run is ended after so many steps.
  int MAX_STEPS = 10_000;

  /// @param moves what is possible, at least one
  Move next(State state, List<Move> moves);

  /// Learns what a step did.
  default void saw(PlayStep step) {}

  /// Any move, each as likely as the others.
  ///
  /// @param seed the same seed makes the same run
  static Schedule random(long seed) {
    Random random = new Random(seed);
    return (state, moves) -> moves.get(random.nextInt(moves.size()));
  }

  /// As a single processor of Go does it: a goroutine runs until it waits or ends; whoever became runnable last comes
  /// first, the others in the order they came (runtime/proc.go runqput, runqget). A select takes its first ready case.
  static Schedule oneProcessor() {
    return new OneProcessor();
  }

  /// Plays a run to its end.
  static Playback play(Playback run, Schedule schedule) {
    Machine machine = run.machine();
    List<PlayStep> steps = new ArrayList<>(run.steps());
    State state = run.last();
    for (List<Move> moves = machine.moves(state); !moves.isEmpty(); moves = machine.moves(state)) {
      if (steps.size() >= MAX_STEPS) {
        return new Playback(machine, run.start(), steps, true);
      }
      PlayStep step = machine.apply(state, schedule.next(state, moves));
      schedule.saw(step);
      steps.add(step);
      state = step.after();
    }
    return new Playback(machine, run.start(), steps, false);
  }

  /// A processor with its queue.
  final class OneProcessor implements Schedule {
    private final Deque<Integer> queue = new ArrayDeque<>();
    private int running = 1;
    private int next;

    private OneProcessor() {}

    @Override
    public Move next(State state, List<Move> moves) {
      if (!canRun(state, running)) {
        running = following(state);
      }
      for (Move m : moves) {
        if (m.kind() == Move.Kind.RUN && m.id() == running) {
          return m;
        }
      }
      return moves.getFirst();
    }

    private int following(State state) {
      int first = next;
      next = 0;
      while (!canRun(state, first) && !queue.isEmpty()) {
        first = queue.pollFirst();
      }
      return first;
    }

    private static boolean canRun(State state, int id) {
      return id > 0 && state.goroutine(id).status() == Status.RUNNABLE;
    }

    @Override
    public void saw(PlayStep step) {
      Happening event = step.event();
      for (int woken : event.woken()) {
        if (next != 0) {
          queue.addLast(next);
        }
        next = woken;
      }
      if (event.rule() == StepRule.GOSCHED) {
        queue.addLast(event.goroutine());
        running = 0;
      }
    }
  }
}
