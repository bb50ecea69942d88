package chanlens.view.stage;

/// How the stage is drawn.
///
/// @param order what comes before what, as far as it is to be drawn
/// @param ring whether a buffer is drawn as a ring, where it has a fitting number of slots
public record StageLook(StageOrder order, boolean ring) {}
