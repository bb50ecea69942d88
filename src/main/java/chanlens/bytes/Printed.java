package chanlens.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Text from a capture in a form that is safe to show. Names, labels and messages are untrusted; control characters and
/// line breaks are escaped like in Go's `%q` (`\x1b`, `\n`, `\u202e`: strconv.Quote, Go 1.27, src/strconv/quote.go). A
/// tab stays a tab. Lone surrogates and noncharacters become U+FFFD: JSON, XML and DOT cannot contain them.
public final class Printed {
  private Printed() {}

  /// The bytes `[from, to)`, read as UTF-8. Broken UTF-8 is shown with replacement characters, not refused: Go cuts
  /// long strings at a byte.
  public static String of(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        return of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  public static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /// The same for text that was already read, such as the name of a file.
  public static String of(String text) {
    if (text.codePoints().noneMatch(c -> isObeyed(c) || isNoCharacter(c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (isNoCharacter(c)) {
        shown.append('\ufffd');
      } else if (isObeyed(c)) {
        escape(shown, c);
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }

  private static boolean isNoCharacter(int c) {
    return Character.getType(c) == Character.SURROGATE || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c < 0xfdf0);
  }

  private static boolean isObeyed(int c) {
    return c != '\t' && switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static void escape(StringBuilder shown, int c) {
    int letter = "\u0007\b\f\n\r\u000b".indexOf(c);
    if (letter >= 0) {
      shown.append('\\').append("abfnrv".charAt(letter));
    } else if (c < 0x80) {
      shown.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else {
      shown.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
    }
  }
}
