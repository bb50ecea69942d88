package chanlens.teach.simulator;

import chanlens.teach.program.Value;
import java.util.List;
import java.util.Optional;

/// What a step did.
///
/// @param rule why it came out this way
/// @param goroutine who did it; 0 for the runtime
/// @param line of the script; 0 for the runtime
/// @param thing what it was done to; -1 for nothing
/// @param partner the goroutine on the other side; 0 for nobody
/// @param woken who can run again because of it, in the order in which they were made runnable
/// @param value what was sent, received, read or printed
/// @param slot of the ring; -1 when no slot was used
/// @param index the case of a select; -1 outside
public record Happening(
    StepRule rule,
    int goroutine,
    int line,
    int thing,
    int partner,
    List<Integer> woken,
    Optional<Value> value,
    int slot,
    int index) {
  public Happening {
    woken = List.copyOf(woken);
  }
}
