package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.view.graph.GraphNode.Buffer;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;

/// The buffer of a channel as a row of slots: used ones filled, with their values as far as known; `recvx` points down
/// at the slot that is taken next, `sendx` up at the slot that is filled next. More than [#MAX] slots are shown as a
/// gauge.
final class RingCells {
  static final int MAX = 16;

  private static final double CELL = 26;
  private static final double CELL_HEIGHT = 28;
  private static final double MARKS = 13;
  private static final double PAD = 10;
  private static final double GAUGE_WIDTH = 150;
  private static final double GAUGE_HEIGHT = 10;
  private static final double MAX_VALUE = 90;

  private final Buffer buffer;
  private final TextMeasure measure;
  private final int slots;
  private final boolean gauge;
  private final List<String> values = new ArrayList<>();
  private final double[] widths;

  RingCells(Buffer buffer, TextMeasure measure) {
    this.buffer = buffer;
    this.measure = measure;
    int capacity = Math.max(0, buffer.capacity().orElse(0));
    gauge = capacity > MAX;
    slots = gauge ? 0 : capacity;
    widths = new double[slots];
    for (int i = 0; i < slots; i++) {
      String value = i < buffer.values().size() && buffer.isUsed(i) ? buffer.values().get(i) : "";
      values.add(measure.fitted(value, Font.VALUE, MAX_VALUE));
      widths[i] = Math.max(slots > 8 ? CELL - 6 : CELL, measure.width(values.get(i), Font.VALUE) + 10);
    }
  }

  int columns() {
    return slots;
  }

  double width() {
    if (gauge) {
      return GAUGE_WIDTH + 2 * PAD;
    }
    double all = 2 * PAD;
    for (double w : widths) {
      all += w;
    }
    return slots == 0 ? 0 : all;
  }

  double height() {
    if (gauge) {
      return GAUGE_HEIGHT + 16;
    }
    return slots == 0 ? 0 : CELL_HEIGHT + (hasMarks() ? 2 * MARKS + 6 : 12);
  }

  private boolean hasMarks() {
    return buffer.sendx().isPresent() || buffer.recvx().isPresent();
  }

  void draw(Item.Builder to, Rect box) {
    if (gauge) {
      drawGauge(to, box);
      return;
    }
    double extra = box.width() - width();
    double[] left = new double[slots + 1];
    left[0] = box.x() + PAD;
    for (int i = 0; i < slots; i++) {
      left[i + 1] = left[i] + widths[i] + extra / slots;
    }
    double top = box.y() + (hasMarks() ? MARKS + 3 : 6);
    for (int i = 0; i < slots; i++) {
      cell(to, i, new Rect(left[i], top, left[i + 1] - left[i], CELL_HEIGHT));
    }
    if (buffer.recvx().isPresent()) {
      int at = Math.floorMod(buffer.recvx().getAsInt(), slots);
      pointer(to, "recvx", (left[at] + left[at + 1]) / 2, top - 2, true, box);
    }
    if (buffer.sendx().isPresent()) {
      int at = Math.floorMod(buffer.sendx().getAsInt(), slots);
      pointer(to, "sendx", (left[at] + left[at + 1]) / 2, top + CELL_HEIGHT + 2, false, box);
    }
  }

  private void cell(Item.Builder to, int i, Rect r) {
    Ink ground = Ink.full(buffer.isUsed(i) ? Role.SLOT_USED : Role.SLOT_FREE);
    to.fill(Outlines.box(r), ground);
    to.line(Outlines.box(r), Ink.full(Role.LINE), 1, Dash.SOLID);
    String value = values.get(i);
    if (!value.isEmpty()) {
      double base = r.y() + 3 + measure.ascent(Font.VALUE);
      words(to, value, r.centreX(), base, Font.VALUE, Ink.TEXT, ground);
    }
    words(to, Integer.toString(i), r.centreX(), r.bottom() - 3, Font.SMALL, Ink.MUTED, ground);
  }

  /// A triangle that touches its slot, with its name next to it.
  private void pointer(Item.Builder to, String name, double x, double y, boolean down, Rect box) {
    Ink ink = Ink.full(down ? Role.RECEIVE : Role.SEND);
    double size = down ? -7 : 7;
    to.fill(Path.polygon(x, y, x - 4.5, y + size, x + 4.5, y + size), ink);
    double width = measure.width(name, Font.SMALL);
    boolean fitsRight = x + 8 + width <= box.right() - 2;
    double left = fitsRight ? x + 8 : x - 8 - width;
    double base = down ? y - 0.5 : y + 7.5;
    to.add(new Mark.Words(name, left, base, Font.SMALL, Anchor.START, Ink.MUTED, Ink.SURFACE, width));
  }

  private void words(Item.Builder to, String text, double x, double y, Font font, Ink ink, Ink ground) {
    to.add(new Mark.Words(text, x, y, font, Anchor.MIDDLE, ink, ground, measure.width(text, font)));
  }

  private void drawGauge(Item.Builder to, Rect box) {
    Rect r = new Rect(box.x() + PAD, box.y() + 8, box.width() - 2 * PAD, GAUGE_HEIGHT);
    to.fill(Outlines.box(r), Ink.full(Role.SLOT_FREE));
    double share = Math.clamp((double) buffer.length().orElse(0) / Math.max(1, buffer.capacity().orElse(1)), 0, 1);
    if (share > 0) {
      to.fill(Outlines.box(new Rect(r.x(), r.y(), r.width() * share, r.height())), Ink.full(Role.SLOT_USED));
    }
    to.line(Outlines.box(r), Ink.full(Role.LINE), 1, Dash.SOLID);
  }

  /// The values in the order in which they leave.
  String spoken() {
    int length = buffer.length().orElse(0);
    if (gauge || slots == 0 || length == 0 || values.stream().allMatch(String::isEmpty)) {
      return "";
    }
    List<String> leaving = new ArrayList<>();
    for (int i = 0; i < Math.min(length, slots); i++) {
      leaving.add(values.get(Math.floorMod(buffer.recvx().orElse(0) + i, slots)));
    }
    return tr("next to leave {0}", String.join(", ", leaving));
  }

  void dot(DotTable table) {
    if (slots == 0) {
      return;
    }
    table.startCells();
    for (int i = 0; i < slots; i++) {
      String marks = "";
      if (buffer.sendx().isPresent() && Math.floorMod(buffer.sendx().getAsInt(), slots) == i) {
        marks += "sendx ";
      }
      if (buffer.recvx().isPresent() && Math.floorMod(buffer.recvx().getAsInt(), slots) == i) {
        marks += "recvx";
      }
      Ink ground = Ink.full(buffer.isUsed(i) ? Role.SLOT_USED : Role.SLOT_FREE);
      table.cell(ground, values.get(i).isEmpty() ? " " : values.get(i), marks.isEmpty() ? "" + i : marks.strip());
    }
    table.endCells();
  }
}
