package chanlens.query;

import java.time.Duration;

/// What a question may cost.
///
/// @param time until it is stopped
/// @param memoryBytes of the engine; what Java uses is not part of it
/// @param threads it runs on
public record QueryLimits(Duration time, long memoryBytes, int threads) {
  private static final long GIBIBYTE = 1L << 30;

  /// Half a minute, a gibibyte, all processors.
  public static final QueryLimits USUAL =
      new QueryLimits(Duration.ofSeconds(30), GIBIBYTE, Runtime.getRuntime().availableProcessors());

  public QueryLimits within(Duration other) {
    return new QueryLimits(other, memoryBytes, threads);
  }
}
