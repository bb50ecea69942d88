package chanlens.words;

import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Why;

/// Why a verdict on a goroutine holds, in words.
public final class WhyWords {
  private WhyWords() {}

  /// Why it holds: a sentence without its full stop.
  public static String of(GoroutineVerdict verdict) {
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
      case Why.WaitsToBeAsked w -> VerdictWords.waitsToBeAsked(w.reason());
      case Why.MayBeUnlockedBy m -> "goroutine " + m.goid() + " goes on and may hold what it waits for";
      case Why.WaitsForItsTurn _ -> "it waits for its turn: t.Parallel";
      case Why.WaitsForTests _ -> "it waits for the tests it started";
      case Why.NoHeapDump _ -> "no heap dump shows who could still wake it";
    };
  }
}
