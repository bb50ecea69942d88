package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;

/// A line at which goroutines waited.
///
/// @param goroutines how many of them
public record WaitPlace(Point point, Durations waits, long goroutines) {}
