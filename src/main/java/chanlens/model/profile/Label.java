package chanlens.model.profile;

import java.util.Comparator;

/// A label of a sample.
///
/// @param text empty for a numeric label
/// @param number 0 for a text label
/// @param unit of the number, as the profile has it; empty when it has none and for text labels
public record Label(String key, String text, long number, String unit) implements Comparable<Label> {
  private static final Comparator<Label> ORDER =
      Comparator.comparing(Label::key).thenComparing(Label::text).thenComparingLong(Label::number)
          .thenComparing(Label::unit);

  /// By key, then by value.
  @Override
  public int compareTo(Label other) {
    return ORDER.compare(this, other);
  }
}
