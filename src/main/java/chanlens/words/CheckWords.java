package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

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
          tr("+{0} stuck: {1}, {2}{3}", m.more(), m.change().function(), m.change().reason(), at(m.change().site()));
      case Check.Over.More m ->
          tr("+{0} ({1} to {2}) {3}, {4}{5}", m.change().delta(), m.change().before(), m.change().after(),
              m.change().function(), m.change().reason(), at(m.change().site()));
      case Check.Over.PiledUp p ->
          trn(p.pile().count(), "{0} waits{1}{2}", "{0} wait{1}{2}", Amounts.count(p.pile().count(), "goroutine"),
              WaitWords.after(p.pile().waited()), at(Optional.of(p.pile().site())));
    };
  }

  /// A finding and where it is.
  public static String of(Finding finding) {
    return finding.key() + " " + FindingWords.title(finding) + at(finding.site());
  }

  private static String at(Optional<Frame> site) {
    return site.map(f -> tr(" at {0}", FactWords.call(f))).orElse("");
  }
}
