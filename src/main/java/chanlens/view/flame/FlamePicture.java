package chanlens.view.flame;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.golang.StandardLibrary;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// A flame graph: the outermost call on top, its callees below it. A dashed outline of the innermost call marks waits
/// that had not ended when the trace did.
public final class FlamePicture {
  /// The width of pictures for documents.
  public static final double WIDTH = 1200;
  private static final double ROW = 19;
  private static final double TOP = 28;
  /// Calls narrower than this are one mark.
  private static final double LEAST = 1.5;
  /// The number of letters of a name that every picture has room for.
  private static final int LONGEST = 1000;

  private final FlameTree root;
  private final LongFunction<String> amount;
  private final TextMeasure measure;
  private final double scale;
  private final FlameLook look;
  private final boolean compares;
  private final int rows;
  private final List<Item> items = new ArrayList<>();

  private FlamePicture(
      FlameTree root, LongFunction<String> amount, FlameLook look, boolean compares, double wide,
      TextMeasure measure) {
    this.look = look;
    this.compares = compares;
    this.rows = Math.max(1, depth(root, wide / Math.max(1, root.value())));
    this.root = root;
    this.amount = amount;
    this.measure = measure;
    this.scale = wide / Math.max(1, root.value());
  }

  /// The flame graph of waits.
  ///
  /// @param title what was added up
  /// @param source the file it was read from
  /// @param wide width in points
  static Picture of(FlameTree root, String title, String source, double wide, TextMeasure measure) {
    String said =
        root.value() == 0
            ? tr("no such wait in the trace")
            : tr("goroutines of the program · width: time waited · dashed: some waits had not ended, so at least");
    return of(root, title, source, said, Amounts::duration, wide, measure);
  }

  /// The flame graph of anything that adds up.
  ///
  /// @param title what was added up
  /// @param source the file it was read from
  /// @param said what the width means
  /// @param amount a value in its unit
  /// @param wide width in points
  static Picture of(
      FlameTree root, String title, String source, String said, LongFunction<String> amount, double wide,
      TextMeasure measure) {
    return of(root, title, source, said, amount, FlameLook.PLAIN, false, wide, measure);
  }

  /// The flame graph of anything that adds up, as looked at.
  ///
  /// @param said what the width means
  /// @param amount a value in its unit
  /// @param compares whether colours show what grew and what shrank
  static Picture of(
      FlameTree root, String title, String source, String said, LongFunction<String> amount, FlameLook look,
      boolean compares, double wide, TextMeasure measure) {
    FlamePicture flame = new FlamePicture(root, amount, look, compares, wide, measure);
    String total = amount.apply(root.value());
    String all = title + ", " + total + (root.openValue() > 0 ? " at least" : "") + ", " + source + flame.matches();
    flame.words("title", all, Font.TITLE, 0, 14, wide, Ink.TEXT, Ink.SURFACE);
    flame.calls(root, 0, 0);
    double foot = TOP + flame.rows * ROW + 18;
    flame.words("foot", said, Font.SMALL, 0, foot, wide, Ink.MUTED, Ink.SURFACE);
    return new Picture(wide, foot + 4, all, all + ". " + said, flame.items);
  }

  private static int depth(FlameTree call, double scale) {
    return call.calls().stream().filter(c -> c.value() * scale >= LEAST)
        .mapToInt(c -> 1 + depth(c, scale)).max().orElse(0);
  }

  /// `, 27.4 % match`: calls below one that matches are part of it.
  private String matches() {
    return look.search().isEmpty() || root.value() == 0
        ? "" : String.format(Locale.ROOT, ", %.1f %% match", 100.0 * matched(root) / root.value());
  }

  private long matched(FlameTree call) {
    return look.matches(call.function(), call.place())
        ? call.value() : call.calls().stream().mapToLong(this::matched).sum();
  }

  private double top(int depth) {
    return TOP + (look.upwards() ? rows - 1 - depth : depth) * ROW;
  }

  /// From left to right; a call too narrow to draw joins its neighbours.
  private void calls(FlameTree caller, double left, int depth) {
    double x = left;
    double narrow = caller.narrowValue() * scale;
    for (FlameTree call : caller.calls()) {
      double width = call.value() * scale;
      if (width < LEAST) {
        narrow += width;
        continue;
      }
      call(call, x, width, depth);
      x += width;
    }
    if (narrow >= LEAST / 2) {
      Rect box = new Rect(x, top(Math.min(depth, rows - 1)), narrow, ROW - 2);
      items.add(
          Item.builder("narrow " + x + " " + depth, "narrow")
              .says("", tr("calls too narrow to draw"))
              .fill(Outlines.box(box), Ink.tint(Role.UNKNOWN))
              .build());
    }
  }

  private void call(FlameTree call, double x, double width, int depth) {
    Rect box = new Rect(x + 0.5, top(depth), Math.max(0.5, width - 1), ROW - 2);
    boolean library = StandardLibrary.has(call.function());
    Ink ground = ground(call, library);
    Item.Builder b = Item.builder(call, library ? "call library" : "call");
    String atLeast = call.openValue() > 0 ? "at least " : "";
    b.says(
        call.function(),
        String.format(
            Locale.ROOT,
            "%s %s, %s%s, %.1f %%%s",
            call.function().isEmpty() ? tr("unknown function") : call.function(),
            call.place(),
            atLeast,
            amount.apply(call.value()),
            100.0 * call.value() / root.value(),
            change(call)));
    b.fill(Outlines.box(box), ground);
    if (call.calls().isEmpty() && call.openValue() > 0) {
      b.line(Outlines.box(box.grown(-0.75)), Ink.TEXT, 1, Dash.DASHED);
    }
    String text = fitting(call, width - 8);
    if (!text.isEmpty()) {
      double base = box.y() + (box.height() + measure.ascent(Font.DETAIL) - measure.descent(Font.DETAIL)) / 2;
      double wide = measure.width(text, Font.DETAIL);
      b.add(new Mark.Words(text, box.x() + 4, base, Font.DETAIL, Anchor.START, Ink.TEXT, ground, wide));
    }
    items.add(b.build());
    calls(call, x, depth + 1);
  }

  private String change(FlameTree call) {
    return compares ? ", " + (call.change() > 0 ? "+" : call.change() < 0 ? "−" : "±")
        + amount.apply(Math.abs(call.change())) : "";
  }

  /// What matches a search stands out; in a comparison, what grew is orange and what shrank blue.
  private Ink ground(FlameTree call, boolean library) {
    if (!look.search().isEmpty()) {
      return look.matches(call.function(), call.place()) ? Ink.full(Role.SLOT_USED) : Ink.full(Role.PANEL);
    }
    if (compares) {
      boolean little = Math.abs(call.change()) * 50 < call.value();
      return little ? Ink.full(Role.PANEL)
          : Math.abs(call.change()) * 4 < call.value()
              ? Ink.tint(call.change() > 0 ? Role.SEND : Role.RECEIVE)
              : Ink.full(call.change() > 0 ? Role.GREW : Role.SHRANK);
    }
    return Ink.tint(library ? Role.STRUCTURE : Role.SEND);
  }

  /// The function with its place, or alone, or without its package, or as much of it as fits.
  private String fitting(FlameTree call, double room) {
    String name = call.function().isEmpty() ? "?" : call.function();
    String bare = name.substring(name.lastIndexOf('/') + 1);
    String value = amount.apply(call.value());
    String whole = name + " " + call.place();
    for (String text : List.of(whole + "  " + value + change(call), whole, name, bare)) {
      if (measure.width(text, Font.DETAIL) <= room) {
        return text;
      }
    }
    int letters = Math.min(bare.length(), LONGEST);
    while (letters > 2 && measure.width(bare.substring(0, letters) + "…", Font.DETAIL) > room) {
      letters--;
    }
    return letters > 2 ? bare.substring(0, letters) + "…" : "";
  }

  private void words(String id, String text, Font font, double x, double base, double room, Ink ink, Ink on) {
    double width = Math.min(room, measure.width(text, font));
    items.add(
        Item.builder(id, id)
            .touched(Item.Touch.NONE)
            .add(new Mark.Words(text, x, base, font, Anchor.START, ink, on, width))
            .build());
  }
}
