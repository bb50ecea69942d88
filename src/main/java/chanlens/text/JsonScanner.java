package chanlens.text;

import java.nio.charset.StandardCharsets;

/// Finds the strings in JSON anywhere in a text: one document, or one per line after a collector's prefix. Anything
/// else resets it; it never fails.
final class JsonScanner {
  /// Receives what the scanner finds.
  interface Strings {
    /// A value begins; the scanner has its path.
    void begin();

    /// A byte or a character of it, without escapes.
    void character(int c, boolean isByte);

    void end();

    /// The outermost object or array ends.
    void documentEnd();
  }

  private static final int LONGEST_KEY = 200;
  private static final int NO_ESCAPE = -1;

  private final Strings to;
  private final JsonPath path = new JsonPath();
  private final Bytes key = new Bytes();
  private boolean inString;
  private boolean isKey;
  private boolean keyNext;
  private int escape = NO_ESCAPE; // hexadecimal digits still to come; 5 for the letter
  private int code;
  private int high;

  JsonScanner(Strings to) {
    this.to = to;
  }

  JsonPath path() {
    return path;
  }

  /// Whether the text ended within a document.
  boolean isOpen() {
    return inString || !path.isEmpty();
  }

  boolean isInString() {
    return inString;
  }

  /// Where in a line JSON begins or continues; [Rewritten#PASS] when there is none in it.
  int start(byte[] w, int from, int to) {
    int content = Matching.content(w, from, to);
    if (!path.isEmpty() && (content == to || "{}[],\"-0123456789tfn:".indexOf(w[content]) >= 0)) {
      return content;
    }
    path.clear();
    for (int at = content; at < to; at++) {
      if (opens(w, at, to) && (at == content || Matching.content(w, at + 1, to) < to)) {
        return at;
      }
    }
    return Rewritten.PASS;
  }

  /// Whether a bracket belongs to JSON: it is followed by JSON, or the end of the line.
  private static boolean opens(byte[] w, int at, int to) {
    if (w[at] != '{' && w[at] != '[') {
      return false;
    }
    int inner = Matching.content(w, at + 1, to);
    return inner == to || w[inner] == '"'
        || (w[at] == '[' && (w[inner] == '{' || w[inner] == '[' || isNumber(w, inner, to)));
  }

  /// Whether a number and a comma stand there.
  private static boolean isNumber(byte[] w, int from, int to) {
    int at = from;
    while (at < to && (Matching.isDigit(w[at]) || w[at] == '.')) {
      at++;
    }
    return at > from && at < to && w[at] == ',';
  }

  /// The line ends. A string cannot continue after it, a document can.
  void lineEnd() {
    if (inString) {
      endString();
      path.clear();
    }
    high = 0;
    escape = NO_ESCAPE;
  }

  void read(byte b) {
    if (inString) {
      inString(b);
    } else {
      between(b);
    }
  }

  private void between(byte b) {
    switch (b) {
      case '{' -> {
        if (keyNext && path.inObject()) {
          path.clear(); // the line before was cut
        }
        path.open(true);
        keyNext = true;
      }
      case '[' -> {
        path.open(false);
        keyNext = false;
      }
      case '}', ']' -> {
        boolean open = !path.isEmpty();
        path.close();
        keyNext = false;
        if (open && path.isEmpty()) {
          to.documentEnd();
        }
      }
      case ',' -> {
        path.next();
        keyNext = path.inObject();
      }
      case '"' -> {
        inString = true;
        isKey = keyNext && path.inObject();
        key.clear();
        if (!isKey) {
          to.begin();
        }
      }
      case ':' -> keyNext = false;
      default -> {}
    }
  }

  private void inString(byte b) {
    if (escape == NO_ESCAPE) {
      if (b == '"') {
        endString();
      } else if (b == '\\') {
        escape = 5;
      } else {
        character(b, true);
      }
    } else if (escape == 5) {
      escape = b == 'u' ? 4 : NO_ESCAPE;
      code = 0;
      if (b != 'u') {
        character(plain(b), false);
      }
    } else {
      code = code << 4 | Math.max(0, Character.digit(b, 16));
      if (--escape == 0) {
        escape = NO_ESCAPE;
        unicode();
      }
    }
  }

  private void unicode() {
    if (Character.isHighSurrogate((char) code)) {
      high = code;
    } else if (high != 0 && Character.isLowSurrogate((char) code)) {
      character(Character.toCodePoint((char) high, (char) code), false);
      high = 0;
    } else {
      character(code, false);
    }
  }

  private void character(int c, boolean isByte) {
    if (!isKey) {
      to.character(c, isByte);
    } else if (key.size() < LONGEST_KEY) {
      key.add(c);
    }
  }

  private static int plain(byte b) {
    return switch (b) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> b & 0xff;
    };
  }

  private void endString() {
    inString = false;
    if (isKey) {
      path.key(new String(key.array(), 0, key.size(), StandardCharsets.ISO_8859_1));
    } else {
      to.end();
    }
  }
}
