package chanlens.view.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// All marks of one thing, and what it is: colour, label, click and spoken words are defined here once for the window
/// and all exports.
///
/// @param subject what it stands for, a key of the caller; equal subjects are one thing
/// @param id a word for documents that name their elements: `g22`; may be empty
/// @param kind one or more words for style sheets: `goroutine`, `edge sendq`
/// @param title a few words: `G22 produce`
/// @param spoken a sentence for a screen reader: `G22 produce, waiting to send for 12.4 ms`
/// @param touch how the pointer finds it
/// @param bounds the box around all marks
public record Item(
    Object subject,
    String id,
    String kind,
    String title,
    String spoken,
    Touch touch,
    List<Mark> marks,
    Rect bounds) {

  /// How the pointer finds an item.
  public enum Touch {
    /// Inside its filled outlines.
    AREA,
    /// Along its lines, or inside its filled outlines.
    LINE,
    /// Not at all: decoration.
    NONE
  }

  public Item {
    marks = List.copyOf(marks);
  }

  public static Builder builder(Object subject, String kind) {
    return new Builder(subject, kind);
  }

  /// The same, scaled and then moved.
  public Item placed(double factor, double dx, double dy) {
    return with(marks.stream().map(m -> m.placed(factor, dx, dy)).toList());
  }

  /// The same with other words in the same places.
  Item reworded(UnaryOperator<String> by) {
    return builder(subject, kind).named(id).says(by.apply(title), by.apply(spoken)).touched(touch)
        .add(marks.stream().map(m -> m instanceof Mark.Words w ? w.saying(by.apply(w.text())) : m).toList()).build();
  }

  /// The same thing drawn in another way.
  public Item with(List<? extends Mark> others) {
    return builder(subject, kind).named(id).says(title, spoken).touched(touch).add(others).build();
  }

  boolean covers(double x, double y) {
    if (!bounds.near(x, y, 0)) {
      return false;
    }
    return marks.stream().anyMatch(m -> m instanceof Mark.Fill f && f.path().contains(x, y));
  }

  /// Distance from the nearest line of this item; huge if there is none nearby.
  double distance(double x, double y, double most) {
    if (!bounds.near(x, y, most)) {
      return Double.MAX_VALUE;
    }
    double least = Double.MAX_VALUE;
    for (Mark m : marks) {
      if (m instanceof Mark.Line l) {
        least = Math.min(least, l.path().distance(x, y));
      }
    }
    return least;
  }

  /// Collects the marks of one item, in the order in which they are drawn.
  public static final class Builder {
    private final Object subject;
    private final String kind;
    private final List<Mark> marks = new ArrayList<>();
    private String id = "";
    private String title = "";
    private String spoken = "";
    private Touch touch = Touch.AREA;

    private Builder(Object subject, String kind) {
      this.subject = subject;
      this.kind = kind;
    }

    public Builder says(String shortTitle, String sentence) {
      title = shortTitle;
      spoken = sentence;
      return this;
    }

    public Builder named(String word) {
      id = word;
      return this;
    }

    public Builder touched(Touch how) {
      touch = how;
      return this;
    }

    public Builder add(Mark mark) {
      marks.add(mark);
      return this;
    }

    public Builder add(List<? extends Mark> more) {
      marks.addAll(more);
      return this;
    }

    public Builder fill(Path path, Ink ink) {
      return add(new Mark.Fill(path, ink));
    }

    public Builder line(Path path, Ink ink, double width, Mark.Dash dash) {
      return add(new Mark.Line(path, ink, width, dash));
    }

    public Item build() {
      Rect bounds = Rect.NOTHING;
      for (Mark m : marks) {
        bounds = bounds.and(m.bounds());
      }
      return new Item(subject, id, kind, title, spoken, touch, marks, bounds);
    }
  }
}
