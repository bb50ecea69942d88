package chanlens.analysis.sites;

/// A line at which goroutines waited.
///
/// @param goroutines how many of them
public record WaitPlace(Point point, WaitFigures waits, long goroutines) {}
