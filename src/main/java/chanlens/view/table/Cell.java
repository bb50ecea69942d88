package chanlens.view.table;

import java.util.regex.Pattern;

/// Text of a cell that leaves the program for a spreadsheet. Names come from files that anybody may have made, and a
/// spreadsheet runs what begins like a formula: `=HYPERLINK(…)`, `@SUM(…)`.
public final class Cell {
  /// Also in letters of full width, and after blanks.
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d,.]*( [\\p{L}%]{1,8})?");

  private Cell() {}

  /// The same text, with an apostrophe before what is no number and would be run.
  public static String of(String text) {
    boolean runs = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return runs || text.startsWith("\t") ? "'" + text : text;
  }

  /// The same in one line and without tabs, between which it stands.
  public static String tabbed(String text) {
    return of(text.replaceAll("[\\t\\r\\n]", " "));
  }
}
