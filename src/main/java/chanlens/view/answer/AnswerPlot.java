package chanlens.view.answer;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// An answer as a picture. The subject of an item is the row it stands for, an [Integer]; a part of a histogram has
/// none.
public final class AnswerPlot {
  private static final int MOST_BARS = 60;
  private static final double ROW = 20;
  private static final double BAR = 13;
  private static final double HEAD = 26;
  private static final double MARGIN = 10;
  private static final double LABELS = 0.42;
  private static final double VALUES = 84;
  private static final double LEFT = 76;
  private static final double BELOW = 34;
  private static final int PARTS = 24;
  private static final int MOST_DOTS = 80;
  private static final double LEAST_CELL = 18;
  private static final Role[] SERIES = {
    Role.RECEIVE, Role.SEND, Role.RUNNING, Role.GC, Role.SELECT, Role.IO, Role.LOCK
  };

  private final QueryAnswer answer;
  private final AnswerColumns columns;
  private final int value;
  private final double width;
  private final TextMeasure measure;
  private final List<Item> items = new ArrayList<>();
  private double bottom = HEAD;
  private double wide;

  private AnswerPlot(QueryAnswer answer, AnswerColumns columns, int value, double width, TextMeasure measure) {
    this.answer = answer;
    this.columns = columns;
    this.value = value;
    this.width = width;
    this.wide = width;
    this.measure = measure;
  }

  /// The shapes that suit an answer, the best first; none when there is nothing to draw.
  public static List<PlotShape> shapes(QueryAnswer answer) {
    return new AnswerColumns(answer).shapes();
  }

  /// @param shape one of those that suit
  /// @param width points
  /// @param height points; bars and maps take what they need
  public static Optional<Picture> of(
      QueryAnswer answer, PlotShape shape, double width, double height, TextMeasure measure) {
    AnswerColumns columns = new AnswerColumns(answer);
    if (!columns.shapes().contains(shape)) {
      return Optional.empty();
    }
    AnswerPlot plot = new AnswerPlot(answer, columns, columns.value().orElseThrow(), width, measure);
    return Optional.of(switch (shape) {
      case BARS -> plot.bars();
      case LINES -> plot.lines(height);
      case HISTOGRAM -> plot.histogram(height);
      case HEAT_MAP -> plot.map();
    });
  }

  private Picture picture(String title, String description) {
    items.addFirst(
        Item.builder("title", "title").touched(Item.Touch.NONE)
            .add(words(title, MARGIN, 16, Font.TITLE, Mark.Anchor.START, Ink.TEXT, width - 2 * MARGIN)).build());
    return new Picture(wide, bottom + MARGIN, title, description, items);
  }

  private Mark words(String text, double x, double y, Font font, Mark.Anchor anchor, Ink ink, double most) {
    String fitted = measure.fitted(text, font, Math.max(8, most));
    return new Mark.Words(fitted, x, y, font, anchor, ink, Ink.SURFACE, measure.width(fitted, font));
  }

  private Picture bars() {
    double most = 0;
    int shown = Math.min(MOST_BARS, answer.rows().size());
    int largest = 0;
    for (int r = 0; r < shown; r++) {
      double v = Math.abs(AnswerColumns.number(answer.rows().get(r), value).orElse(0));
      largest = v > most ? r : largest;
      most = Math.max(most, v);
    }
    double names = 0;
    for (List<@Nullable Object> row : answer.rows().subList(0, shown)) {
      names = Math.max(names, measure.width(columns.name(row), Font.NAME));
    }
    names = Math.min(names, width * LABELS);
    double left = MARGIN + names + 8;
    double room = Math.max(20, width - left - VALUES);
    for (int r = 0; r < shown; r++) {
      List<@Nullable Object> row = answer.rows().get(r);
      OptionalDouble v = AnswerColumns.number(row, value);
      String amount = v.isPresent() ? columns.amount(value, v.getAsDouble()) : tr("unknown");
      double length = most == 0 ? 0 : Math.abs(v.orElse(0)) / most * room;
      Item.Builder item = Item.builder(r, "bar").says(columns.name(row), columns.name(row) + ": " + amount)
          .add(words(columns.name(row), MARGIN, bottom + BAR, Font.NAME, Mark.Anchor.START, Ink.TEXT, names))
          .fill(Outlines.box(new Rect(left, bottom + 2, Math.max(1, length), BAR)), Ink.full(v.orElse(0) < 0
              ? Role.SHRANK : Role.RECEIVE))
          .add(words(amount, left + length + 6, bottom + BAR, Font.NAME, Mark.Anchor.START, Ink.MUTED, VALUES - 10));
      items.add(item.build());
      bottom += ROW;
    }
    int more = answer.rows().size() - shown;
    if (more > 0) {
      items.add(Item.builder("more", "note").touched(Item.Touch.NONE)
          .add(words(tr("and {0} more rows, in the table", more), MARGIN, bottom + BAR, Font.NAME, Mark.Anchor.START,
              Ink.MUTED, width)).build());
      bottom += ROW;
    }
    List<@Nullable Object> first = answer.rows().get(largest);
    return picture(columns.title(value, columns.names()), tr("Bars of {0} rows; the longest is {1}, {2}",
        shown, columns.name(first), columns.amount(value, AnswerColumns.number(first, value).orElse(0))));
  }

  /// What a plot's axes show.
  private record Frame(Rect room, double fromX, double toX, double fromY, double toY) {
    double x(double v) {
      return room.x() + (toX == fromX ? 0.5 : (v - fromX) / (toX - fromX)) * room.width();
    }

    double y(double v) {
      return room.bottom() - (toY == fromY ? 0.5 : (v - fromY) / (toY - fromY)) * room.height();
    }
  }

  private void axes(Frame f, int acrossColumn, String across, int upColumn) {
    Item.Builder axes = Item.builder("axes", "axis").touched(Item.Touch.NONE);
    Rect r = f.room;
    axes.line(Path.line(r.x(), r.y(), r.x(), r.bottom(), r.right(), r.bottom()), Ink.full(Role.STRUCTURE), 1,
        Mark.Dash.SOLID);
    for (int i = 0; i <= 4; i++) {
      double v = f.fromY + (f.toY - f.fromY) * i / 4;
      String amount = upColumn < 0 ? Amounts.number(Math.round(v)) : columns.amount(upColumn, v);
      axes.line(Path.line(r.x(), f.y(v), r.right(), f.y(v)), Ink.full(Role.STRUCTURE), 0.4, Mark.Dash.DOTTED);
      axes.add(words(amount, r.x() - 6, f.y(v) + 4, Font.DETAIL, Mark.Anchor.END, Ink.MUTED, LEFT - 10));
    }
    for (int i = 0; i <= 2; i++) {
      double v = f.fromX + (f.toX - f.fromX) * i / 2;
      Mark.Anchor anchor = i == 0 ? Mark.Anchor.START : i == 1 ? Mark.Anchor.MIDDLE : Mark.Anchor.END;
      axes.add(words(columns.amount(acrossColumn, v), f.x(v), r.bottom() + 14, Font.DETAIL, anchor, Ink.MUTED, 140));
    }
    axes.add(words(across, r.centreX(), r.bottom() + 27, Font.DETAIL, Mark.Anchor.MIDDLE, Ink.MUTED, r.width()));
    items.add(axes.build());
    bottom = r.bottom() + BELOW;
  }

  private Picture lines(double height) {
    int x = columns.axis().orElseThrow();
    Map<String, List<Integer>> series = new LinkedHashMap<>();
    double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, -Double.MAX_VALUE};
    double labels = 0;
    for (int r = 0; r < answer.rows().size(); r++) {
      List<@Nullable Object> row = answer.rows().get(r);
      OptionalDouble v = AnswerColumns.number(row, value);
      if (v.isPresent()) {
        series.computeIfAbsent(columns.series(row), s -> new ArrayList<>()).add(r);
        labels = Math.max(labels, measure.width(columns.series(row), Font.DETAIL));
        double at = AnswerColumns.number(row, x).orElseThrow();
        box[0] = Math.min(box[0], at);
        box[1] = Math.max(box[1], at);
        box[2] = Math.min(box[2], v.getAsDouble());
        box[3] = Math.max(box[3], v.getAsDouble());
      }
    }
    labels = Math.min(labels, width / 4);
    double room = Math.max(60, width - LEFT - labels - 3 * MARGIN);
    Frame f = new Frame(new Rect(LEFT, HEAD, room, Math.max(80, height - HEAD - BELOW)), box[0], box[1], box[2],
        Math.max(box[3], box[2]));
    axes(f, x, answer.columns().get(x).name(), value);
    int number = 0;
    for (Map.Entry<String, List<Integer>> s : series.entrySet()) {
      line(f, x, s.getKey(), s.getValue(), number, labels);
      number++;
    }
    return picture(columns.title(value, List.of(x)), tr("{0} lines over {1} points, from {2} to {3}", series.size(),
        answer.rows().size(), columns.amount(value, box[2]), columns.amount(value, box[3])));
  }

  private void line(Frame f, int x, String name, List<Integer> rows, int number, double labels) {
    Ink ink = Ink.full(SERIES[number % SERIES.length]);
    double[] xy = new double[2 * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      List<@Nullable Object> row = answer.rows().get(rows.get(i));
      xy[2 * i] = f.x(AnswerColumns.number(row, x).orElseThrow());
      xy[2 * i + 1] = f.y(AnswerColumns.number(row, value).orElseThrow());
    }
    Item.Builder line = Item.builder("line " + name, "line").touched(Item.Touch.NONE);
    if (rows.size() > 1) {
      Mark.Dash[] dashes = Mark.Dash.values();
      line.line(Path.line(xy), ink, 1.8, dashes[number / SERIES.length % dashes.length]);
    }
    line.add(words(
        name, xy[xy.length - 2] + 6, xy[xy.length - 1] + 4, Font.DETAIL, Mark.Anchor.START, Ink.TEXT, labels));
    items.add(line.build());
    for (int i = 0; i < rows.size() && rows.size() <= MOST_DOTS; i++) {
      List<@Nullable Object> row = answer.rows().get(rows.get(i));
      String said = (name.isEmpty() ? "" : name + ", ")
          + columns.amount(x, AnswerColumns.number(row, x).orElseThrow()) + ": "
          + columns.amount(value, AnswerColumns.number(row, value).orElseThrow());
      items.add(Item.builder(rows.get(i), "dot").says(said, said)
          .fill(Outlines.ellipse(new Rect(xy[2 * i] - 3.2, xy[2 * i + 1] - 3.2, 6.4, 6.4)), ink).build());
    }
  }

  private Picture histogram(double height) {
    double[] all = answer.rows().stream().map(r -> AnswerColumns.number(r, value)).filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble).sorted().toArray();
    double from = all.length == 0 ? 0 : all[0];
    double to = all.length == 0 ? 0 : all[all.length - 1];
    int[] counts = new int[PARTS];
    int most = 1;
    for (double v : all) {
      int part = to == from ? 0 : (int) Math.min(PARTS - 1, (v - from) / (to - from) * PARTS);
      counts[part]++;
      most = Math.max(most, counts[part]);
    }
    Frame f = new Frame(
        new Rect(LEFT, HEAD, Math.max(60, width - LEFT - 2 * MARGIN), Math.max(80, height - HEAD - BELOW)), from, to, 0,
        Math.ceilDiv(most, 4) * 4.0);
    axes(f, value, answer.columns().get(value).name(), -1);
    double step = f.room.width() / PARTS;
    for (int p = 0; p < PARTS; p++) {
      if (counts[p] > 0) {
        double top = f.y(counts[p]);
        String said = tr("{0} rows from {1} to {2}", counts[p], columns.amount(value, from + (to - from) * p / PARTS),
            columns.amount(value, from + (to - from) * (p + 1) / PARTS));
        items.add(Item.builder("part " + p, "part").says(said, said)
            .fill(Outlines.box(new Rect(f.room.x() + p * step + 1, top, step - 2, f.room.bottom() - top)),
                Ink.full(Role.RECEIVE)).build());
      }
    }
    String middle = all.length == 0 ? "" : columns.amount(value, all[all.length / 2]);
    return picture(tr("rows by {0}", answer.columns().get(value).name()),
        tr("Histogram of {0} values from {1} to {2}; half are below {3}", all.length, columns.amount(value, from),
            columns.amount(value, to), middle));
  }

  private Picture map() {
    AnswerColumns.Pair pair = columns.pair().orElseThrow();
    List<String> down = distinct(pair.down());
    List<String> across = distinct(pair.across());
    double most = 0;
    for (List<@Nullable Object> row : answer.rows()) {
      most = Math.max(most, Math.abs(AnswerColumns.number(row, value).orElse(0)));
    }
    double names = Math.min(width * LABELS,
        down.stream().mapToDouble(n -> measure.width(n, Font.NAME)).max().orElse(0));
    double left = MARGIN + names + 8;
    double cell = Math.clamp((width - left - MARGIN) / across.size(), LEAST_CELL, 72);
    double high = Math.min(cell, 30);
    Item.Builder labels = Item.builder("labels", "axis").touched(Item.Touch.NONE);
    for (int i = 0; i < across.size(); i++) {
      labels.add(words(across.get(i), left + (i + 0.5) * cell, HEAD + 10, Font.DETAIL, Mark.Anchor.MIDDLE, Ink.MUTED,
          cell - 2));
    }
    double top = HEAD + 16;
    for (int i = 0; i < down.size(); i++) {
      labels.add(words(down.get(i), MARGIN, top + (i + 0.5) * high + 4, Font.NAME, Mark.Anchor.START, Ink.TEXT, names));
    }
    items.add(labels.build());
    for (int r = 0; r < answer.rows().size(); r++) {
      List<@Nullable Object> row = answer.rows().get(r);
      OptionalDouble v = AnswerColumns.number(row, value);
      if (v.isPresent() && most > 0) {
        int x = across.indexOf(columns.shown(row, pair.across()));
        int y = down.indexOf(columns.shown(row, pair.down()));
        double share = Math.sqrt(Math.abs(v.getAsDouble()) / most); // the area says how much
        double w = Math.max(2, (cell - 3) * share);
        double h = Math.max(2, (high - 3) * share);
        String said = columns.shown(row, pair.down()) + ", " + columns.shown(row, pair.across()) + ": "
            + columns.amount(value, v.getAsDouble());
        items.add(Item.builder(r, "cell").says(said, said)
            .fill(Outlines.box(new Rect(left + x * cell + (cell - w) / 2, top + y * high + (high - h) / 2, w, h)),
                Ink.full(Role.RECEIVE)).build());
      }
    }
    bottom = top + down.size() * high;
    wide = Math.max(width, left + across.size() * cell + MARGIN);
    return picture(columns.title(value, List.of(pair.down(), pair.across())),
        tr("Map of {0} by {1}; larger areas are more, up to {2}", down.size(), across.size(),
            columns.amount(value, most)));
  }

  private List<String> distinct(int column) {
    return answer.rows().stream().map(r -> columns.shown(r, column)).distinct().toList();
  }
}
