package chanlens.view.graph;

import chanlens.view.picture.Ink;

/// A record in DOT's HTML-like labels. Every text is escaped here and nowhere else.
final class DotTable {
  private final StringBuilder s = new StringBuilder();
  private final int columns;

  /// @param alarm whether the outer border is dashed and heavy
  DotTable(Ink border, boolean alarm, int columns) {
    this.columns = columns;
    s.append("<table border=\"").append(alarm ? 2 : 1);
    s.append("\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\"");
    s.append(" color=\"").append(DotColour.of(border)).append('"');
    s.append(alarm ? " style=\"dashed\">" : ">");
  }

  /// A row across all columns: a bold text and a plain one, either may be empty.
  void row(Ink ground, String bold, String plain) {
    s.append("<tr><td align=\"left\" colspan=\"").append(columns).append("\" bgcolor=\"");
    s.append(DotColour.of(ground)).append("\"><font color=\"").append(DotColour.text(Ink.TEXT, ground)).append("\">");
    if (!bold.isEmpty()) {
      s.append("<b>").append(escaped(bold)).append("</b>");
    }
    if (!bold.isEmpty() && !plain.isEmpty()) {
      s.append("  ");
    }
    if (!plain.isEmpty()) {
      s.append("<font point-size=\"9\">").append(escaped(plain)).append("</font>");
    }
    s.append("</font></td></tr>");
  }

  void startCells() {
    s.append("<tr>");
  }

  void cell(Ink ground, String value, String small) {
    s.append("<td bgcolor=\"").append(DotColour.of(ground)).append("\">").append(escaped(value));
    s.append("<br/><font point-size=\"8\">").append(escaped(small)).append("</font></td>");
  }

  void endCells() {
    s.append("</tr>");
  }

  String text() {
    return s + "</table>";
  }

  static String escaped(String text) {
    StringBuilder e = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> e.append("&amp;");
        case '<' -> e.append("&lt;");
        case '>' -> e.append("&gt;");
        case '"' -> e.append("&quot;");
        case '\\' -> e.append("&#92;"); // dot reads \N as the name of the node
        default -> e.appendCodePoint(isShown(c) ? c : ' ');
      }
    });
    return e.toString();
  }

  private static boolean isShown(int c) {
    return c >= ' ' && c != 0x7F && (c < 0xD800 || c >= 0xE000) && (c & 0xFFFE) != 0xFFFE;
  }
}
