package chanlens.teach.simulator;

import chanlens.teach.simulator.SimGoroutine.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything about a run at one moment. A value: two states are equal when nothing can tell them apart.
public final class State {
  private final List<SimGoroutine> goroutines;
  private final List<Thing> things;
  private final List<String> output;
  private final long now;
  private final Optional<End> end;
  private int hash; // 0 until somebody asks

  State(List<SimGoroutine> goroutines, List<Thing> things, List<String> output, long now, Optional<End> end) {
    this.goroutines = List.copyOf(goroutines);
    this.things = List.copyOf(things);
    this.output = List.copyOf(output);
    this.now = now;
    this.end = end;
  }

  /// In the order of their numbers, those that have ended included.
  public List<SimGoroutine> goroutines() {
    return goroutines;
  }

  /// @param id from 1
  public SimGoroutine goroutine(int id) {
    return goroutines.get(id - 1);
  }

  public List<Thing> things() {
    return things;
  }

  /// The lines printed so far.
  public List<String> output() {
    return output;
  }

  /// Microseconds since the start; always 0 when times are not counted.
  public long now() {
    return now;
  }

  /// How it ended, if it has.
  public Optional<End> end() {
    return end;
  }

  /// The goroutines that wait, in order.
  public List<SimGoroutine> waiting() {
    return goroutines.stream().filter(g -> g.status() == Status.WAITING).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof State s
        && hashCode() == s.hashCode()
        && now == s.now
        && goroutines.equals(s.goroutines)
        && things.equals(s.things)
        && output.equals(s.output)
        && end.equals(s.end);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int h = goroutines.hashCode();
      h = 31 * h + things.hashCode();
      h = 31 * h + output.hashCode();
      h = 31 * (31 * h + Long.hashCode(now)) + end.hashCode();
      hash = h == 0 ? 1 : h;
    }
    return hash;
  }
}
