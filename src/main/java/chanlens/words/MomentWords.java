package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Run;

/// The moment that a statement refers to.
public final class MomentWords {
  private MomentWords() {}

  /// `as of the heap dump at 29.9 ms`; empty when no file shows goroutines.
  public static String of(Run run) {
    return run.asOf().map(MomentWords::of).orElse("");
  }

  /// `as of 7.137 204 118 s, between dumps: from parks and wakes`; at the moment of the run's dump as [#of(Run)].
  public static String of(Instant instant) {
    if (instant.isRecorded()) {
      return of(instant.run());
    }
    boolean dumps = instant.run().heap().isPresent() || instant.run().stacks().isPresent();
    return "as of " + TimeWords.exact(instant.nanos()) + ", " + (dumps ? "between dumps: " : "")
        + "from parks and wakes";
  }

  /// `as of the heap dump at 29.9 ms`, `as of the goroutine dump`.
  public static String of(AsOf moment) {
    String at = moment.nanos().isPresent() ? " at " + Amounts.duration(moment.nanos().getAsLong()) : "";
    return "as of " + file(moment.source()) + at;
  }

  /// Which file shows memory: `the heap dump`, `the core file`.
  public static String memory(Run run) {
    return file(run.heap().map(AsOf.Source::of).orElse(AsOf.Source.HEAP_DUMP));
  }

  static String file(AsOf.Source source) {
    return switch (source) {
      case HEAP_DUMP -> "the heap dump";
      case CORE -> "the core file";
      case GOROUTINE_TEXT -> "the goroutine dump";
      case END_OF_TRACE -> "the end of the trace";
    };
  }
}
