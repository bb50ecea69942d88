package chanlens.view;

import chanlens.words.TimeWords;
import java.util.Optional;
import java.util.Set;

/// What all views of a run are limited to: a range of time, the goroutines of a request, or both.
///
/// @param range empty for the whole trace
/// @param request empty for all goroutines
public record Scope(Optional<Place.TimeRange> range, Optional<Request> request) {
  public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty());

  /// Parts of a range that its ends tell apart.
  private static final double DIGITS = 100;

  /// The goroutines of one task, region or label, and those that woke them.
  ///
  /// @param title `task 7 order`
  /// @param goids their ids
  public record Request(String title, Set<Long> goids) {
    public Request {
      goids = Set.copyOf(goids);
    }
  }

  /// Whether anything may be left out.
  public boolean isLimited() {
    return range.isPresent() || request.isPresent();
  }

  /// `7.13 ms … 9.31 ms`, `task 7 order`; "" for everything.
  public String title() {
    String time = range.map(Scope::words).orElse("");
    String who = request.map(Request::title).orElse("");
    return who + (who.isEmpty() || time.isEmpty() ? "" : ", ") + time;
  }

  /// With the digits that matter for its length.
  private static String words(Place.TimeRange range) {
    double digit = (range.toNanos() - range.fromNanos()) / DIGITS;
    return TimeWords.exact(range.fromNanos(), digit) + " … " + TimeWords.exact(range.toNanos(), digit);
  }
}
