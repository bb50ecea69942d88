package chanlens.fx.timeline;

import chanlens.golang.Activity;
import chanlens.model.trace.Gap;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.timeline.axis.TimeTicks;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.picture.LaneArt;
import chanlens.view.timeline.picture.TraceEdgeArt;
import chanlens.view.timeline.scene.LaneView;
import chanlens.view.timeline.scene.RegionPiece;
import chanlens.view.timeline.scene.Scene;
import chanlens.view.timeline.sums.Columns;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Paints the lanes of a scene into pixels: everything that is a box. Texts, arrows and the selection are drawn above
/// it, the background below: where nothing is drawn, pixels are transparent. Any thread.
final class Raster {
  private static final int TOOTH = 3;

  private final Scene scene;
  private final Colours colours;
  private final int[] pixels;
  private final int width;
  private final int height;
  private final double scale;

  private Raster(Scene scene, Colours colours, int[] pixels, int width, int height) {
    this.scene = scene;
    this.colours = colours;
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.scale = scene.scale();
  }

  /// @param lit how much of the selection's colour is blended over a lane, from 0 to 1
  /// @param pixels premultiplied ARGB, `width * height` of them
  static void paint(
      Scene scene, TimeTicks ticks, ToDoubleFunction<Lane> lit, Colours colours, int[] pixels, int width, int height) {
    Raster raster = new Raster(scene, colours, pixels, width, height);
    Arrays.fill(pixels, 0, width * height, 0);
    for (LaneView lane : scene.lanes()) {
      double light = lit.applyAsDouble(lane.lane());
      if (light > 0) {
        int from = raster.y(lane.y());
        int to = raster.y(lane.y() + scene.rows().height(lane.row()));
        raster.box(0, from, width, to, colours.glaze(Ink.full(Role.SELECTION), light));
      }
    }
    int grid = colours.glaze(Ink.full(Role.STRUCTURE), 0.22);
    for (TimeTicks.Tick t : ticks.ticks()) {
      raster.box((int) Math.round(t.x()), 0, (int) Math.round(t.x()) + 1, height, grid);
    }
    IntStream.range(0, scene.lanes().size()).parallel().forEach(i -> raster.lane(scene.lanes().get(i)));
    scene.timeline().trace().gaps().forEach(raster::gap);
  }

  private int y(double points) {
    return (int) Math.round(points * scale);
  }

  private void lane(LaneView lane) {
    int top = y(lane.y() + scene.rows().bodyTop());
    int high = y(scene.rows().bodyHeight(lane.row()));
    int line = y(lane.y() + scene.rows().height(lane.row())) - 1;
    box(0, line, width, line + 1, colours.glaze(Ink.full(Role.STRUCTURE), 0.16));
    if (lane.columns().isEmpty()) {
      counting(top, high);
      return;
    }
    body(lane, lane.columns().get(), top, high);
    edges(lane, top, high);
    for (int i = 0; i + 1 < lane.assists().length; i += 2) {
      int left = (int) lane.assists()[i];
      int right = Math.max(left + 1, (int) Math.round(lane.assists()[i + 1]));
      box(left, top + high, right, top + high + y(2), colours.pixel(Activity.GC));
    }
    for (RegionPiece piece : lane.regions()) {
      region(piece, lane.y() + scene.rows().bodyTop() + scene.rows().bodyHeight(lane.row()) + 1.0);
    }
  }

  private void body(LaneView lane, Columns columns, int top, int high) {
    int n = Math.min(columns.count(), width);
    boolean group = lane.lane() instanceof Lane.Group;
    long[] whole = group ? LaneArt.whole(scene.view(), lane.peak(), scene.timeline().trace().lastNanos()) : new long[0];
    ColumnPainter painter = new ColumnPainter(top);
    for (int c = 0; c < n; c++) {
      painter.column = c;
      if (group) {
        LaneArt.group(columns, c, whole[c], high, painter);
      } else {
        LaneArt.goroutine(columns, c, high, painter);
      }
    }
  }

  private final class ColumnPainter implements LaneArt.Sink {
    private final int laneTop;
    private int column;

    ColumnPainter(int laneTop) {
      this.laneTop = laneTop;
    }

    @Override
    public void piece(int top, int bottom, Activity activity) {
      int pixel = colours.pixel(activity);
      int end = Math.min(laneTop + bottom, height);
      for (int y = Math.max(0, laneTop + top); y < end; y++) {
        pixels[y * width + column] = pixel;
      }
    }
  }

  /// A jagged edge where the trace cuts a span; a stuck one extends into the margin instead.
  private void edges(LaneView lane, int top, int high) {
    int begin = (int) Math.round(scene.view().x(0));
    int end = (int) Math.round(scene.view().x(scene.timeline().trace().lastNanos()));
    boolean band = lane.members() == 1;
    if (!lane.verdict().isEmpty() && !lane.tornRight() && end < width) {
      int from = top + (band ? LaneArt.bandTop(high) : 0);
      int to = top + (band ? LaneArt.bandBottom(high) : high);
      box(end, from, end + y(8), to, colours.pixel(TraceEdgeArt.lastActivity(scene.timeline(), lane.lane())));
    }
    for (int y = 0; y < high; y++) {
      int tooth = y(TOOTH) - Math.abs(y % y(2 * TOOTH) - y(TOOTH));
      if (lane.tornLeft()) {
        box(begin, top + y, begin + tooth, top + y + 1, 0);
      }
      if (lane.tornRight()) {
        box(end - tooth, top + y, end + 1, top + y + 1, 0);
      }
    }
  }

  private void region(RegionPiece piece, double below) {
    int row = scene.rows().density().regionRow();
    int top = y(below + piece.depth() * (double) row);
    int bottom = y(below + piece.depth() * (double) row + row - 2);
    int left = (int) Math.floor(piece.left());
    int right = Math.max(left + 1, (int) Math.round(piece.right()));
    int outline = colours.pixel(Ink.full(Role.STRUCTURE));
    box(left, top, right, bottom, colours.pixel(Ink.tint(Role.SELECTION)));
    if (right - left < 3) {
      box(left, top, right, bottom, outline);
      return;
    }
    box(left, top, right, top + 1, outline);
    box(left, bottom - 1, right, bottom, outline);
    if (piece.begins()) {
      box(left, top, left + 1, bottom, outline);
    }
    if (piece.ends()) {
      box(right - 1, top, right, bottom, outline);
    }
  }

  /// A lane whose columns are still being counted.
  private void counting(int top, int high) {
    int pale = colours.glaze(Ink.full(Role.STRUCTURE), 0.18);
    for (int x = 0; x < width; x += 8) {
      box(x, top + high / 2, Math.min(width, x + 4), top + high / 2 + 2, pale);
    }
  }

  /// What could not be read: slanted lines over everything.
  private void gap(Gap gap) {
    int left = Math.max(0, (int) Math.floor(scene.view().x(gap.startNanos())));
    int right = Math.min(width, (int) Math.ceil(scene.view().x(gap.endNanos())));
    int line = colours.pixel(Ink.full(Role.INFERRED));
    int step = Math.max(4, y(6));
    int bottom = Math.min(height, y(scene.rows().totalHeight() - scene.top()));
    for (int y = 0; y < bottom; y++) {
      for (int x = left + Math.floorMod(-left - y, step); x < right; x += step) {
        pixels[y * width + x] = line;
      }
    }
  }

  private void box(int left, int top, int right, int bottom, int pixel) {
    int x0 = Math.max(0, left);
    int x1 = Math.min(width, right);
    if (x0 >= x1) {
      return;
    }
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      Arrays.fill(pixels, y * width + x0, y * width + x1, pixel);
    }
  }
}
