package chanlens.view.timeline.lanes;

/// What one lane shows. Equal lanes are the same lane in every grouping.
public sealed interface Lane {
  /// @param g row in the trace's goroutines
  record Goroutine(int g) implements Lane {}

  /// Several goroutines, or all Ps, as one lane.
  record Group(LaneGroup group) implements Lane {}

  /// @param p row in the trace's Ps
  record Proc(int p) implements Lane {}
}
