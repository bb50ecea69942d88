package chanlens.golang;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Go prints them: `1m59s`, `2h0m0.5s`, `31m13.3206878s`, `12.5ms`. Source: time/time.go, Duration.String, Go
/// 1.27.
public final class Elapsed {
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|ms|m|s|µs|us|ns)");

  private Elapsed() {}

  /// {@return nanoseconds; empty when the text is not such a time}
  public static OptionalLong nanos(String text) {
    Matcher part = PART.matcher(text);
    double nanos = 0;
    int at = 0;
    while (at < text.length()) {
      part.region(at, text.length());
      if (!part.lookingAt()) {
        return OptionalLong.empty();
      }
      nanos += Double.parseDouble(part.group(1)) * scale(part.group(2));
      at = part.end();
    }
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(nanos));
  }

  private static double scale(String unit) {
    return switch (unit) {
      case "h" -> 3600e9;
      case "m" -> 60e9;
      case "s" -> 1e9;
      case "ms" -> 1e6;
      case "ns" -> 1;
      default -> 1e3;
    };
  }
}
