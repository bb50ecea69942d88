package chanlens.live.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Headers that prove who asks. Their values are printed nowhere.
public final class Secret {
  /// Nothing to prove.
  public static final Secret NONE = new Secret(List.of());

  private static final String AUTHORIZATION = "Authorization";
  private static final int MAX_LENGTH = 16_384;

  private final List<Map.Entry<String, String>> headers;

  private Secret(List<Map.Entry<String, String>> headers) {
    this.headers = List.copyOf(headers);
  }

  /// Reads what a file or a prompt says, one of them a line: `user:password`, a bearer token alone, or a header
  /// `Name: value`. Blank lines and lines that begin with # are left out.
  ///
  /// @throws IllegalArgumentException with a sentence that does not repeat the line
  public static Secret parse(String text) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        headers.add(header(line.strip(), number));
      }
    }
    return new Secret(headers);
  }

  private static Map.Entry<String, String> header(String line, int number) {
    if (line.length() > MAX_LENGTH || line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "line " + number + " of the credentials is too long or has control characters");
    }
    int colon = line.indexOf(':');
    if (colon > 0 && line.startsWith(": ", colon)) {
      String name = line.substring(0, colon);
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        throw new IllegalArgumentException("line " + number + " of the credentials is no header `Name: value`");
      }
      return Map.entry(name, line.substring(colon + 2).strip());
    }
    if (colon >= 0) {
      byte[] pair = line.getBytes(StandardCharsets.UTF_8);
      return Map.entry(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    String token = line.toLowerCase(Locale.ROOT).startsWith("bearer ") ? line.substring(7).strip() : line;
    if (token.indexOf(' ') >= 0) {
      throw new IllegalArgumentException(
          "line " + number + " of the credentials is neither user:password, a token, nor a header `Name: value`");
    }
    return Map.entry(AUTHORIZATION, "Bearer " + token);
  }

  public boolean isEmpty() {
    return headers.isEmpty();
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /// Without the values.
  @Override
  public String toString() {
    return headers.isEmpty() ? "no credentials" : "credentials";
  }
}
