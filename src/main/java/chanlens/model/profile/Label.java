package chanlens.model.profile;

/// A label of a sample.
///
/// @param text empty for a numeric label
/// @param number 0 for a text label
/// @param unit of the number, as the profile has it; empty when it has none and for text labels
public record Label(String key, String text, long number, String unit) {}
