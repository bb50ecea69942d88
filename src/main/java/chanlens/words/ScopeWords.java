package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;

/// What views are limited to, and how much they leave out.
public final class ScopeWords {
  private ScopeWords() {}

  /// `limited to task 7 order: 12 goroutines, 28 left out`.
  public static String limited(String scope, int shown, int leftOut) {
    return tr("limited to {0}: {1}, {2} left out", scope, Amounts.count(shown, "goroutine"), Amounts.number(leftOut));
  }

  /// What cannot be limited, and why.
  public static String unlimited(String scope) {
    return tr("not limited to {0}: a profile has neither moments nor requests", scope);
  }

  /// What a graph leaves out: `without 3 waiting goroutines outside the scope`.
  public static String drawn(int leftOut) {
    return tr("without {0} outside the scope", Amounts.count(leftOut, "waiting goroutine"));
  }

  /// Rows of a table, and how many of all are outside of the scope.
  public static String rows(String rows, int leftOut) {
    return tr("{0}, {1} outside the scope", rows, Amounts.number(leftOut));
  }

  /// What does not touch it.
  public static String outside() {
    return tr("outside the scope");
  }

  /// `2 of 7 touch the scope`.
  public static String findings(long touching, int all) {
    return tr("{0} of {1} touch the scope", Amounts.number(touching), Amounts.number(all));
  }
}
