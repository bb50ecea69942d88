package chanlens.fx.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key with its modifiers. Its `toString` is for settings, `Ctrl+Shift+O`, and [#shown()] for people.
///
/// @param ctrl the platform's key for shortcuts: Command on a Mac
public record Stroke(KeyCode code, boolean ctrl, boolean alt, boolean shift) {
  private static final Map<KeyCode, String> SHOWN =
      Map.ofEntries(
          Map.entry(KeyCode.LEFT, "←"), Map.entry(KeyCode.RIGHT, "→"), Map.entry(KeyCode.UP, "↑"),
          Map.entry(KeyCode.DOWN, "↓"), Map.entry(KeyCode.OPEN_BRACKET, "["), Map.entry(KeyCode.CLOSE_BRACKET, "]"),
          Map.entry(KeyCode.COMMA, ","), Map.entry(KeyCode.PERIOD, "."), Map.entry(KeyCode.EQUALS, "+"),
          Map.entry(KeyCode.MINUS, "−"));

  private static final Map<KeyCode, KeyCode> SAME =
      Map.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD, KeyCode.EQUALS, KeyCode.SUBTRACT, KeyCode.MINUS);

  /// The stroke of an event; keys of the number pad are those of the row of digits.
  public static Stroke of(KeyEvent e) {
    KeyCode code = e.getCode();
    if (code.isKeypadKey() && code.isDigitKey()) {
      code = KeyCode.valueOf(code.name().replace("NUMPAD", "DIGIT"));
    }
    KeyCode plain = SAME.getOrDefault(code, code);
    boolean plus = plain == KeyCode.EQUALS && e.isShortcutDown(); // with Shift on most keyboards
    return new Stroke(plain, e.isShortcutDown(), e.isAltDown(), e.isShiftDown() && !plus);
  }

  /// The stroke of a saved word; empty for anything else.
  public static Optional<Stroke> parse(String word) {
    String[] parts = word.split("\\+", -1);
    boolean ctrl = false;
    boolean alt = false;
    boolean shift = false;
    for (int i = 0; i < parts.length - 1; i++) {
      switch (parts[i]) {
        case "Ctrl" -> ctrl = true;
        case "Alt" -> alt = true;
        case "Shift" -> shift = true;
        default -> {
          return Optional.empty();
        }
      }
    }
    try {
      return Optional.of(new Stroke(KeyCode.valueOf(parts[parts.length - 1]), ctrl, alt, shift));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether it works while text is being typed, and before the control that has the focus gets it.
  public boolean isEarly() {
    return ctrl || alt || code.isFunctionKey();
  }

  @Override
  public String toString() {
    return modifiers() + code.name();
  }

  /// For people: `Ctrl+Shift+O`, `Alt+←`.
  public String shown() {
    String name = SHOWN.getOrDefault(code, code.getName());
    return modifiers() + (name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name);
  }

  private String modifiers() {
    return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "");
  }
}
