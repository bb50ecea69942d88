package chanlens.view.table;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.VerdictWord;
import java.util.Comparator;
import java.util.function.Function;

/// A column of the table of goroutines: what it shows and how it sorts.
public enum GoroutineColumn implements Column<GoroutineRow> {
  STATE("State", GoroutineRow::state, Comparator.comparing(r -> r.activity().map(Enum::ordinal).orElse(99))),
  ID("Goroutine", r -> "G" + r.goid(), Comparator.comparingLong(GoroutineRow::goid)),
  FUNCTION("Function", GoroutineRow::function, Comparator.comparing(GoroutineRow::function)),
  SITE("Is at", GoroutineRow::site, Comparator.comparing(GoroutineRow::site)),
  /// Unknown before known, so that a click for the longest shows known ones.
  WAITED("Waits for", GoroutineColumn::waited, Comparator.comparingLong(r -> r.waited().nanos())),
  ON("On", GoroutineColumn::on, Comparator.comparing(GoroutineRow::on)),
  VERDICT(
      "Verdict",
      GoroutineRow::standing,
      Comparator.comparing(GoroutineRow::verdict).thenComparing(GoroutineRow::degree)),
  CREATOR(
      "Started at",
      GoroutineColumn::creator,
      Comparator.comparing(GoroutineRow::creator).thenComparingLong(GoroutineRow::creatorGoid)),
  REASON("Runtime's word", GoroutineRow::reason, Comparator.comparing(GoroutineRow::reason));

  private final Look<GoroutineRow> look;

  GoroutineColumn(String title, Function<GoroutineRow, String> text, Comparator<GoroutineRow> order) {
    this.look = new Look<>(title, text, order.thenComparingLong(GoroutineRow::goid));
  }

  @Override
  public Look<GoroutineRow> look() {
    return look;
  }

  private static String waited(GoroutineRow row) {
    return switch (row.waited().known()) {
      case EXACT -> Amounts.duration(row.waited().nanos());
      case AT_LEAST -> "≥ " + Amounts.duration(row.waited().nanos());
      case UNKNOWN -> "";
    };
  }

  /// A select waits on many: the first of them, and how many more.
  private static String on(GoroutineRow row) {
    int more = row.objects().size() - 1;
    int end = row.on().indexOf(' ');
    return more < 2 || end < 0 ? row.on() : tr("{0} and {1} more", row.on().substring(0, end), more);
  }

  private static String creator(GoroutineRow row) {
    return row.creatorGoid() == 0 ? row.creator() : (row.creator() + "  G" + row.creatorGoid()).strip();
  }

  /// The order before any column is chosen: stuck goroutines, other living ones of the program, the runtime's own,
  /// ended ones.
  public static Comparator<GoroutineRow> first() {
    return Comparator.comparingInt(GoroutineColumn::rank).thenComparingLong(GoroutineRow::goid);
  }

  private static int rank(GoroutineRow row) {
    if (row.activity().isEmpty()) {
      return 3;
    }
    return row.verdict() == VerdictWord.STUCK ? 0 : row.system() ? 2 : 1;
  }
}
