package chanlens.analysis.piles;

/// How goroutines that wait at one place got there.
///
/// @param creators goroutines that started them; 0 when no file says who did
/// @param gone how many of those are in no file any more
/// @param together their ids are so close that they were started at once
/// @param created how many goroutines with that entry function were created within the trace
/// @param ended how many goroutines with that entry function ended within the trace
/// @param spread parts of the trace, of [#PARTS], in which some were created
/// @param nanos length of the trace; 0 without one
public record Births(int creators, int gone, boolean together, int created, int ended, int spread, long nanos) {
  /// A trace is cut into this many parts of equal length, to see whether goroutines are created all the time.
  public static final int PARTS = 8;

  public static final Births UNKNOWN = new Births(0, 0, false, 0, 0, 0, 0);

  /// Whether nearly all of their creators have ended.
  public boolean orphans() {
    return creators > 0 && 10L * gone >= 9L * creators;
  }

  /// Whether they are created throughout the trace, and hardly any ends.
  public boolean growing(int least) {
    return created >= least && 2 * spread >= PARTS && 10L * ended <= created;
  }
}
