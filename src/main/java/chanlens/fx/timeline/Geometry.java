package chanlens.fx.timeline;

/// Where the parts of the pane are, in points.
///
/// @param names width of the names at the left
/// @param flags whether there are snapshots to flag
/// @param collector whether the collector ran
/// @param scale columns per point
record Geometry(double width, double height, double names, boolean flags, boolean collector, double scale) {
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

  double lanesTop() {
    return Math.ceil(axisY() + 3 + (collector ? COLLECTOR : 2));
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
