package chanlens.words;

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
    String states = counts.entrySet().stream().map(e -> Amounts.number(e.getValue()) + " " + e.getKey().words())
        .collect(Collectors.joining(", "));
    return Amounts.count(living, "goroutine") + (states.isEmpty() ? "" : ": " + states);
  }

  /// The same of all that are told.
  public static String census(List<DoingAlike> all) {
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    all.forEach(a -> counts.merge(a.activity(), a.members().size(), Integer::sum));
    return census(counts.values().stream().mapToInt(n -> n).sum(), counts);
  }

  /// How long it had been so: `for at least 12.4 ms`.
  public static String lasted(Doing d, Instant instant) {
    return "for " + (d.sinceBefore() ? "at least " : "") + TimeWords.length(instant.nanos() - d.sinceNanos());
  }

  /// `for 1.2 ms to at least 12.4 ms`.
  public static String lasted(Collection<Doing> all, Instant instant) {
    Comparator<Doing> byStart = Comparator.comparingLong(Doing::sinceNanos);
    String most = lasted(all.stream().min(byStart).orElseThrow(), instant);
    String least = lasted(all.stream().max(byStart).orElseThrow(), instant);
    return least.equals(most) ? most : least + " to " + most.substring("for ".length());
  }

  /// How the wait ended: `ended 3.4 ms later by G1 main: received`.
  ///
  /// @param by who ended it; empty for no goroutine
  public static String ended(Doing d, Instant instant, String by) {
    if (d.untilNanos().isEmpty()) {
      return "nothing ended the wait in the trace";
    }
    return "ended " + TimeWords.length(d.untilNanos().getAsLong() - instant.nanos()) + " later"
        + (by.isEmpty() ? "" : " by " + by) + (d.how() == WakeKind.UNKNOWN ? "" : ": " + d.how().words());
  }
}
