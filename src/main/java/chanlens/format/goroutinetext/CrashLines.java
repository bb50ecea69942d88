package chanlens.format.goroutinetext;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines before a dump that say why the program died: a paragraph of its own, directly before the first goroutine
/// or before the stack of the thread that died.
///
/// Source: runtime/panic.go (printpanics, fatalthrow), signal_unix.go (sighandler), net/http/server.go (panic serving).
final class CrashLines {
  private static final int MOST = 1 << 13;
  private static final List<byte[]> BEGINNINGS =
      List.of(bytes("panic: "), bytes("fatal error: "), bytes("unexpected fault address "));
  private static final byte[] SERVING = bytes("http: panic serving ");
  private static final List<byte[]> BETWEEN = List.of(bytes("runtime"), bytes("signal arrived"), bytes("[signal "));

  private final StringBuilder text = new StringBuilder();
  private boolean open;
  private boolean between;

  /// Whether such a paragraph was read, and nothing else since.
  boolean begun() {
    return !text.isEmpty();
  }

  /// Whether the paragraph goes on.
  boolean isOpen() {
    return open;
  }

  /// What it says.
  String take() {
    String out = text.toString();
    text.setLength(0);
    open = false;
    return out;
  }

  /// Whether a program tells in this line why it dies.
  static boolean begins(byte[] w, int from, int to) {
    return w[from] != '\t' && beginning(w, from, to) >= 0;
  }

  void line(byte[] w, int from, int to) {
    if (from == to) {
      open = false;
      between = false;
    } else if (open) {
      append(w, from, to);
    } else {
      int begin = beginning(w, from, to);
      if (begin >= 0) {
        text.setLength(0);
        open = true;
        append(w, begin, to);
      } else if (!text.isEmpty() && !between) {
        between = BETWEEN.stream().anyMatch(b -> starts(w, from, to, b));
        if (!between) {
          text.setLength(0); // not directly before the stacks
        }
      }
    }
  }

  private void append(byte[] w, int from, int to) {
    if (text.length() < MOST) {
      text.append(text.isEmpty() ? "" : "\n").append(FrameLines.text(w, from, Math.min(to, from + MOST)));
    }
  }

  /// Where the reason begins, behind what a logger put before it; -1 when the line gives none.
  private static int beginning(byte[] w, int from, int to) {
    if (isSignal(w, from, to)) {
      return from;
    }
    for (int at = from; at < to; at++) {
      int start = at;
      if (w[at] == 'h' && starts(w, at, to, SERVING)
          || (w[at] == 'p' || w[at] == 'f' || w[at] == 'u') && (at == from || w[at - 1] == ' ')
              && BEGINNINGS.stream().anyMatch(b -> starts(w, start, to, b))) {
        return at;
      }
    }
    return -1;
  }

  /// `SIGQUIT: quit`.
  private static boolean isSignal(byte[] w, int from, int to) {
    if (to - from < 6 || w[from] != 'S' || w[from + 1] != 'I' || w[from + 2] != 'G') {
      return false;
    }
    int at = from + 3;
    while (at < to && (w[at] >= 'A' && w[at] <= 'Z' || w[at] >= '0' && w[at] <= '9')) {
      at++;
    }
    return at < to && w[at] == ':';
  }

  static boolean starts(byte[] w, int from, int to, byte[] what) {
    if (to - from < what.length) {
      return false;
    }
    for (int i = 0; i < what.length; i++) {
      if (w[from + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
