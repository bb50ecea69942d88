package chanlens.view.timeline.lanes;

import java.util.List;

/// A lane and the lanes below it when it is open.
///
/// @param open whether it is open initially
record LaneNode(Lane lane, List<LaneNode> children, boolean open) {
  static LaneNode leaf(Lane lane) {
    return new LaneNode(lane, List.of(), false);
  }
}
