package chanlens.view.figure;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;

/// A text on pages of A4, for paper: lines that are too long are broken at blanks, with what follows set in.
public final class TextPages {
  /// Limit on pages: nobody prints more.
  static final int MAX_PAGES = 200;

  private static final Font FONT = new Font(true, 9, false);
  private static final double LINE = 12;
  private static final double TOP = 34;
  private static final double FOOT = 18;
  private static final String FURTHER = "      ";

  private TextPages() {}

  /// @param title stands above each page
  /// @param text lines; its columns stay below each other
  public static List<Picture> of(String title, String text, TextMeasure measure) {
    double width = Template.PRINT.width();
    int most = (int) ((Template.PRINT.height() - TOP - FOOT) / LINE);
    List<String> lines = new ArrayList<>();
    text.lines().forEach(l -> broken(l, width, measure, lines));
    int pages = Math.clamp((lines.size() + most - 1) / most, 1, MAX_PAGES);
    List<Picture> all = new ArrayList<>();
    for (int page = 0; page < pages; page++) {
      List<String> shown = lines.subList(page * most, Math.min(lines.size(), (page + 1) * most));
      int left = page + 1 < pages ? 0 : Math.max(0, lines.size() - pages * most);
      String foot = "page " + (page + 1) + " of " + pages + (left > 0 ? ", " + left + " more lines are left out" : "");
      all.add(page(title, shown, foot, measure));
    }
    return all;
  }

  private static void broken(String line, double width, TextMeasure measure, List<String> to) {
    String rest = line;
    while (measure.width(rest, FONT) > width) {
      int end = rest.length();
      while (end > FURTHER.length() + 1 && measure.width(rest.substring(0, end), FONT) > width) {
        int blank = rest.lastIndexOf(' ', end - 1);
        end = blank > FURTHER.length() ? blank : end - 1;
      }
      to.add(rest.substring(0, end));
      rest = FURTHER + rest.substring(end).stripLeading();
    }
    to.add(rest);
  }

  private static Picture page(String title, List<String> lines, String foot, TextMeasure measure) {
    List<Item> items = new ArrayList<>();
    items.add(words("title", title, Font.TITLE, 14, Ink.TEXT, measure));
    double y = TOP;
    for (String line : lines) {
      if (!line.isBlank()) {
        items.add(words("line", line, FONT, y, Ink.TEXT, measure));
      }
      y += LINE;
    }
    items.add(words("foot", foot, Font.SMALL, Template.PRINT.height() - 4, Ink.MUTED, measure));
    return new Picture(Template.PRINT.width(), Template.PRINT.height(), title, foot, items);
  }

  private static Item words(String kind, String text, Font font, double y, Ink ink, TextMeasure measure) {
    String fitted = measure.fitted(text, font, Template.PRINT.width());
    return Item.builder(kind + " " + y, kind).touched(Item.Touch.NONE)
        .add(new Mark.Words(fitted, 0, y, font, Anchor.START, ink, Ink.SURFACE, measure.width(fitted, font))).build();
  }
}
