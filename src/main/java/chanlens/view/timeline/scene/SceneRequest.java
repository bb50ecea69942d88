package chanlens.view.timeline.scene;

import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.LaneRows;

/// What is to be seen.
///
/// @param top points scrolled away above
/// @param height points in sight
/// @param scale columns a point
public record SceneRequest(Timeline timeline, LaneRows rows, Viewport view, int top, int height, double scale) {}
