package chanlens.view.table;

import java.util.regex.Pattern;

/// Text of a cell that leaves the program for a spreadsheet. Names come from untrusted files, and a spreadsheet
/// evaluates text that begins like a formula: `=HYPERLINK(…)`, `@SUM(…)`.
public final class Cell {
  /// Also as full-width characters, and after blanks.
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d,.]*( [\\p{L}%]{1,8})?");

  private Cell() {}

  /// The same text, with an apostrophe in front when it is not a number and would be evaluated.
  public static String of(String text) {
    boolean runs = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return runs || text.startsWith("\t") ? "'" + text : text;
  }

  /// The same on one line and without tabs, which separate cells.
  public static String tabbed(String text) {
    return of(text.replaceAll("[\\t\\r\\n]", " "));
  }
}
