package chanlens.words;

import chanlens.analysis.findings.OwnFinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What rules of a team's own say. Their titles and advice are the team's words.
public final class OwnRuleWords {
  private OwnRuleWords() {}

  /// A line for each row that is kept, then the advice.
  public static String of(OwnFinding own) {
    List<String> lines = new ArrayList<>();
    for (List<@Nullable Object> row : own.rows()) {
      lines.add(row(own, row));
    }
    if (own.more()) {
      lines.add("and more");
    }
    if (!own.advice().isEmpty()) {
      lines.add(own.advice());
    }
    return String.join("\n", lines);
  }

  /// `function main.poll, n 3`; an unknown value is left out.
  public static String row(OwnFinding own, List<@Nullable Object> row) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      if (row.get(c) != null) {
        cells.add(own.columns().get(c) + " " + row.get(c));
      }
    }
    return String.join(", ", cells);
  }
}
