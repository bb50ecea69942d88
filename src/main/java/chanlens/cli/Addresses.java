package chanlens.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Replaces the memory addresses in a text: the first one becomes `addr-1` wherever it occurs, the next `addr-2`, so
/// that equal addresses stay equal. For one output and one thread.
final class Addresses {
  /// Smaller numbers are not addresses of a program: no system maps the first page.
  private static final int LEAST_DIGITS = 4;
  private static final int MAX_DIGITS = 16;

  private final Map<String, String> numbered = new HashMap<>();

  /// Returns a text without addresses.
  String without(String text) {
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

  /// Returns a stream that replaces addresses in what is written to it; the addresses must be in ASCII.
  Content without(Content content) {
    return stream -> {
      Words words = new Words(stream);
      content.to(words);
      words.end();
    };
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

  /// Holds a word back until it is complete.
  private final class Words extends OutputStream {
    private static final int LONGEST = 1 << 12;

    private final OutputStream to;
    private final StringBuilder word = new StringBuilder();

    Words(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      boolean inWord = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      if (!inWord || word.length() > LONGEST) {
        end();
        to.write(b);
      } else {
        word.append((char) b);
      }
    }

    @Override
    public void flush() throws IOException {
      to.flush(); // a word that has not ended stays
    }

    void end() throws IOException {
      if (!word.isEmpty()) {
        to.write(without(word.toString()).getBytes(StandardCharsets.US_ASCII));
        word.setLength(0);
      }
    }
  }
}
