package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.growth.Check;
import chanlens.model.symbol.Frame;
import java.util.Optional;

/// What counts against a limit of `check`, one line each.
public final class CheckWords {
  private CheckWords() {}

  public static String of(Check.Over over) {
    return switch (over) {
      case Check.Over.StuckIn s ->
          of(s.finding());
      case Check.Over.MoreStuck m ->
          "+" + m.more() + " stuck: " + m.change().function() + ", " + m.change().reason() + at(m.change().site());
      case Check.Over.More m ->
          "+" + m.change().delta() + " (" + m.change().before() + " to " + m.change().after() + ") "
              + m.change().function() + ", " + m.change().reason() + at(m.change().site());
      case Check.Over.PiledUp p ->
          Amounts.count(p.pile().count(), "goroutine") + (p.pile().count() == 1 ? " waits" : " wait")
              + WaitWords.after(p.pile().waited()) + at(Optional.of(p.pile().site()));
    };
  }

  /// A finding and where it is.
  public static String of(Finding finding) {
    return finding.key() + " " + FindingWords.title(finding) + at(finding.site());
  }

  private static String at(Optional<Frame> site) {
    return site.map(f -> " at " + FactWords.call(f)).orElse("");
  }
}
