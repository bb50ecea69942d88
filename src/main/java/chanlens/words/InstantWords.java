package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.DoingAlike;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.Activity;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What goroutines did at a moment.
public final class InstantWords {
  private InstantWords() {}

  /// `4 goroutines: 1 running, 3 waiting to send`.
  public static String census(int living, Map<Activity, Integer> counts) {
    String states = counts.entrySet().stream().map(e -> tr("{0} {1}", Amounts.number(e.getValue()), e.getKey().words()))
        .collect(Collectors.joining(tr(", ")));
    String all = Amounts.count(living, "goroutine");
    return states.isEmpty() ? all : tr("{0}: {1}", all, states);
  }

  /// The same of all that are told.
  public static String census(List<DoingAlike> all) {
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    all.forEach(a -> counts.merge(a.activity(), a.members().size(), Integer::sum));
    return census(counts.values().stream().mapToInt(n -> n).sum(), counts);
  }

  /// How long it had been so: `for at least 12.4 ms`.
  public static String lasted(Doing d, Instant instant) {
    return tr("for {0}", length(d, instant));
  }

  /// `for 1.2 ms to at least 12.4 ms`.
  public static String lasted(Collection<Doing> all, Instant instant) {
    Comparator<Doing> byStart = Comparator.comparingLong(Doing::sinceNanos);
    String most = length(all.stream().min(byStart).orElseThrow(), instant);
    String least = length(all.stream().max(byStart).orElseThrow(), instant);
    return least.equals(most) ? tr("for {0}", most) : tr("for {0} to {1}", least, most);
  }

  private static String length(Doing d, Instant instant) {
    String length = TimeWords.length(instant.nanos() - d.sinceNanos());
    return d.sinceBefore() ? tr("at least {0}", length) : length;
  }

  /// How the wait ended: `ended 3.4 ms later by G1 main: received`.
  ///
  /// @param by who ended it; empty for no goroutine
  public static String ended(Doing d, Instant instant, String by) {
    if (d.untilNanos().isEmpty()) {
      return tr("nothing ended the wait in the trace");
    }
    String length = TimeWords.length(d.untilNanos().getAsLong() - instant.nanos());
    String ended = by.isEmpty() ? tr("ended {0} later", length) : tr("ended {0} later by {1}", length, by);
    return d.how() == WakeKind.UNKNOWN ? ended : tr("{0}: {1}", ended, d.how().words());
  }
}
