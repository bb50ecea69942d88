package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Why;

/// Why a verdict on a goroutine holds, in words.
public final class WhyWords {
  private WhyWords() {}

  /// Why it holds: a sentence without its full stop.
  public static String of(GoroutineVerdict verdict) {
    return switch (verdict.why()) {
      case Why.Ended _ -> tr("it has ended");
      case Why.NotWaiting _ -> tr("it does not wait");
      case Why.WentOn _ -> tr("the trace shows that it went on later");
      case Why.OfTheRuntime _ -> tr("it is the runtime's own");
      case Why.ComesByItself _ -> tr("it waits for something that comes by itself");
      case Why.ByReach r -> ReachWords.of(r.reason());
      case Why.ByFinding f -> FindingWords.title(f.finding());
      case Why.ByTheDetector _ -> tr("the runtime's own leak detector found it");
      case Why.InACallback _ ->
          tr("it runs a finalizer or cleanup of the program, and no file says who could wake that");
      case Why.WaitsToBeAsked w -> VerdictWords.waitsToBeAsked(w.reason());
      case Why.MayBeUnlockedBy m -> tr("goroutine {0} goes on and may hold what it waits for", m.goid());
      case Why.WaitsForItsTurn _ -> tr("it waits for its turn: t.Parallel");
      case Why.WaitsForTests _ -> tr("it waits for the tests it started");
      case Why.NoHeapDump _ -> tr("no heap dump shows who could still wake it");
    };
  }
}
