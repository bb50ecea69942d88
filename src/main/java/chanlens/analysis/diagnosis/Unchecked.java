package chanlens.analysis.diagnosis;

import chanlens.analysis.join.Run;
import java.util.ArrayList;
import java.util.List;

/// What could not be checked, since no file of the run shows it.
public enum Unchecked {
  WHO_WAITS_ON_WHAT,
  /// The layout of the release is not known.
  CHANNELS_AND_LOCKS,
  /// The layout was inferred.
  LOCKS,
  WHO_WOKE_WHOM,
  LINES_AND_TYPES,
  TYPES;

  static List<Unchecked> of(Run run) {
    List<Unchecked> gaps = new ArrayList<>();
    if (run.heap().isEmpty()) {
      gaps.add(WHO_WAITS_ON_WHAT);
    } else if (!run.heap().get().layout().known()) {
      gaps.add(CHANNELS_AND_LOCKS);
    } else if (run.heap().get().layout().inferred()) {
      gaps.add(LOCKS);
    }
    if (run.trace().isEmpty()) {
      gaps.add(WHO_WOKE_WHOM);
    }
    if (run.heap().isPresent() && run.program().isEmpty()) {
      gaps.add(run.stacks().isEmpty() ? LINES_AND_TYPES : TYPES);
    }
    return gaps;
  }
}
