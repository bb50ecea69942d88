package chanlens.cli;

import chanlens.query.KeptRows;
import chanlens.query.RowSink;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer as a table of letters: numbers to the right, unknown values empty.
final class AnswerText {
  private static final int WIDEST = 80;

  private AnswerText() {}

  static String of(KeptRows answer) {
    List<RowSink.Column> columns = answer.columns();
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = columns.get(c).name().length();
      for (List<@Nullable Object> row : answer.rows()) {
        widths[c] = Math.max(widths[c], words(row.get(c)).length());
      }
      widths[c] = Math.min(widths[c], WIDEST);
    }
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      pad(columns.get(c).name(), columns.get(c).type(), widths[c], c, text);
    }
    end(text);
    for (List<@Nullable Object> row : answer.rows()) {
      for (int c = 0; c < widths.length; c++) {
        pad(words(row.get(c)), columns.get(c).type(), widths[c], c, text);
      }
      end(text);
    }
    if (answer.more()) {
      text.append("… and more: only the first ").append(answer.rows().size())
          .append(" rows are shown; --format csv has all\n");
    }
    return text.toString();
  }

  private static void pad(String words, RowSink.Type type, int width, int column, StringBuilder to) {
    to.append(column == 0 ? "" : "  ");
    String blanks = " ".repeat(Math.max(0, width - words.length()));
    to.append(type == RowSink.Type.NUMBER ? blanks + words : words + blanks);
  }

  private static void end(StringBuilder text) {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == ' ') {
      length--;
    }
    text.setLength(length);
    text.append('\n');
  }

  /// A value on one line.
  static String words(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal d -> d.toPlainString();
      default -> String.valueOf(value).replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    };
  }
}
