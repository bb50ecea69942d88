package chanlens.analysis.join;

import java.util.List;
import java.util.Optional;

/// Whether several files are of one process, and why.
///
/// @param strength how sure
/// @param reasons what was compared, the strongest first
/// @param leftOut names of files that are of another process, or a second one of a kind
public record Join(Strength strength, List<Reason> reasons, List<String> leftOut) {
  public Join {
    reasons = List.copyOf(reasons);
    leftOut = List.copyOf(leftOut);
  }

  /// Why a file is considered to be of another process than the rest; empty when it is not.
  public Optional<Reason.Against> against(String file) {
    return reasons.stream()
        .filter(r -> r instanceof Reason.Stranger s && s.file().equals(file))
        .map(r -> ((Reason.Stranger) r).why())
        .findFirst();
  }

  /// How sure it is that files belong together.
  public enum Strength {
    /// Something that only files of one process can share agrees.
    STRONG("strong"),
    /// Nothing speaks against it, little for it.
    WEAK("weak"),
    /// One file, or files that contradict each other.
    NONE("none");

    private final String word;

    Strength(String word) {
      this.word = word;
    }

    /// As in reports.
    public String word() {
      return word;
    }
  }
}
