package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.model.Problem;
import chanlens.model.Problem.Severity;
import chanlens.text.Matching;
import chanlens.work.Cancel;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/// A capture that was written in base64, as a whole file or within another text: a secret of Kubernetes, a string of
/// JSON, what `base64` prints.
///
/// @param source the capture, decompressed when it was compressed
/// @param from where its text begins in the file
/// @param to the first byte after it
record Base64Part(ByteSource source, long from, long to) {
  /// A text is looked through so far.
  private static final long FARTHEST = 64L << 20;
  /// Characters of the least that can be a capture.
  private static final int SHORTEST = 64;
  /// Characters of a line that may go on in the next one.
  private static final int FULL_LINE = 48;
  /// Runs of characters that are decoded before the search is given up.
  private static final int MAX_TRIES = 100;

  /// The first one in a text.
  ///
  /// @param isCapture whether what was decoded is one
  static Optional<Base64Part> in(ByteSource text, Predicate<ByteSource> isCapture, Cancel cancel) {
    long end = Math.min(text.length(), FARTHEST);
    int tries = 0;
    for (long at = 0; at < end && tries < MAX_TRIES; ) {
      cancel.check();
      long to = runEnd(text, at, end);
      if (to - at >= SHORTEST) {
        tries++;
        Optional<ByteSource> decoded = decoded(text, at, to).filter(isCapture);
        if (decoded.isPresent()) {
          return Optional.of(new Base64Part(decoded.get(), at, to));
        }
      }
      at = Math.max(to, at + 1);
    }
    return Optional.empty();
  }

  /// After the characters of base64 that begin at `from`, over the ends of full lines.
  private static long runEnd(ByteSource text, long from, long end) {
    long lineStart = from;
    long at = from;
    while (at < end && is64(byteAt(text, at))) {
      at++;
      if (at < end && at - lineStart >= FULL_LINE && isBlank(byteAt(text, at))) {
        long next = at;
        while (next < end && isBlank(byteAt(text, next))) {
          next++;
        }
        if (next < end && is64(byteAt(text, next)) && isWholeLine(text, next, end)) {
          at = next;
          lineStart = next;
        }
      }
    }
    return at;
  }

  private static boolean isWholeLine(ByteSource text, long from, long end) {
    long at = from;
    while (at < end && is64(byteAt(text, at))) {
      at++;
    }
    return at == end || isBlank(byteAt(text, at));
  }

  private static Optional<ByteSource> decoded(ByteSource text, long from, long to) {
    byte[] chars = text.segment().asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    String all = new String(chars, StandardCharsets.ISO_8859_1).replaceAll("[\\s=]", "").replace('-', '+');
    String plain = all.replace('_', '/');
    int whole = plain.length() % 4 == 1 ? plain.length() - 1 : plain.length(); // else it was cut within a byte
    try {
      return Optional.of(ByteSource.of(text.name(), Base64.getDecoder().decode(plain.substring(0, whole))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte byteAt(ByteSource text, long at) {
    return text.segment().get(ValueLayout.JAVA_BYTE, at);
  }

  private static boolean isBlank(byte b) {
    return b == '\n' || b == '\r' || b == ' ';
  }

  private static boolean is64(byte b) {
    return Matching.isLetter(b) || Matching.isDigit(b) || "+/=-_".indexOf(b) >= 0;
  }

  /// What is to be said of it.
  Problem note() {
    return new Problem(
        Severity.NOTE,
        from,
        "the capture is written in base64, up to byte " + to,
        "it is decoded; offsets count its bytes after that");
  }
}
