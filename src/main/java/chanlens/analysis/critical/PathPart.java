package chanlens.analysis.critical;

import static chanlens.language.Translation.tr;

import chanlens.analysis.sites.Point;
import chanlens.analysis.sites.SiteWords;
import java.util.Optional;

/// Steps of one kind that are alike: of goroutines that began with the same function, or waits at the same line.
///
/// @param function entry function of the goroutines; empty for waits, and when the trace does not say
/// @param place where they waited; empty for other kinds
public record PathPart(StepKind kind, String function, Optional<Point> place, long steps, long nanos) {
  /// `running main.consume`, `sleep main.go:43`.
  public String words() {
    String of = function.isEmpty() ? tr("a goroutine whose function the trace does not say") : function;
    return place.map(SiteWords::title).orElseGet(() -> tr("{0}: {1}", kind.words(), of));
  }
}
