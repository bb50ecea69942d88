package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;
import java.util.Arrays;
import java.util.List;

/// Lines at which goroutines met over channels, or waited to. Always inferred: a trace does not name channels. Two
/// channels that are used at the same two lines by the same goroutines cannot be told apart.
///
/// @param id index in [Sites#channels()]
/// @param uses the lines, those that waited longest first
/// @param parties goroutines that met each other, directly or through others: perhaps one channel each
/// @param endedBy how often, by [Ender#ordinal()]
/// @param endedByNanos time of the waits that ended this way, by [Ender#ordinal()]
public record ChannelSite(
    int id,
    List<Use> uses,
    List<Party> parties,
    Durations waits,
    long[] endedBy,
    long[] endedByNanos,
    Confidence confidence) {
  public ChannelSite {
    uses = List.copyOf(uses);
    parties = List.copyOf(parties);
  }

  /// How a line was used.
  ///
  /// @param waits how often a goroutine waited there; 0 when it only ended waits of others
  /// @param nanos how long
  public record Use(Point point, long waits, long nanos) {}

  /// @param gs rows of the trace's goroutines, ascending
  /// @param addrs channels of the heap dump in whose queues some of them were, joined by goroutine id
  public record Party(int[] gs, long waits, long nanos, Confidence confidence, List<Long> addrs) {
    public Party {
      addrs = List.copyOf(addrs);
    }

    public boolean has(int g) {
      return Arrays.binarySearch(gs, g) >= 0;
    }
  }

  /// Its name in reports: `S1`.
  public String key() {
    return "S" + (id + 1);
  }

  public long endedBy(Ender ender) {
    return endedBy[ender.ordinal()];
  }

  public long endedByNanos(Ender ender) {
    return endedByNanos[ender.ordinal()];
  }

  /// How many goroutines took part.
  public long goroutines() {
    return parties.stream().flatMapToInt(p -> Arrays.stream(p.gs())).distinct().count();
  }

  /// The channels of the heap dump that it represents, as far as the dump shows them.
  public List<Long> addrs() {
    return parties.stream().flatMap(p -> p.addrs().stream()).distinct().toList();
  }
}
