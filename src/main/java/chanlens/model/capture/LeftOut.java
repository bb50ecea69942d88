package chanlens.model.capture;

import chanlens.model.symbol.Rewording;
import java.util.Optional;

/// A file next to captures of which nothing is shown.
///
/// @param file its path below what was named: `nodes/1/README`
/// @param why what it is, or why it cannot be read: `JSON: "{"`
/// @param firstLine the first line with something in it, cut; empty unless the file is text
public record LeftOut(String file, String why, Optional<String> firstLine) {
  /// One sentence for people.
  public String sentence() {
    return file + ": " + why;
  }

  /// The same, reworded; the line is quoted in `why` as far as allowed.
  public LeftOut reworded(Rewording by) {
    return new LeftOut(file, by.problem(why), Optional.empty());
  }
}
