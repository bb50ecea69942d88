package chanlens.view;

import java.util.OptionalLong;

/// What part of a run views show.
///
/// @param at the moment, in nanoseconds since the start of the trace; empty for the moment that the files show
/// @param scope what views are limited to
public record Sight(OptionalLong at, Scope scope) {
  public static final Sight OF_FILES = new Sight(OptionalLong.empty(), Scope.EVERYTHING);
}
