package chanlens.view.timeline.scene;

/// What is under a point of a scene.
public sealed interface Hit {
  record Nothing() implements Hit {}

  /// A lane without a single span at this point: a group, or a time at which the goroutine did not exist.
  record OnLane(int row, long nanos) implements Hit {}

  /// @param g row of the goroutine; on the lane of a P, of the one that ran
  /// @param span the one that fills most of the column
  /// @param count how many lie in the column
  record Span(int row, int g, int span, int count) implements Hit {}

  /// @param region row in the region table
  /// @param count how many lie in the column
  record Region(int row, int region, int count) implements Hit {}

  /// @param log row in the log table
  record Log(int row, int log, int count) implements Hit {}
}
