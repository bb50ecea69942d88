package chanlens.view.timeline.lanes;

import java.util.List;

/// A lane and those below it when it is open.
///
/// @param open whether it is when it was never touched
record LaneNode(Lane lane, List<LaneNode> children, boolean open) {
  static LaneNode leaf(Lane lane) {
    return new LaneNode(lane, List.of(), false);
  }
}
