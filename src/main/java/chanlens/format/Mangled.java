package chanlens.format;

import chanlens.bytes.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Captures whose bytes were treated as text. They cannot be recovered.
final class Mangled {
  private static final String SHELL =
      "PowerShell's `>` converts output to text: let the program write the file, as `curl -o FILE` does";
  private static final String COPY = "copy it again in binary mode, or write it to a file where it is made";
  /// The UTF-8 form of an invalid byte: U+FFFD.
  private static final String LOST = "\u00ef\u00bf\u00bd";

  private Mangled() {}

  static Optional<Stranger> of(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00fe\u001f\0") && start.startsWith("\0\b\0", 5)) {
      return Optional.of(mangled("a gzip stream that was turned into UTF-16 text", SHELL));
    }
    if (wide(start).startsWith("go 1.") && wide(start).contains(" trace\0")) {
      return Optional.of(mangled("an execution trace that was turned into UTF-16 text", SHELL));
    }
    if (wide(start).startsWith("go1.7 heap dump")) {
      return Optional.of(mangled("a heap dump that was turned into UTF-16 text", SHELL));
    }
    if (start.startsWith("\u001f" + LOST + "\b")) {
      return Optional.of(mangled("a gzip stream that was turned into UTF-8 text", COPY));
    }
    return base64(start);
  }

  private static Stranger mangled(String what, String wayOut) {
    return new Stranger(Refusal.MANGLED, what, wayOut);
  }

  /// The text of UTF-16 that begins with its mark; empty otherwise.
  private static String wide(String start) {
    boolean marked = start.startsWith("\u00ff\u00fe");
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    return marked ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE) : "";
  }

  /// The base64 form of a gzip stream, a trace or a heap dump begins with characteristic letters.
  private static Optional<Stranger> base64(String start) {
    String line = start.lines().findFirst().orElse("").strip();
    boolean letters = line.length() > 30 && line.matches("[A-Za-z0-9+/=]+");
    boolean known = List.of("H4sI", "Z28gMS4", "Z28xLjcgaGVhcCBkdW1w").stream().anyMatch(line::startsWith);
    return letters && known
        ? Optional.of(mangled("a capture written as base64", "`base64 -d FILE` gives its bytes back"))
        : Optional.empty();
  }
}
