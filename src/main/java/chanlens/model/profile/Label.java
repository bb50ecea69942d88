package chanlens.model.profile;

import chanlens.model.symbol.Rewording;
import java.util.Comparator;

/// A label of a sample.
///
/// @param text empty for a numeric label
/// @param number 0 for a text label
/// @param unit of the number, as in the profile; empty when it has none and for text labels
public record Label(String key, String text, long number, String unit) implements Comparable<Label> {
  /// The size of objects, which the runtime adds by itself.
  private static final String BYTES = "bytes";

  private static final Comparator<Label> ORDER =
      Comparator.comparing(Label::key).thenComparing(Label::text).thenComparingLong(Label::number)
          .thenComparing(Label::unit);

  Label reworded(Rewording by) {
    if (text.isEmpty() && key.equals(BYTES)) {
      return this;
    }
    return new Label(key, by.label(text.isEmpty() ? number + unit : text), 0, "");
  }

  /// By key, then by value.
  @Override
  public int compareTo(Label other) {
    return ORDER.compare(this, other);
  }
}
