package chanlens.view.figure;

import chanlens.view.picture.Path;
import java.util.ArrayList;
import java.util.List;

/// Points along a path, about equally far apart.
final class PathPoints implements Path.Sink {
  private static final double APART = 4;

  private final List<double[]> points = new ArrayList<>();
  private double lastX;
  private double lastY;

  private PathPoints() {}

  static List<double[]> of(Path path) {
    PathPoints all = new PathPoints();
    path.to(all);
    return all.points;
  }

  @Override
  public void move(double x, double y) {
    lastX = x;
    lastY = y;
    points.add(new double[] {x, y});
  }

  @Override
  public void line(double x, double y) {
    double x0 = lastX;
    double y0 = lastY;
    int steps = (int) Math.max(1, Math.hypot(x - x0, y - y0) / APART);
    for (int i = 1; i <= steps; i++) {
      double t = (double) i / steps;
      points.add(new double[] {x0 + (x - x0) * t, y0 + (y - y0) * t});
    }
    lastX = x;
    lastY = y;
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    double x0 = lastX;
    double y0 = lastY;
    int steps = (int) Math.max(2, Math.hypot(x - x0, y - y0) / APART);
    for (int i = 1; i <= steps; i++) {
      double t = (double) i / steps;
      double u = 1 - t;
      points.add(new double[] {
          u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x,
          u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y});
    }
    lastX = x;
    lastY = y;
  }

  @Override
  public void close() {
    // the ends of a closed path are where it began
  }
}
