package chanlens.export.html;

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
public record Slide(
    String heading, int line, String svg, String alt, String plain, String runtime, Optional<Source> source) {
  /// A place in Go's sources.
  ///
  /// @param text `Go 1.27 runtime/chan.go:229`
  /// @param link where it can be read on the web
  public record Source(String text, String link) {}
}
