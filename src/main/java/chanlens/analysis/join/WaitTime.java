package chanlens.analysis.join;

/// How long a goroutine has waited, and how well that is known.
///
/// @param nanos 0 when unknown
public record WaitTime(long nanos, Known known) {
  public static final WaitTime UNKNOWN = new WaitTime(0, Known.UNKNOWN);

  /// How a duration is known.
  public enum Known {
    EXACT("exact"),
    /// The wait began before the files did, or continues after their end.
    AT_LEAST("at-least"),
    UNKNOWN("unknown");

    private final String word;

    Known(String word) {
      this.word = word;
    }

    /// As in reports.
    public String word() {
      return word;
    }
  }

  public static WaitTime exact(long nanos) {
    return new WaitTime(nanos, Known.EXACT);
  }

  public static WaitTime atLeast(long nanos) {
    return nanos > 0 ? new WaitTime(nanos, Known.AT_LEAST) : UNKNOWN;
  }
}
