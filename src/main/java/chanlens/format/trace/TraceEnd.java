package chanlens.format.trace;

import chanlens.golang.GoroutineState;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.Optional;

/// How a trace ends, and what may follow it.
public final class TraceEnd {
  /// The runtime's goroutine that ends a generation every second. The last one is ended by the goroutine that calls
  /// `trace.Stop` or writes a flight recording. Source: runtime/trace.go (trace2.go before Go 1.23),
  /// traceAdvancerState.start, Go
  /// 1.22 to 1.27.
  private static final String ADVANCER = "runtime.(*traceAdvancerState).start.func1";

  /// What a trace without events is.
  public static final String NOTHING_WRITTEN =
      "the end of the file: usually the process ended before trace.Stop";

  private TraceEnd() {}

  /// Reports that a trace whose parts are all complete was not ended by the program: another part had begun, or the
  /// last one was ended by the runtime's clock.
  ///
  /// @param lossy whether something else is missing, which may be the end
  static Optional<Problem> notStopped(GenerationReader reader, TraceModel model, boolean lossy) {
    Optional<RawGeneration> begun = reader.begun();
    if (begun.isEmpty() && (lossy || reader.second().isPresent() || !endedByClock(model))) {
      return Optional.empty();
    }
    String what =
        begun.isPresent()
            ? begun.get().name() + " had begun, and no event of it was written"
            : "the last generation was ended by the runtime's clock, not by the program";
    return Optional.of(
        new Problem(
            Severity.DATA_LOSS,
            begun.map(RawGeneration::offset).orElse(reader.end()),
            what,
            "the process ended without trace.Stop, or the file was cut: what happened after it is not in the file"));
  }

  private static boolean endedByClock(TraceModel model) {
    for (int g = 0; g < model.goroutines().count(); g++) {
      Spans spans = model.spans(g);
      if (spans.count() > 0
          && spans.state(spans.count() - 1) == GoroutineState.RUNNING
          && model.goroutines().function(g).equals(ADVANCER)) {
        return true;
      }
    }
    return false;
  }

  /// @param offset the offset of its header
  public static Problem second(long offset) {
    return new Problem(
        Severity.DATA_LOSS,
        offset,
        "a second trace begins at byte " + offset,
        "only the first one is read; cut the file there to open the other");
  }
}
