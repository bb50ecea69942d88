package chanlens.view.picture;

import java.util.List;

/// The end of an edge. Drawn from a base, where the line ends, to a tip.
public enum Arrow {
  NONE(0),
  /// A filled triangle.
  NORMAL(9),
  /// A filled triangle with a hollow back.
  VEE(9),
  /// An open triangle.
  EMPTY(9),
  /// A hollow dot.
  DOT(7),
  /// A bar across: nothing passes.
  TEE(5);

  private final double length;

  Arrow(double length) {
    this.length = length;
  }

  /// Points from the base to the tip, for a line of this width.
  public double length(double lineWidth) {
    return this == NONE ? 0 : length + Math.max(0, lineWidth - 1) * 1.8;
  }

  /// @param background the ink behind an open one
  public List<Mark> marks(
      double baseX, double baseY, double tipX, double tipY, Ink ink, double lineWidth, Ink background) {
    double length = Math.hypot(tipX - baseX, tipY - baseY);
    if (this == NONE || length < 0.01) {
      return List.of();
    }
    double ux = (tipX - baseX) / length;
    double uy = (tipY - baseY) / length;
    double half = length * 0.42;
    double leftX = baseX - uy * half;
    double leftY = baseY + ux * half;
    double rightX = baseX + uy * half;
    double rightY = baseY - ux * half;
    Path triangle = Path.polygon(tipX, tipY, leftX, leftY, rightX, rightY);
    return switch (this) {
      case NONE -> List.of();
      case NORMAL -> List.of(new Mark.Fill(triangle, ink));
      case VEE -> {
        double backX = baseX + ux * length * 0.35;
        double backY = baseY + uy * length * 0.35;
        yield List.of(
            new Mark.Line(Path.line(baseX, baseY, backX, backY), ink, lineWidth, Mark.Dash.SOLID),
            new Mark.Fill(Path.polygon(tipX, tipY, leftX, leftY, backX, backY, rightX, rightY), ink));
      }
      case EMPTY ->
          List.of(
              new Mark.Fill(triangle, background),
              new Mark.Line(triangle, ink, Math.min(1.3, lineWidth), Mark.Dash.SOLID));
      case DOT -> {
        double r = length / 2;
        Path dot = Outlines.ellipse(new Rect(baseX + ux * r - r, baseY + uy * r - r, 2 * r, 2 * r));
        yield List.of(
            new Mark.Fill(dot, background), new Mark.Line(dot, ink, Math.min(1.3, lineWidth), Mark.Dash.SOLID));
      }
      case TEE -> {
        double wide = 6 + lineWidth;
        double x = baseX + ux * length * 0.5;
        double y = baseY + uy * length * 0.5;
        yield List.of(
            new Mark.Line(Path.line(baseX, baseY, x, y), ink, lineWidth, Mark.Dash.SOLID),
            new Mark.Line(
                Path.line(x - uy * wide, y + ux * wide, x + uy * wide, y - ux * wide), ink, 2.6, Mark.Dash.SOLID));
      }
    };
  }
}
