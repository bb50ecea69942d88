package chanlens.view.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An outline as SVG writes it: `M0 0L10 0Z`, what the attribute `d` of a path takes.
public final class SvgPath implements Path.Sink {
  private final StringBuilder data = new StringBuilder();

  private SvgPath() {}

  public static String of(Path path) {
    SvgPath svg = new SvgPath();
    path.to(svg);
    return svg.data.toString();
  }

  /// At most two digits after the point, none without need.
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  @Override
  public void move(double x, double y) {
    add('M', x, y);
  }

  @Override
  public void line(double x, double y) {
    add('L', x, y);
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    add('C', x1, y1, x2, y2, x, y);
  }

  @Override
  public void close() {
    data.append('Z');
  }

  private void add(char step, double... xy) {
    data.append(step);
    for (int i = 0; i < xy.length; i++) {
      data.append(i == 0 ? "" : " ").append(number(xy[i]));
    }
  }
}
