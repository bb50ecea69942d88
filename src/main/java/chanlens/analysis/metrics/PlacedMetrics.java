package chanlens.analysis.metrics;

import chanlens.analysis.join.Run;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.metrics.MetricsLog;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.TraceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A file of figures and where it lies on the clock of the trace.
///
/// @param file its name
/// @param how what is known of its place
/// @param shiftNanos added to a time of the log it gives one of the trace; 0 when it has no place
public record PlacedMetrics(String file, MetricsLog log, How how, long shiftNanos) {
  /// Collections that must agree.
  private static final int LEAST = 3;

  /// By how much the start of a collection may differ: the log rounds to milliseconds and begins with the stop of the
  /// world before marking.
  private static final long TOLERANCE = 5_000_000;

  private static final long SECOND = 1_000_000_000;

  /// How the place is known.
  public enum How {
    /// Both have the time of day: recorded.
    WALL_CLOCK,
    /// The collections of the trace are in the log, with the same times between them: inferred.
    COLLECTIONS,
    /// There is no trace.
    NO_TRACE,
    /// The trace has no time of day, as before Go 1.25, or fewer than three collections, or others.
    UNKNOWN
  }

  /// The files of figures of a run.
  public static List<PlacedMetrics> of(Run run) {
    List<PlacedMetrics> all = new ArrayList<>();
    for (CaptureFile file : run.files()) {
      if (file.capture() instanceof Capture.Metrics m) {
        all.add(place(file.name(), m.log(), run.trace()));
      }
    }
    return all;
  }

  /// Whether it lies on the clock of the trace.
  public boolean hasPlace() {
    return how == How.WALL_CLOCK || how == How.COLLECTIONS;
  }

  private static PlacedMetrics place(String file, MetricsLog log, Optional<TraceModel> trace) {
    if (trace.isEmpty()) {
      return new PlacedMetrics(file, log, How.NO_TRACE, 0);
    }
    if (log.clock() == MetricsLog.Clock.WALL) {
      Optional<Instant> begin = trace.get().timeOfDay(0);
      return begin
          .map(at -> new PlacedMetrics(
              file, log, How.WALL_CLOCK, -(at.getEpochSecond() * SECOND + at.getNano())))
          .orElseGet(() -> new PlacedMetrics(file, log, How.UNKNOWN, 0));
    }
    OptionalLong shift = shift(log.collections(), marks(trace.get()));
    return shift.isPresent()
        ? new PlacedMetrics(file, log, How.COLLECTIONS, shift.getAsLong())
        : new PlacedMetrics(file, log, How.UNKNOWN, 0);
  }

  private static long[] marks(TraceModel trace) {
    return IntStream.range(0, trace.ranges().count())
        .filter(r -> trace.ranges().kind(r) == RangeKind.GC_MARK && trace.ranges().startNanos(r) > 0)
        .mapToLong(r -> trace.ranges().startNanos(r))
        .sorted()
        .toArray();
  }

  /// Finds the one place at which all collections of the trace are in the log.
  ///
  /// @param logged when collections began, on the log's clock
  /// @param traced when marking began, on the trace's
  static OptionalLong shift(long[] logged, long[] traced) {
    if (traced.length < LEAST) {
      return OptionalLong.empty();
    }
    OptionalLong found = OptionalLong.empty();
    for (int from = 0; from + traced.length <= logged.length; from++) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int i = 0; i < traced.length; i++) {
        long shift = traced[i] - logged[from + i];
        least = Math.min(least, shift);
        most = Math.max(most, shift);
      }
      if (most - least <= TOLERANCE) {
        if (found.isPresent()) {
          return OptionalLong.empty(); // two places fit: neither is known
        }
        found = OptionalLong.of(least + (most - least) / 2);
      }
    }
    return found;
  }
}
