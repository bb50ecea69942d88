package chanlens.export.html;

import java.util.List;
import java.util.Optional;

/// One slide.
///
/// @param heading `Step 3 of 14`
/// @param line of the script that is lit, from 1; 0 for none
/// @param svg the picture; empty for a slide of words
/// @param alt the picture in words
/// @param plain what happens, in plain words
/// @param runtime the same in the words of the runtime; may be empty
/// @param source where the rule stands in Go's sources
/// @param asked what the slide asks; empty for one that tells
public record Slide(
    String heading,
    int line,
    String svg,
    String alt,
    String plain,
    String runtime,
    Optional<Source> source,
    Optional<Asked> asked) {
  /// A slide of words.
  ///
  /// @param plain one paragraph a line
  public static Slide words(String heading, String plain) {
    return new Slide(heading, 0, "", "", plain, "", Optional.empty(), Optional.empty());
  }

  /// A question.
  ///
  /// @param choices to choose from; none when the answer is free
  /// @param answer shown when asked for
  public record Asked(List<String> choices, String answer) {
    public Asked {
      choices = List.copyOf(choices);
    }
  }

  /// A place in Go's sources.
  ///
  /// @param text `Go 1.27 runtime/chan.go:229`
  /// @param link where it can be read on the web
  public record Source(String text, String link) {}
}
