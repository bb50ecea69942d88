package chanlens.words;

import static chanlens.language.Translation.tr;

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
    String at = TimeWords.exact(instant.nanos());
    return dumps
        ? tr("as of {0}, between dumps: from parks and wakes", at)
        : tr("as of {0}, from parks and wakes", at);
  }

  /// `as of the heap dump at 29.9 ms`, `as of the goroutine dump`.
  public static String of(AsOf moment) {
    String file = file(moment.source());
    return moment.nanos().isPresent()
        ? tr("as of {0} at {1}", file, Amounts.duration(moment.nanos().getAsLong()))
        : tr("as of {0}", file);
  }

  /// Which file shows memory: `the heap dump`, `the core file`.
  public static String memory(Run run) {
    return file(run.heap().map(AsOf.Source::of).orElse(AsOf.Source.HEAP_DUMP));
  }

  static String file(AsOf.Source source) {
    return switch (source) {
      case HEAP_DUMP -> tr("the heap dump");
      case CORE -> tr("the core file");
      case GOROUTINE_TEXT -> tr("the goroutine dump");
      case END_OF_TRACE -> tr("the end of the trace");
    };
  }
}
