package chanlens.fx.timeline;

import chanlens.view.timeline.DelayMap;
import chanlens.view.timeline.Tracks;

/// Where the parts of the pane are, in points.
///
/// @param names width of the names at the left
/// @param flags whether there are snapshots to flag
/// @param collector whether the collector ran
/// @param rows which tracks of the whole process there are
/// @param scale columns per point
record Geometry(
    double width, double height, double names, boolean flags, boolean collector, Rows rows, double scale) {
  /// The tracks below the axis.
  record Rows(
      boolean heap, int measured, boolean help, boolean samples, boolean logs, boolean delays, boolean left) {
    static final Rows NONE = new Rows(false, 0, false, false, false, false, false);

    /// @param delays whether those of scheduling are asked for
    /// @param collected whether the collector ran
    static Rows of(Tracks tracks, boolean delays, boolean collected) {
      return new Rows(
          tracks.hasHeap(), tracks.measured(), tracks.hasHelp(), tracks.hasSamples(), tracks.hasLogs(),
          delays, delays && collected);
    }
  }

  static final double HEAP = 22;
  static final double CURVE = 14;
  static final double ROW = 8;
  static final double DELAY = 7;

  static final double MINIMAP = 30;
  static final double BAR = 14;
  private static final double AXIS = 20;
  private static final double FLAGS = 15;
  private static final double COLLECTOR = 12;

  double lanesLeft() {
    return names;
  }

  double lanesWidth() {
    return Math.max(1, width - names - BAR);
  }

  /// The line of the axis.
  double axisY() {
    return MINIMAP + 4 + (flags ? FLAGS : 0) + AXIS;
  }

  double flagsY() {
    return MINIMAP + 4;
  }

  double collectorY() {
    return axisY() + 3;
  }

  double heapY() {
    return axisY() + 3 + (collector ? COLLECTOR : 2);
  }

  double measuredY() {
    return heapY() + (rows.heap ? HEAP + 2 : 0);
  }

  double helpY() {
    return measuredY() + rows.measured * (CURVE + 2);
  }

  double samplesY() {
    return helpY() + (rows.help ? ROW : 0);
  }

  double logsY() {
    return samplesY() + (rows.samples ? ROW : 0);
  }

  double leftY() {
    return logsY() + (rows.logs ? ROW : 0);
  }

  double delaysY() {
    return leftY() + (rows.left ? CURVE + 2 : 0);
  }

  double lanesTop() {
    return Math.ceil(delaysY() + (rows.delays ? DELAY * DelayMap.SIZES + 2 : 0));
  }

  int lanesHeight() {
    return (int) Math.max(1, height - lanesTop());
  }

  int columns() {
    return (int) Math.max(1, Math.floor(lanesWidth() * scale));
  }

  /// The column under a point, counted from the left edge of the lanes.
  double column(double x) {
    return (x - names) * scale;
  }

  double x(double column) {
    return names + column / scale;
  }
}
