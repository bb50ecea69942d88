package chanlens.analysis.join;

import java.util.List;

/// Whether several files are of one process, and why we believe so.
///
/// @param strength how sure
/// @param reasons what was compared, the most telling first
/// @param leftOut names of files that are of another process, or a second one of a kind
/// @param strangers of those the ones of another process
public record Join(Strength strength, List<String> reasons, List<String> leftOut, List<String> strangers) {
  public Join {
    reasons = List.copyOf(reasons);
    leftOut = List.copyOf(leftOut);
    strangers = List.copyOf(strangers);
  }

  /// How sure it is that files belong together.
  public enum Strength {
    /// Something only one process can have in common agrees.
    STRONG("strong"),
    /// Nothing speaks against it, little for it.
    WEAK("weak"),
    /// One file, or files that contradict each other.
    NONE("none");

    private final String word;

    Strength(String word) {
      this.word = word;
    }

    /// As `report` writes it.
    public String word() {
      return word;
    }
  }
}
