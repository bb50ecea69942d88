package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.query.QueryRefused;
import chanlens.view.answer.QueryAnswer;

/// What became of a question, in words.
public final class OutcomeWords {
  private OutcomeWords() {}

  /// How many rows, or why there are none.
  public static String of(AskedEngine.Outcome outcome) {
    return switch (outcome) {
      case AskedEngine.Outcome.Answered a -> counted(a.answer(), a.nanos());
      case AskedEngine.Outcome.Refused r -> words(r.why());
      case AskedEngine.Outcome.Failed f -> f.why();
    };
  }

  private static String counted(QueryAnswer answer, long nanos) {
    String time = Amounts.duration(nanos);
    int shown = answer.rows().size();
    return shown < answer.total()
        ? tr("first {0} of {1}, {2}", Amounts.number(shown), Amounts.count(answer.total(), "row"), time)
        : tr("{0}, {1}", Amounts.count(shown, "row"), time);
  }

  private static String words(QueryRefused why) {
    return switch (why.why()) {
      case NO_ENGINE -> tr("There is no SQL engine for this system: DuckDB runs on Linux (glibc) and Windows on x86-64,"
          + " and on Linux and macOS on ARM. Everything but questions in SQL works here.");
      case TOO_LARGE -> tr("The question needs more memory than it may use.");
      case TOO_LONG -> tr("The question took too long and was stopped.");
      case WRONG, FORBIDDEN -> String.valueOf(why.getMessage());
    };
  }
}
