package chanlens.view;

import java.util.HashMap;
import java.util.Map;

/// Names in place of memory addresses in a text: the first one becomes `addr-1` wherever it occurs, the next `addr-2`,
/// so that equal addresses stay equal. For one output and one thread.
public final class AddressNames {
  /// Smaller numbers are not addresses of a program: no system maps the first page.
  private static final int LEAST_DIGITS = 4;
  private static final int MAX_DIGITS = 16;

  private final Map<String, String> numbered = new HashMap<>();

  /// Returns a text without addresses.
  public String without(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (end > at) {
        out.append(instead(text.substring(at, end)));
        at = end;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private String instead(String address) {
    String digits = address.substring(2).replaceFirst("^0+", "");
    return digits.length() < LEAST_DIGITS
        ? address
        : numbered.computeIfAbsent(digits, d -> "addr-" + (numbered.size() + 1));
  }

  /// Returns the end of the address that begins here, or the position itself.
  private static int end(String text, int from) {
    boolean begins =
        text.startsWith("0x", from) && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)));
    int at = from + 2;
    while (begins && at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
      at++;
    }
    return begins && at > from + 2 && at <= from + 2 + MAX_DIGITS ? at : from;
  }
}
