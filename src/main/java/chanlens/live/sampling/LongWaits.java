package chanlens.live.sampling;

import chanlens.golang.WaitReason;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The longest wait at each spot, from a goroutine text. A text counts whole minutes, from the first collection after
/// the wait began: a lower bound. Who waits for less than a minute is not here.
///
/// @param nanos by spot, at least
public record LongWaits(Map<Spot, Long> nanos) {
  private static final long MINUTE = 60_000_000_000L;

  public LongWaits {
    nanos = Collections.unmodifiableMap(new TreeMap<>(nanos));
  }

  public static LongWaits of(StacksModel text) {
    Map<Spot, Long> longest = new TreeMap<>();
    for (Goroutine g : text.goroutines()) {
      if (g.status().minutes() > 0) {
        Spot spot = Spot.of(text.stacks(), g.stack(), WaitReason.of(g.status().reason()));
        longest.merge(spot, g.status().minutes() * MINUTE, Math::max);
      }
    }
    return new LongWaits(longest);
  }

  /// Whether a wait is one that no idle goroutine has: for a lock, or until somebody receives.
  public static boolean isNeverIdle(Spot spot) {
    return switch (spot.reason().kind()) {
      case MUTEX, RWMUTEX -> true;
      case CHANNEL -> spot.reason().direction() == WaitReason.Direction.SEND;
      default -> false;
    };
  }

  /// Nanoseconds, at least; empty when nobody there waits a minute.
  public OptionalLong longest(Predicate<Spot> which) {
    return nanos.entrySet().stream().filter(e -> which.test(e.getKey())).mapToLong(Map.Entry::getValue).max();
  }
}
