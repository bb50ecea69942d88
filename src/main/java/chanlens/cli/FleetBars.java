package chanlens.cli;

import chanlens.export.html.ReportHtml;
import chanlens.query.KeptRows;
import chanlens.query.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer as bars: the last column that is a number, named by the columns of text.
final class FleetBars {
  private static final int WIDTH = 900;
  private static final int LABELS = 480;
  private static final int ROW = 22;
  private static final int MOST = 20;
  private static final int LETTERS = 66;

  private FleetBars() {}

  /// Empty when there is nothing to draw.
  static Optional<ReportHtml.Figure> of(String title, KeptRows answer) {
    int number = -1;
    for (int c = 0; c < answer.columns().size(); c++) {
      number = answer.columns().get(c).type() == RowSink.Type.NUMBER ? c : number;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    double most = 0;
    for (List<@Nullable Object> row : answer.rows()) {
      if (number >= 0 && row.get(number) instanceof Number n && rows.size() < MOST) {
        rows.add(row);
        most = Math.max(most, Math.abs(n.doubleValue()));
      }
    }
    if (rows.size() < 2 || most == 0) {
      return Optional.empty();
    }
    StringBuilder svg = new StringBuilder();
    svg.append(String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, rows.size() * ROW + ROW));
    svg.append("<text x=\"0\" y=\"14\" font-weight=\"bold\">").append(escaped(title)).append("</text>");
    for (int r = 0; r < rows.size(); r++) {
      bar(answer.columns(), rows.get(r), number, most, (r + 1) * ROW, svg);
    }
    svg.append("</svg>");
    return Optional.of(new ReportHtml.Figure(title, svg.toString()));
  }

  private static void bar(
      List<RowSink.Column> columns, List<@Nullable Object> row, int number, double most, int y, StringBuilder svg) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (c != number && columns.get(c).type() == RowSink.Type.TEXT && row.get(c) != null) {
        names.add(AnswerText.words(row.get(c)));
      }
    }
    String name = String.join(" ", names);
    String shown = name.length() > LETTERS ? "…" + name.substring(name.length() - LETTERS) : name;
    double value = row.get(number) instanceof Number n ? n.doubleValue() : 0;
    int length = (int) Math.round(Math.abs(value) / most * (WIDTH - LABELS - 100));
    svg.append(String.format(
        Locale.ROOT,
        "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" fill=\"#3465a4\"/>"
            + "<text x=\"%d\" y=\"%d\">%s</text>",
        y + 14, escaped(shown), LABELS, y + 3, Math.max(1, length), LABELS + length + 6, y + 14,
        escaped(String.format(Locale.ROOT, "%.4g", value))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
