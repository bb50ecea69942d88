package chanlens.view;

import java.util.Optional;
import java.util.OptionalLong;

/// What part of the trace's time views show.
///
/// @param at the moment, in nanoseconds since the start of the trace; empty for the moment that the files show
/// @param range what figures are limited to; empty for the whole trace
public record Sight(OptionalLong at, Optional<Place.TimeRange> range) {
  public static final Sight OF_FILES = new Sight(OptionalLong.empty(), Optional.empty());
}
