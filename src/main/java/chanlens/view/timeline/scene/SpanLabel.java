package chanlens.view.timeline.scene;

import chanlens.golang.Activity;
import java.util.List;

/// A span that is wide enough to be named.
///
/// @param g row of the goroutine
/// @param span among its spans
/// @param left columns from the left edge of the view, within it
/// @param texts what to write in it, the longest first: the first that fits
public record SpanLabel(int g, int span, double left, double right, Activity activity, List<String> texts) {}
