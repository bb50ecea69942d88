package chanlens.view.picture;

import java.util.Arrays;

/// An outline or a line: pieces that are straight or cubic, in one or more parts. Immutable. Filled by the non-zero
/// rule.
public final class Path {
  /// A curve is approximated by this many straight pieces for hit tests, never for drawing.
  private static final int PIECES = 12;

  private static final byte MOVE = 0;
  private static final byte LINE = 1;
  private static final byte CURVE = 2;
  private static final byte CLOSE = 3;

  private final byte[] steps;
  private final double[] coordinates;
  private final Rect bounds;

  private Path(byte[] steps, double[] coordinates) {
    this.steps = steps;
    this.coordinates = coordinates;
    this.bounds = boundsOf();
  }

  /// Receives the pieces of a path in order.
  public interface Sink {
    void move(double x, double y);

    void line(double x, double y);

    void curve(double x1, double y1, double x2, double y2, double x, double y);

    void close();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// A closed polygon through `x, y, x, y, …`.
  public static Path polygon(double... xy) {
    Builder b = builder().move(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      b.line(xy[i], xy[i + 1]);
    }
    return b.close().build();
  }

  /// An open line through `x, y, x, y, …`.
  public static Path line(double... xy) {
    Builder b = builder().move(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      b.line(xy[i], xy[i + 1]);
    }
    return b.build();
  }

  public void to(Sink sink) {
    double[] c = coordinates;
    int at = 0;
    for (byte step : steps) {
      switch (step) {
        case MOVE -> sink.move(c[at++], c[at++]);
        case LINE -> sink.line(c[at++], c[at++]);
        case CURVE -> sink.curve(c[at++], c[at++], c[at++], c[at++], c[at++], c[at++]);
        default -> sink.close();
      }
    }
  }

  /// The box around all points, the control points of curves among them.
  public Rect bounds() {
    return bounds;
  }

  /// This path grown by a factor, then moved.
  public Path placed(double factor, double dx, double dy) {
    double[] moved = new double[coordinates.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = coordinates[i] * factor + (i % 2 == 0 ? dx : dy);
    }
    return new Path(steps, moved);
  }

  /// This path followed by another.
  public Path and(Path other) {
    byte[] allSteps = Arrays.copyOf(steps, steps.length + other.steps.length);
    System.arraycopy(other.steps, 0, allSteps, steps.length, other.steps.length);
    double[] all = Arrays.copyOf(coordinates, coordinates.length + other.coordinates.length);
    System.arraycopy(other.coordinates, 0, all, coordinates.length, other.coordinates.length);
    return new Path(allSteps, all);
  }

  /// Whether the point is inside the closed parts, by the non-zero rule.
  public boolean contains(double x, double y) {
    if (!bounds.near(x, y, 0)) {
      return false;
    }
    Winding w = new Winding(x, y);
    to(w);
    return w.number != 0;
  }

  /// The distance of the point from the nearest piece, up to a few hundredths.
  public double distance(double x, double y) {
    Nearest n = new Nearest(x, y);
    to(n);
    return Math.sqrt(n.least);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Path p
        && Arrays.equals(steps, p.steps)
        && Arrays.equals(coordinates, p.coordinates);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(steps) + Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return "Path(" + steps.length + " steps in " + bounds + ")";
  }

  private Rect boundsOf() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int i = 0; i + 1 < coordinates.length; i += 2) {
      left = Math.min(left, coordinates[i]);
      right = Math.max(right, coordinates[i]);
      top = Math.min(top, coordinates[i + 1]);
      bottom = Math.max(bottom, coordinates[i + 1]);
    }
    return coordinates.length == 0 ? Rect.NOTHING : new Rect(left, top, right - left, bottom - top);
  }

  /// Walks over a path as straight pieces.
  private abstract static class Straightened implements Sink {
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;

    abstract void piece(double ax, double ay, double bx, double by);

    @Override
    public final void move(double x, double y) {
      startX = lastX = x;
      startY = lastY = y;
    }

    @Override
    public final void line(double x, double y) {
      piece(lastX, lastY, x, y);
      lastX = x;
      lastY = y;
    }

    @Override
    public final void curve(double x1, double y1, double x2, double y2, double x, double y) {
      double ax = lastX;
      double ay = lastY;
      for (int i = 1; i <= PIECES; i++) {
        double t = (double) i / PIECES;
        double s = 1 - t;
        line(
            s * s * s * ax + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x,
            s * s * s * ay + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y);
      }
    }

    @Override
    public final void close() {
      line(startX, startY);
    }
  }

  private static final class Winding extends Straightened {
    private final double x;
    private final double y;
    private int number;

    Winding(double x, double y) {
      this.x = x;
      this.y = y;
    }

    @Override
    void piece(double ax, double ay, double bx, double by) {
      if (ay <= y != by <= y) {
        double crossing = ax + (y - ay) / (by - ay) * (bx - ax);
        if (crossing > x) {
          number += by > ay ? 1 : -1;
        }
      }
    }
  }

  private static final class Nearest extends Straightened {
    private final double x;
    private final double y;
    private double least = Double.MAX_VALUE;

    Nearest(double x, double y) {
      this.x = x;
      this.y = y;
    }

    @Override
    void piece(double ax, double ay, double bx, double by) {
      double dx = bx - ax;
      double dy = by - ay;
      double length = dx * dx + dy * dy;
      double t = length == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / length, 0, 1);
      double ex = ax + t * dx - x;
      double ey = ay + t * dy - y;
      least = Math.min(least, ex * ex + ey * ey);
    }
  }

  /// Collects pieces.
  public static final class Builder {
    private byte[] steps = new byte[8];
    private double[] coordinates = new double[16];
    private int stepCount;
    private int coordinateCount;

    private Builder() {}

    public Builder move(double x, double y) {
      return add(MOVE, x, y);
    }

    public Builder line(double x, double y) {
      return add(LINE, x, y);
    }

    /// A cubic Bezier curve with two control points.
    public Builder curve(double x1, double y1, double x2, double y2, double x, double y) {
      return add(CURVE, x1, y1, x2, y2, x, y);
    }

    public Builder close() {
      return add(CLOSE);
    }

    public Path build() {
      return new Path(Arrays.copyOf(steps, stepCount), Arrays.copyOf(coordinates, coordinateCount));
    }

    private Builder add(byte step, double... xy) {
      if (stepCount == steps.length) {
        steps = Arrays.copyOf(steps, stepCount * 2);
      }
      if (coordinateCount + xy.length > coordinates.length) {
        coordinates = Arrays.copyOf(coordinates, coordinates.length * 2);
      }
      steps[stepCount++] = step;
      System.arraycopy(xy, 0, coordinates, coordinateCount, xy.length);
      coordinateCount += xy.length;
      return this;
    }
  }
}
