package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Compression;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Refusal;
import chanlens.bytes.UnsupportedCapture;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Files that are not captures, identified so that people see at once what they opened.
final class ForeignFiles {
  /// What can be read instead.
  static final String KNOWN =
      "Go execution traces, heap dumps, core files, goroutine dumps as text, pprof profiles, folded stacks,"
          + " channel logs, figures over time and executables can be read, plain, compressed, in base64 or in an"
          + " archive";

  private static final int LOOK = 4096;
  private static final int SHOWN_BYTES = 8;
  private static final List<String> MANIFEST =
      List.of("\"goVersion\":", "\"platform\":", "\"command\":", "\"files\":");

  /// Programs, which are identified near their end.
  private static final List<String> PROGRAMS = List.of("\u007fELF", "MZ", "\u00cf\u00fa\u00ed\u00fe");

  private ForeignFiles() {}

  /// Whether a capture may come later: after other lines of a text, or in a program.
  static boolean mayHoldCapture(ByteSource head) {
    byte[] bytes = head(head);
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    return isText(bytes) || PROGRAMS.stream().anyMatch(start::startsWith);
  }

  /// @return the refusal of a file that is not a capture
  /// @throws MalformedCapture if it is empty, so that its kind is unknown
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
    return new UnsupportedCapture(source.name(), s.kind(), s.what(), s.wayOut().isEmpty() ? KNOWN : s.wayOut());
  }

  /// Whether it is the `manifest.json` that the package in `samples/capture` writes next to the captures.
  static boolean isManifest(ByteSource source) {
    String text = new String(head(source), StandardCharsets.UTF_8);
    return text.startsWith("{") && MANIFEST.stream().allMatch(text::contains);
  }

  static Optional<String> firstLine(ByteSource source) {
    byte[] head = head(source);
    String text = new String(head, StandardCharsets.UTF_8);
    return isText(head) && !text.isBlank() ? Optional.of(Answers.firstLine(text)) : Optional.empty();
  }

  static boolean isText(ByteSource source) {
    return isText(head(source));
  }

  private static byte[] head(ByteSource source) {
    return source.segment().asSlice(0, Math.min(LOOK, source.length())).toArray(ValueLayout.JAVA_BYTE);
  }

  private static Stranger of(ByteSource source) {
    byte[] head = head(source);
    return Magics.of(head).orElseGet(() -> unknown(head, source.length()));
  }

  private static Stranger unknown(byte[] head, long length) {
    String text = new String(head, StandardCharsets.UTF_8);
    if (isText(head)) {
      return Answers.of(text, length);
    }
    boolean words = isText(text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8));
    return words && text.matches("(\\P{C}{2,}\0)+(\\P{C}{2,})?")
        ? new Stranger(
            Refusal.OTHER_FILE, "the command line of a process: " + Answers.quoted(text.replace('\0', ' ')), "")
        : new Stranger(Refusal.OTHER_FILE, "a file of an unknown kind, which begins with " + hex(head), "");
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
