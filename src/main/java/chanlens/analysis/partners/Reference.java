package chanlens.analysis.partners;

/// A goroutine's frame that points to a channel or lock.
///
/// @param g row in the dump's goroutines
/// @param frame index in its frames
/// @param through address of the small object in between, a closure or struct, whose word points there; 0 for none
public record Reference(int g, int frame, long through) {}
