package chanlens.teach.simulator;

/// One step of a run.
///
/// @param move what was chosen to happen
/// @param event what happened
/// @param after the state it left
public record PlayStep(Move move, Happening event, State after) {}
