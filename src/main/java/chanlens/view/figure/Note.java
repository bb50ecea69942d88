package chanlens.view.figure;

import java.util.List;
import java.util.Locale;

/// Something that a person adds to a view. It keeps to what it is about, not to a point of a picture.
///
/// @param at what it is about: one thing; or two, for a link or for the edge between them; more for a bracket
/// @param text the words; may be empty
/// @param author who wrote it; may be empty
/// @param dx how far the middle of its words is from the middle of the thing, in points; 0 and 0 where there is room
public record Note(Kind kind, List<Anchor> at, String text, String author, double dx, double dy) {
  /// What a note looks like.
  public enum Kind {
    LABEL("label"),
    /// A line from one thing to another.
    LINK("link"),
    /// A range of time.
    RANGE("range of time"),
    /// One of several in order.
    STEP("step"),
    BRACKET("bracket"),
    /// Everything else is drawn faintly.
    DIM("dim all but this"),
    /// The thing again, twice as large.
    MAGNIFIER("magnifier"),
    /// A black bar; what it covers is not in the picture.
    BAR("redaction bar");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /// As in files: `label`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Note {
    at = List.copyOf(at);
  }

  public static Note of(Kind kind, List<Anchor> at, String text) {
    return new Note(kind, at, text, "", 0, 0);
  }

  public Note saying(String words) {
    return new Note(kind, at, words, author, dx, dy);
  }

  public Note by(String name) {
    return new Note(kind, at, text, name, dx, dy);
  }

  public Note moved(double x, double y) {
    return new Note(kind, at, text, author, x, y);
  }

  public Note about(List<Anchor> things) {
    return new Note(kind, things, text, author, dx, dy);
  }

  boolean isPlaced() {
    return dx != 0 || dy != 0;
  }
}
