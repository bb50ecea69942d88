package chanlens.live.endpoint;

import java.time.Duration;

/// What one reading may cost.
///
/// @param maxBytes of its body, as sent
/// @param maxTime from the first byte asked to the last byte read
public record Allowance(long maxBytes, Duration maxTime) {
  private static final long MIB = 1 << 20;

  /// For something small.
  public static final Allowance SMALL = new Allowance(8 * MIB, Duration.ofSeconds(15));
  /// For a profile. 100,000 goroutines at 10,000 different stacks take less.
  public static final Allowance PROFILE = new Allowance(256 * MIB, Duration.ofSeconds(60));

  /// For something that the service records for a while before it answers.
  public Allowance after(Duration recorded) {
    return new Allowance(maxBytes, maxTime.plus(recorded));
  }
}
