package chanlens.view.picture;

import java.util.Locale;

/// A role in one of its strengths.
public record Ink(Role role, Tone tone) {
  /// How a role is applied.
  public enum Tone {
    /// Lines, signs and texts.
    FULL,
    /// A hint of it on the surface: the background for text about it.
    TINT,
    /// An area in the colour itself; on paper in the pattern of the state.
    FIELD,
    /// A spot on a FIELD for a sign: the colour of the field, on paper that of the surface.
    PLATE,
    /// What is drawn on a PLATE.
    SIGN
  }

  public static final Ink SURFACE = full(Role.SURFACE);
  public static final Ink TEXT = full(Role.TEXT);
  public static final Ink MUTED = full(Role.MUTED);

  public static Ink full(Role role) {
    return new Ink(role, Tone.FULL);
  }

  public static Ink tint(Role role) {
    return new Ink(role, Tone.TINT);
  }

  public static Ink field(Role role) {
    return new Ink(role, Tone.FIELD);
  }

  public static Ink plate(Role role) {
    return new Ink(role, Tone.PLATE);
  }

  public static Ink sign(Role role) {
    return new Ink(role, Tone.SIGN);
  }

  /// `send`, `send-tint`.
  public String word() {
    return tone == Tone.FULL ? role.word() : role.word() + "-" + tone.name().toLowerCase(Locale.ROOT);
  }
}
