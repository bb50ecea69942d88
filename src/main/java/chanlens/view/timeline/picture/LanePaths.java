package chanlens.view.timeline.picture;

import chanlens.golang.Activity;
import chanlens.view.picture.Path;
import chanlens.view.timeline.sums.Columns;
import java.util.EnumMap;
import java.util.Map;

/// The pieces of a lane as one outline for each activity: adjacent columns that are drawn alike become one box.
final class LanePaths {
  private static final int MAX_PIECES = 16;

  private final double x0;
  private final double y0;
  private final double pointsPerColumn;
  private final Map<Activity, Path.Builder> paths = new EnumMap<>(Activity.class);
  /// The pieces of the previous column, each with the column it began in.
  private final int[] tops = new int[MAX_PIECES];
  private final int[] bottoms = new int[MAX_PIECES];
  private final int[] since = new int[MAX_PIECES];
  private final Activity[] activities = new Activity[MAX_PIECES];
  private int open;

  private LanePaths(double x0, double y0, double pointsPerColumn) {
    this.x0 = x0;
    this.y0 = y0;
    this.pointsPerColumn = pointsPerColumn;
  }

  /// @param whole nanoseconds of each column for a group, see [LaneArt#group]; empty for a goroutine's lane
  static Map<Activity, Path> of(
      Columns columns, long[] whole, int height, double x0, double y0, double pointsPerColumn) {
    LanePaths paths = new LanePaths(x0, y0, pointsPerColumn);
    for (int c = 0; c < columns.count(); c++) {
      paths.column(columns, whole, c, height);
    }
    paths.close(0, columns.count());
    Map<Activity, Path> out = new EnumMap<>(Activity.class);
    paths.paths.forEach((a, b) -> out.put(a, b.build()));
    return out;
  }

  private void column(Columns columns, long[] whole, int c, int height) {
    int[] n = {0};
    boolean[] same = {true};
    LaneArt.Sink sink = (top, bottom, activity) -> {
      int i = n[0]++;
      if (same[0] && !(i < open && tops[i] == top && bottoms[i] == bottom && activities[i] == activity)) {
        same[0] = false;
        close(i, c);
      }
      if (!same[0] && i < MAX_PIECES) {
        tops[i] = top;
        bottoms[i] = bottom;
        activities[i] = activity;
        since[i] = c;
        open = i + 1;
      }
    };
    if (whole.length == 0) {
      LaneArt.goroutine(columns, c, height, sink);
    } else {
      LaneArt.group(columns, c, whole[c], height, sink);
    }
    if (n[0] < open) {
      close(n[0], c);
    }
  }

  /// Writes the boxes of the pieces from `first` on, which end before column `c`.
  private void close(int first, int c) {
    for (int i = first; i < open; i++) {
      double left = x0 + since[i] * pointsPerColumn;
      double right = x0 + c * pointsPerColumn;
      double top = y0 + tops[i];
      double bottom = y0 + bottoms[i];
      paths
          .computeIfAbsent(activities[i], a -> Path.builder())
          .move(left, top)
          .line(right, top)
          .line(right, bottom)
          .line(left, bottom)
          .close();
    }
    open = Math.min(open, first);
  }
}
