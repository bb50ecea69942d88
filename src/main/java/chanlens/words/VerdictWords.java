package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.findings.VerdictWord;
import chanlens.golang.WaitReason;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What a verdict on a goroutine says.
public final class VerdictWords {
  private VerdictWords() {}

  /// `stuck`, `expected`: the same word in lists, cards, graphs and pages.
  public static String word(VerdictWord word) {
    return switch (word) {
      case EXPECTED -> tr("expected");
      case STUCK -> tr("stuck");
      case DIED -> tr("died");
      case UNKNOWN -> tr("unknown");
    };
  }

  /// `stuck, proved`, `possibly stuck`, `expected`.
  public static String of(GoroutineVerdict verdict) {
    return of(verdict.word(), verdict.degree().orElse(Degree.INFO));
  }

  /// @param degree [Degree#INFO] for none
  public static String of(VerdictWord word, Degree degree) {
    if (word == VerdictWord.STUCK && degree == Degree.POSSIBLE) {
      return tr("possibly stuck");
    }
    return degree == Degree.INFO ? word(word) : tr("{0}, {1}", word(word), tr(degree.word()));
  }

  /// The same as a tag on a picture: `STUCK, proved`, `POSSIBLY STUCK`.
  public static String tag(GoroutineVerdict verdict) {
    return loud(of(verdict));
  }

  /// The words before the first comma, in capitals.
  static String loud(String words) {
    int comma = words.indexOf(',');
    return comma < 0
        ? words.toUpperCase(Locale.ROOT)
        : words.substring(0, comma).toUpperCase(Locale.ROOT) + words.substring(comma);
  }

  /// `stuck, proved`; `20 of 23 stuck, proved; 3 expected` when they differ; empty for no goroutines.
  public static String of(Standings standings) {
    List<String> rest = standings.kinds().stream().skip(1).map(k -> Amounts.number(k.count()) + " " + word(k)).toList();
    String all = gravest(standings, VerdictWords::word);
    return rest.isEmpty() ? all : all + "; " + String.join("; ", rest);
  }

  /// The gravest verdict only: `stuck, proved`, `20 of 23 stuck, proved`.
  public static String gravest(Standings standings) {
    return gravest(standings, VerdictWords::word);
  }

  /// The same as a tag: `20 of 23 STUCK, proved`.
  public static String tag(Standings standings) {
    return gravest(standings, k -> loud(word(k)));
  }

  private static String gravest(Standings standings, Function<Standings.Kind, String> word) {
    if (standings.kinds().isEmpty()) {
      return "";
    }
    Standings.Kind first = standings.kinds().getFirst();
    String how = word.apply(first);
    return standings.kinds().size() == 1
        ? how
        : tr("{0} of {1} {2}", Amounts.number(first.count()), Amounts.number(standings.count()), how);
  }

  private static String word(Standings.Kind kind) {
    return of(kind.word(), kind.degree());
  }

  static String waitsToBeAsked(WaitReason reason) {
    return switch (reason.kind()) {
      case COROUTINE -> tr("it is a coroutine of iter.Pull, and no file says whether its iterator is called again");
      case SYNCTEST ->
          tr("it waits for its synctest bubble, and no file says whether every goroutine of it will ever block");
      default -> tr("it waits within a synctest bubble, and no file says whether the bubble continues");
    };
  }
}
