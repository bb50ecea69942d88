package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Compression;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Files that are no captures, told apart so that people see at once what they took for one.
final class Strangers {
  private static final int LOOK = 4096;
  private static final int SHOWN_BYTES = 8;

  private Strangers() {}

  /// @return the refusal of a file that is no capture
  /// @throws MalformedCapture if it is empty, so that it cannot be said what it was to be
  static UnsupportedCapture refuse(ByteSource source) throws MalformedCapture {
    if (source.length() == 0) {
      String stream = source.compression().map(Compression::word).orElse("");
      boolean cut = source.damagedAt().isPresent();
      throw MalformedCapture.empty(
          source.name(),
          stream.isEmpty()
              ? "an empty file"
              : "a " + stream + " stream " + (cut ? "that is cut or damaged before its first byte" : "of nothing"));
    }
    Stranger s = of(source);
    return new UnsupportedCapture(source.name(), s.kind(), s.what(), s.wayOut().isEmpty() ? Formats.KNOWN : s.wayOut());
  }

  private static Stranger of(ByteSource source) {
    byte[] head = source.segment().asSlice(0, Math.min(LOOK, source.length())).toArray(ValueLayout.JAVA_BYTE);
    return Magics.of(head)
        .orElseGet(
            () ->
                isText(head)
                    ? Answers.of(new String(head, StandardCharsets.UTF_8), source.length())
                    : new Stranger(
                        Refusal.OTHER_FILE, "a file of an unknown kind, which begins with " + hex(head), ""));
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && !isTextControl(b)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a byte below the blank occurs in texts: ends of lines and pages, tabs, colours.
  static boolean isTextControl(byte b) {
    return b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == '\b' || b == 0x1b;
  }

  private static String hex(byte[] head) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN_BYTES, head.length); i++) {
      hex.append(i == 0 ? "" : " ").append(Character.forDigit(head[i] >> 4 & 15, 16));
      hex.append(Character.forDigit(head[i] & 15, 16));
    }
    return hex.toString();
  }
}
