package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.findings.Why;
import chanlens.golang.WaitReason;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What a verdict on a goroutine says.
public final class VerdictWords {
  private VerdictWords() {}

  /// `stuck`, `expected`: the same word in lists, cards, graphs and pages.
  public static String word(GoroutineVerdict.Word word) {
    return switch (word) {
      case EXPECTED -> "expected";
      case STUCK -> "stuck";
      case DIED -> "died";
      case UNKNOWN -> "unknown";
    };
  }

  /// `stuck, proved`, `possibly stuck`, `expected`.
  public static String of(GoroutineVerdict verdict) {
    return of(verdict.word(), verdict.degree().orElse(Degree.INFO));
  }

  /// @param degree [Degree#INFO] for none
  public static String of(GoroutineVerdict.Word word, Degree degree) {
    if (word == GoroutineVerdict.Word.STUCK && degree == Degree.POSSIBLE) {
      return "possibly stuck";
    }
    return degree == Degree.INFO ? word(word) : word(word) + ", " + degree.word();
  }

  /// The same as a tag on a picture: `STUCK, proved`, `POSSIBLY STUCK`.
  public static String tag(GoroutineVerdict verdict) {
    return loud(of(verdict));
  }

  /// The first words in capitals.
  static String loud(String words) {
    int comma = words.indexOf(',');
    return comma < 0
        ? words.toUpperCase(Locale.ROOT)
        : words.substring(0, comma).toUpperCase(Locale.ROOT) + words.substring(comma);
  }

  /// `stuck, proved`; `20 of 23 stuck, proved; 3 expected` where they differ; empty for nobody.
  public static String of(Standings standings) {
    List<String> rest = standings.kinds().stream().skip(1).map(k -> Amounts.number(k.count()) + " " + word(k)).toList();
    String all = gravest(standings, VerdictWords::word);
    return rest.isEmpty() ? all : all + "; " + String.join("; ", rest);
  }

  /// The gravest verdict alone: `stuck, proved`, `20 of 23 stuck, proved`.
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
        : Amounts.number(first.count()) + " of " + Amounts.number(standings.count()) + " " + how;
  }

  private static String word(Standings.Kind kind) {
    return of(kind.word(), kind.degree());
  }

  /// Why it holds: a sentence without its full stop.
  public static String why(GoroutineVerdict verdict) {
    return switch (verdict.why()) {
      case Why.Ended _ -> "it has ended";
      case Why.NotWaiting _ -> "it does not wait";
      case Why.WentOn _ -> "the trace shows that it went on later";
      case Why.OfTheRuntime _ -> "it is the runtime's own";
      case Why.ComesByItself _ -> "it waits for something that comes by itself";
      case Why.ByReach r -> ReachWords.of(r.reason());
      case Why.ByFinding f -> FindingWords.title(f.finding());
      case Why.ByTheDetector _ -> "the runtime's own leak detector found it";
      case Why.InACallback _ -> "it runs a finalizer or cleanup of the program, and no file says who could wake that";
      case Why.WaitsToBeAsked w -> waitsToBeAsked(w.reason());
      case Why.MayBeUnlockedBy m -> "goroutine " + m.goid() + " goes on and may hold what it waits for";
      case Why.WaitsForItsTurn _ -> "it waits for its turn: t.Parallel";
      case Why.WaitsForTests _ -> "it waits for the tests it started";
      case Why.NoHeapDump _ -> "no heap dump shows who could still wake it";
    };
  }

  static String waitsToBeAsked(WaitReason reason) {
    return switch (reason.kind()) {
      case COROUTINE -> "it is a coroutine of iter.Pull, and no file says whether its iterator is asked again";
      case SYNCTEST -> "it waits for its synctest bubble, and no file says whether that ever comes to rest";
      default -> "it waits within a synctest bubble, and no file says whether the bubble goes on";
    };
  }
}
