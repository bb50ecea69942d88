package chanlens.view.timeline.scene;

import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.sums.Columns;
import java.util.List;
import java.util.Optional;

/// One lane as shown in a view.
///
/// @param row in [LaneRows]
/// @param y of its top below the top of the view, in points; negative when it begins above
/// @param columns empty while they are being counted
/// @param members how many share the lane; 1 for one goroutine
/// @param peak how many of them existed at once, at most: what the height of the lane stands for
/// @param assists where the goroutine had to help the collector, as pairs of columns
/// @param tornLeft whether what the lane shows at the start of the trace began before it
/// @param tornRight whether what the lane shows at the end of the trace continues
/// @param verdict the text in the margin after the trace: `STUCK (proved)`; empty for most
public record LaneView(
    int row,
    Lane lane,
    int y,
    Optional<Columns> columns,
    int members,
    int peak,
    List<SpanLabel> labels,
    List<RegionPiece> regions,
    List<LogFlag> logs,
    double[] assists,
    boolean tornLeft,
    boolean tornRight,
    String verdict) {
  public LaneView {
    labels = List.copyOf(labels);
    regions = List.copyOf(regions);
    logs = List.copyOf(logs);
  }
}
