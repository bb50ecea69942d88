package chanlens.format.goroutinetext;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The lines before a stack that say what the program died of: a separate paragraph, directly before the first
/// goroutine or before the stack of the thread that died.
///
/// Source: runtime/panic.go (printpanics, fatalthrow), signal_unix.go (sighandler), signal_windows.go (winthrow),
/// net/http/server.go (panic serving).
final class CrashLines {
  private static final int MAX = 1 << 13;
  private static final List<byte[]> BEGINNINGS =
      List.of(bytes("panic: "), bytes("fatal error: "), bytes("unexpected fault address "));
  private static final List<byte[]> SERVING = List.of(bytes("http: panic serving "), bytes("http2: panic serving "));
  private static final byte[] EXCEPTION = bytes("Exception 0x");
  private static final List<byte[]> BETWEEN = List.of(bytes("runtime"), bytes("signal arrived"), bytes("[signal "));

  private final StringBuilder text = new StringBuilder();
  private long offset;
  private boolean own;
  private boolean open;
  private boolean between;
  private String last = "";
  private long lastOffset;

  /// What the text says.
  ///
  /// @param text lines joined by `\n`
  /// @param own whether these are the runtime's own words; a logger may put the time before them, but the program no
  ///     words
  /// @param offset of the first line
  record Said(String text, boolean own, long offset) {}

  /// Whether such a paragraph was read, and nothing else since.
  boolean begun() {
    return !text.isEmpty();
  }

  /// Whether the paragraph continues.
  boolean isOpen() {
    return open;
  }

  /// What the paragraph says; empty when there is none directly before.
  Optional<Said> take() {
    Optional<Said> said = begun() ? Optional.of(new Said(text.toString(), own, offset)) : Optional.empty();
    text.setLength(0);
    open = false;
    between = false;
    return said;
  }

  /// The line directly before, without a logger's time; empty when it is blank.
  Said lineBefore() {
    return new Said(Stamp.without(last), false, lastOffset);
  }

  /// The lines are read again.
  void reset() {
    take();
    last = "";
  }

  /// The previous lines belong to a stack.
  void forget() {
    last = "";
  }

  /// Whether a program says in this line why it dies.
  static boolean begins(byte[] w, int from, int to) {
    return w[from] != '\t' && beginning(w, from, to) >= 0;
  }

  void line(byte[] w, int from, int to, long at) {
    last = from == to ? "" : FrameLines.text(w, from, Math.min(to, from + MAX));
    lastOffset = at;
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
        offset = at;
        own = Stamp.isOne(FrameLines.text(w, from, begin));
        append(w, own || w[begin] == 'h' ? begin : from, to);
      } else if (!text.isEmpty() && !between) {
        between = BETWEEN.stream().anyMatch(b -> starts(w, from, to, b));
        if (!between) {
          text.setLength(0); // not directly before the stacks
        }
      }
    }
  }

  private void append(byte[] w, int from, int to) {
    if (text.length() < MAX) {
      text.append(text.isEmpty() ? "" : "\n").append(FrameLines.text(w, from, Math.min(to, from + MAX)));
    }
  }

  /// Where the reason begins, after a logger's prefix; -1 when the line gives none.
  private static int beginning(byte[] w, int from, int to) {
    if (isSignal(w, from, to) || starts(w, from, to, EXCEPTION)) {
      return from;
    }
    for (int at = from; at < to; at++) {
      int start = at;
      if ((w[at] == 'h' && SERVING.stream().anyMatch(b -> starts(w, start, to, b)))
          || ((w[at] == 'p' || w[at] == 'f' || w[at] == 'u') && (at == from || w[at - 1] == ' ')
              && BEGINNINGS.stream().anyMatch(b -> starts(w, start, to, b)))) {
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
    while (at < to && ((w[at] >= 'A' && w[at] <= 'Z') || (w[at] >= '0' && w[at] <= '9'))) {
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
