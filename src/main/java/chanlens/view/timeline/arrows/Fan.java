package chanlens.view.timeline.arrows;

import static chanlens.language.Translation.tr;

/// Several goroutines woken by one goroutine, at one line, nearly at once.
///
/// @param likeClose the line is the program's own and all waited for channels: `close` leaves no frame in a trace, so
///     this is what it looks like; an inference
public record Fan(int fromG, long nanos, int count, boolean likeClose) {
  /// `looks like close, 5 woken`.
  public String words() {
    return likeClose ? tr("looks like close, {0} woken at once", count) : tr("{0} woken at once", count);
  }
}
