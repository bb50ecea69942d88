package chanlens.view.figure;

import chanlens.view.picture.Rect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// Lines from notes to what they are about, that go around boxes.
final class Leaders {
  private static final double CELL = 6;
  private static final int MAX_CELLS = 60_000;
  private static final double CLEAR = 2;
  private static final int TURN = 4;
  private static final int THROUGH = 60;
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};

  private final Rect area;
  private final List<Rect> boxes;
  private final List<Rect> notes;
  private final double cell;
  private final int columns;
  private final int rows;

  /// @param area where lines may go
  /// @param boxes what is drawn; a line begins and ends in some of them
  /// @param notes what notes have drawn; in the way even within what a line leads to
  Leaders(Rect area, List<Rect> boxes, List<Rect> notes) {
    this.area = area;
    this.boxes = boxes;
    this.notes = notes;
    this.cell = Math.max(CELL, Math.sqrt(area.width() * area.height() / MAX_CELLS));
    this.columns = (int) Math.ceil(area.width() / cell) + 1;
    this.rows = (int) Math.ceil(area.height() / cell) + 1;
  }

  /// The corners of a line between two boxes, x and y in turn: straight where nothing is in the way. It crosses a box
  /// only when there is no other way.
  double[] route(Rect from, Rect to) {
    double[] straight = straight(from, to);
    List<Rect> inTheWay = inTheWay(from, to);
    return isClear(straight, inTheWay) ? straight : around(from, to, inTheWay);
  }

  /// Whether a straight line between two boxes crosses nothing.
  boolean isClear(Rect from, Rect to) {
    return isClear(straight(from, to), inTheWay(from, to));
  }

  private static boolean isClear(double[] line, List<Rect> inTheWay) {
    return inTheWay.stream().noneMatch(b -> crosses(b.grown(CLEAR), line));
  }

  private List<Rect> inTheWay(Rect from, Rect to) {
    return Stream.concat(
        boxes.stream().filter(b -> !b.overlaps(from) && !b.overlaps(to)),
        notes.stream().filter(b -> !b.overlaps(from))).toList();
  }

  private static double[] straight(Rect from, Rect to) {
    double fromX = Math.clamp(to.centreX(), from.x(), from.right());
    double fromY = Math.clamp(to.centreY(), from.y(), from.bottom());
    double toX = Math.clamp(fromX, to.x(), to.right());
    double toY = Math.clamp(fromY, to.y(), to.bottom());
    return new double[] {Math.clamp(toX, from.x(), from.right()), Math.clamp(toY, from.y(), from.bottom()), toX, toY};
  }

  /// Whether a line with corners has a point in a box.
  static boolean crosses(Rect box, double[] xy) {
    for (int i = 0; i + 3 < xy.length; i += 2) {
      if (crosses(box, xy[i], xy[i + 1], xy[i + 2], xy[i + 3])) {
        return true;
      }
    }
    return false;
  }

  /// Cuts the segment with the box side by side (Liang and Barsky).
  private static boolean crosses(Rect box, double x1, double y1, double x2, double y2) {
    double[] step = {x1 - x2, x2 - x1, y1 - y2, y2 - y1};
    double[] room = {x1 - box.x(), box.right() - x1, y1 - box.y(), box.bottom() - y1};
    double enters = 0;
    double leaves = 1;
    for (int side = 0; side < 4; side++) {
      if (step[side] == 0 && room[side] < 0) {
        return false;
      }
      if (step[side] != 0) {
        double at = room[side] / step[side];
        enters = step[side] < 0 ? Math.max(enters, at) : enters;
        leaves = step[side] > 0 ? Math.min(leaves, at) : leaves;
      }
    }
    return enters <= leaves;
  }

  private double[] around(Rect from, Rect to, List<Rect> inTheWay) {
    boolean[] taken = new boolean[columns * rows];
    inTheWay.forEach(b -> mark(b.grown(CLEAR), taken));
    int[] cost = new int[columns * rows * 4];
    int[] came = new int[columns * rows * 4];
    Arrays.fill(cost, Integer.MAX_VALUE);
    PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    eachCell(from, at -> {
      for (int d = 0; d < 4; d++) {
        cost[at * 4 + d] = 0;
        came[at * 4 + d] = -1;
        open.add(new long[] {0, at * 4L + d});
      }
    });
    boolean[] goal = new boolean[columns * rows];
    eachCell(to, at -> goal[at] = true);
    while (!open.isEmpty()) {
      long[] next = open.remove();
      int state = (int) next[1];
      if (next[0] > cost[state]) {
        continue;
      }
      if (goal[state / 4]) {
        return corners(state, came, from, to);
      }
      expand(state, taken, cost, came, open);
    }
    return straight(from, to);
  }

  private void expand(int state, boolean[] taken, int[] cost, int[] came, PriorityQueue<long[]> open) {
    int at = state / 4;
    for (int d = 0; d < 4; d++) {
      int x = at % columns + DX[d];
      int y = at / columns + DY[d];
      if (x < 0 || y < 0 || x >= columns || y >= rows) {
        continue;
      }
      int there = y * columns + x;
      int price = cost[state] + 1 + (d == state % 4 ? 0 : TURN) + (taken[there] ? THROUGH : 0);
      if (price < cost[there * 4 + d]) {
        cost[there * 4 + d] = price;
        came[there * 4 + d] = state;
        open.add(new long[] {price, there * 4L + d});
      }
    }
  }

  private interface Cell {
    void at(int index);
  }

  private void eachCell(Rect box, Cell each) {
    for (int y = row(box.y()); y <= row(box.bottom()); y++) {
      for (int x = column(box.x()); x <= column(box.right()); x++) {
        each.at(y * columns + x);
      }
    }
  }

  private void mark(Rect box, boolean[] taken) {
    eachCell(box, at -> taken[at] = true);
  }

  private int column(double x) {
    return Math.clamp(Math.round((x - area.x()) / cell), 0, columns - 1);
  }

  private int row(double y) {
    return Math.clamp(Math.round((y - area.y()) / cell), 0, rows - 1);
  }

  private double[] corners(int end, int[] came, Rect from, Rect to) {
    Deque<Integer> cells = new ArrayDeque<>();
    for (int state = end; state >= 0; state = came[state]) {
      cells.addFirst(state / 4);
    }
    List<Integer> way = List.copyOf(cells);
    List<Double> xy = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      boolean turns = i == 0 || i == way.size() - 1 || way.get(i) - way.get(i - 1) != way.get(i + 1) - way.get(i);
      if (turns) {
        xy.add(area.x() + way.get(i) % columns * cell);
        xy.add(area.y() + Math.floorDiv(way.get(i), columns) * cell);
      }
    }
    double[] line = xy.stream().mapToDouble(Double::doubleValue).toArray();
    end(line, 0, from);
    end(line, line.length - 2, to);
    return line;
  }

  private static void end(double[] line, int at, Rect box) {
    line[at] = Math.clamp(line[at], box.x(), box.right());
    line[at + 1] = Math.clamp(line[at + 1], box.y(), box.bottom());
  }
}
