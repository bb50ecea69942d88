package chanlens.live.taking;

import java.time.Duration;

/// What captures may cost in all, and what they have cost.
///
/// @param maxCaptures how many may be taken
/// @param maxBytes on disk, all together
/// @param maxStop how long the world of the service may stand still for them, all together
/// @param captures how many were taken
/// @param bytes on disk
/// @param stop for how long the world stood still at most: the whole time of what stops it
public record Budget(
    int maxCaptures, long maxBytes, Duration maxStop, int captures, long bytes, Duration stop) {
  public Budget(int maxCaptures, long maxBytes, Duration maxStop) {
    this(maxCaptures, maxBytes, maxStop, 0, 0, Duration.ZERO);
  }

  /// Whether another capture may be taken.
  public boolean allows() {
    return captures < maxCaptures && bytes < maxBytes;
  }

  /// Whether the world may stand still for so long.
  public boolean allowsStop(Duration estimate) {
    return stop.plus(estimate).compareTo(maxStop) <= 0;
  }

  public long bytesLeft() {
    return Math.max(0, maxBytes - bytes);
  }

  /// What is left after a capture.
  public Budget after(Taken taken) {
    return new Budget(
        maxCaptures, maxBytes, maxStop, captures + 1, bytes + taken.bytes(), stop.plus(taken.stopAtMost()));
  }
}
