package chanlens.format.trace;

import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import java.util.Optional;

/// Regions that end while a later one is open. Go requires that the innermost ends first and refuses other traces, but
/// programs do not always comply.
public final class CrossedRegions {
  private long crossed;

  /// The first one.
  private long firstOffset;

  private long firstGoid;
  private int firstStack;
  private String firstName = "";

  /// @param stack where it ended, a row of the model's stack table
  public void add(long offset, long goid, String name, int stack) {
    if (crossed++ == 0) {
      firstOffset = offset;
      firstGoid = goid;
      firstName = name;
      firstStack = stack;
    }
  }

  /// The problem for regions that do not nest.
  public Optional<Problem> note(TraceModel model) {
    if (crossed == 0) {
      return Optional.empty();
    }
    Optional<Frame> line =
        model.stacks().frames(firstStack).stream().filter(f -> !f.function().startsWith("runtime/trace.")).findFirst();
    String at = line.map(f -> " at " + f.function() + " " + f.place()).orElse("");
    return Optional.of(
        new Problem(
            Severity.NOTE,
            firstOffset,
            "regions that end while a later one is open: " + crossed + ", the first \"" + firstName
                + "\" of goroutine " + firstGoid + at,
            "each end is matched by task and name; `go tool trace` refuses such a trace"));
  }
}
