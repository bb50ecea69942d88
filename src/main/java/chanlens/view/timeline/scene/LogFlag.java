package chanlens.view.timeline.scene;

/// A message of `trace.Log`, or several too close to tell apart.
///
/// @param log row in the log table; the first of several
/// @param x columns from the left edge of the view
public record LogFlag(int log, int count, double x) {}
