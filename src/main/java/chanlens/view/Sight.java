package chanlens.view;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What part of a run views show.
///
/// @param at the moment, in nanoseconds since the start of the trace; empty for the moment that the files show
/// @param range what figures are limited to; empty for the whole trace
/// @param only ids of the goroutines that views are limited to; empty for all
public record Sight(OptionalLong at, Optional<Place.TimeRange> range, Optional<Set<Long>> only) {
  public static final Sight OF_FILES = new Sight(OptionalLong.empty(), Optional.empty(), Optional.empty());
}
