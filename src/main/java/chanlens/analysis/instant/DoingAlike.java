package chanlens.analysis.instant;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goroutines of the program that did the same at a moment: in one state, at one line, with one entry function, and
/// with waits that were ended in one way or not at all.
///
/// @param function entry function of all of them; empty when it is not known
/// @param reason as Go wrote it; may be empty
/// @param site where they were; empty for those that ran
/// @param members at least one, by row of the trace
public record DoingAlike(
    Activity activity, String function, String reason, Optional<Frame> site, List<Doing> members) {
  public DoingAlike {
    members = List.copyOf(members);
  }

  /// Those that waited first, then the largest. Linear in the goroutines of the trace.
  public static List<DoingAlike> of(Instant instant, Cancel cancel) {
    Map<Key, List<Doing>> byKey = new LinkedHashMap<>();
    for (int g = 0; g < instant.trace().goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      if (instant.lives(g) && instant.ofProgram(g)) {
        instant.doing(g).ifPresent(d -> byKey.computeIfAbsent(key(instant, d), k -> new ArrayList<>()).add(d));
      }
    }
    List<DoingAlike> all = new ArrayList<>();
    byKey.forEach((k, members) -> all.add(new DoingAlike(k.activity, k.function, k.reason, k.site, members)));
    all.sort(
        Comparator.comparing((DoingAlike a) -> !a.waits())
            .thenComparingInt(a -> -a.members.size())
            .thenComparingInt(a -> a.members.getFirst().g()));
    return all;
  }

  private record Key(
      Activity activity, String function, String reason, Optional<Frame> site, boolean ended, boolean known)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::activity)
            .thenComparing(Key::function)
            .thenComparing(Key::reason)
            .thenComparing(k -> k.site.map(Frame::place).orElse(""))
            .thenComparing(Key::ended)
            .thenComparing(Key::known);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private static Key key(Instant instant, Doing d) {
    int row = instant.runRow(d.g());
    String function = row == Goroutines.NONE ? "" : instant.run().facts(row).function();
    String reason = instant.trace().spans(d.g()).reason(d.span());
    return new Key(d.activity(), function, reason, instant.site(d), d.untilNanos().isPresent(), d.on().isEmpty());
  }

  public boolean waits() {
    return members.getFirst().waits();
  }

  /// Addresses of the channels and locks that they waited on, as far as a dump shows the same wait.
  public List<Long> objects() {
    return members.stream().flatMap(d -> d.on().stream()).map(Waiter::object).distinct().sorted().toList();
  }
}
