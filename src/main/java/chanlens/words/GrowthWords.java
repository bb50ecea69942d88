package chanlens.words;

import chanlens.analysis.growth.Growth;
import java.util.Optional;

/// What a comparison of two runs says.
public final class GrowthWords {
  private GrowthWords() {}

  /// What makes it doubtful; empty when nothing does.
  public static Optional<String> doubt(Growth growth) {
    return growth.alike()
        ? Optional.empty()
        : Optional.of(
            "one of the two has source lines (a goroutine dump as text shows them) and the other has not: stacks with"
                + " inlined calls may look different though they are the same");
  }
}
