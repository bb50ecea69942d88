package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;

/// A line at which goroutines waited.
///
/// @param goroutines how many of them
/// @param g row of one of them in the trace's goroutines
public record WaitPlace(Point point, Durations waits, long goroutines, int g) {}
