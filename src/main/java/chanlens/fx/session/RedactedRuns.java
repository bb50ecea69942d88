package chanlens.fx.session;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.symbol.Rewording;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import java.util.Optional;
import java.util.Set;

/// The open run as others get to see it: every picture that leaves the window is of such a run. Safe for use from any
/// thread.
public final class RedactedRuns {
  private final Diagnosis whole;
  private final Opened opened;
  private Optional<Reworded> last = Optional.empty();

  private record Reworded(Set<Redaction.Part> by, Diagnosis run) {}

  RedactedRuns(Diagnosis whole, Opened opened) {
    this.whole = whole;
    this.opened = opened;
  }

  /// The run without what a redaction takes out of models; the last one asked for is kept. Blocks.
  public synchronized Diagnosis of(Redaction redaction, Cancel cancel) {
    Optional<Rewording> by = redaction.rewording();
    if (by.isEmpty()) {
      return whole;
    }
    Reworded run = last.filter(l -> l.by().equals(redaction.rewords())).orElseGet(() -> new Reworded(
        redaction.rewords(),
        Diagnosis.of(Run.of(opened.reworded(by.get()).files(), Progress.NONE, cancel), Progress.NONE, cancel)));
    last = Optional.of(run);
    return run.run();
  }
}
