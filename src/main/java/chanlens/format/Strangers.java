package chanlens.format;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Files that are no captures, told apart so that people see at once what they took for one.
final class Strangers {
  private static final int LOOK = 1024;
  private static final String KNOWN =
      "Go execution traces, heap dumps, goroutine dumps as text, pprof profiles and executables can be read, plain or"
          + " gzipped";

  /// How other kinds of file begin.
  private record Magic(String start, String what) {}

  private static final List<Magic> MAGICS =
      List.of(
          new Magic("\u007fELF", "an ELF file that is no executable of a Go program"),
          new Magic("MZ", "a Windows executable that is no Go program"),
          new Magic("\u00cf\u00fa\u00ed\u00fe", "a macOS executable that is no Go program"),
          new Magic("\u0089PNG", "a PNG picture"),
          new Magic("\u00ff\u00d8\u00ff", "a JPEG picture"),
          new Magic("%PDF", "a PDF document"),
          new Magic("PK\u0003\u0004", "a zip archive"),
          new Magic("JAVA PROFILE", "a Java heap dump"),
          new Magic("FLR\0", "a Java flight recording"),
          new Magic("go 1.", "a Go execution trace with a header that no release writes"),
          new Magic("go1.", "a Go heap dump in a format that no release since Go 1.7 writes"));

  private Strangers() {}

  /// @return the refusal of a file that is no capture
  /// @throws MalformedCapture if it is empty, so that it cannot be said what it was to be
  static UnsupportedCapture refuse(ByteSource source) throws MalformedCapture {
    if (source.length() == 0) {
      throw new MalformedCapture(source.name(), 0, "", "a capture", "an empty file");
    }
    return new UnsupportedCapture(source.name(), what(source), KNOWN);
  }

  private static String what(ByteSource source) {
    byte[] head = source.segment().asSlice(0, Math.min(LOOK, source.length())).toArray(ValueLayout.JAVA_BYTE);
    String start = new String(head, StandardCharsets.ISO_8859_1);
    for (Magic magic : MAGICS) {
      if (start.startsWith(magic.start)) {
        return magic.what;
      }
    }
    String text = start.stripLeading().toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return text.contains("404") ? "an HTML page saying 404; the server did not send a capture" : "an HTML page";
    }
    if (text.startsWith("404 page not found") || text.startsWith("404 not found")) {
      return "a server's answer \"404\"; there is no capture behind that address";
    }
    if (text.startsWith("<?xml")) {
      return "an XML document";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "JSON";
    }
    return isText(head) ? "a text without goroutines in it" : "a file of an unknown kind";
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b) {
        return false;
      }
    }
    return true;
  }
}
