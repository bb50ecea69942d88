package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Escaped tabs at the beginnings of lines: `\t`, `^I`, or the signs that editors show for them: `>---`, `→`, `▸`.
record WrittenTabs() implements Layer {
  private static final List<byte[]> TABS =
      List.of(bytes("\\t"), bytes("^I"), bytes("\\u0009"), bytes("\\x09"), bytes("\\011"), bytes(">--"),
          bytes("\u2192"), bytes("\u25b8"), bytes("\u21e5"), bytes("\u00bb"), bytes("\u2409"));
  private static final byte[] MIDDLE_DOT = bytes("\u00b7");

  @Override
  public LineReader over(LineReader in) {
    return new Trimmed(in) {
      @Override
      void trim() {
        for (int end; (end = end(window, from, to)) > from; ) {
          from = end;
        }
      }
    };
  }

  /// Where such a tab that begins a line ends; `from` when none does.
  static int end(byte[] w, int from, int to) {
    int at = Matching.content(w, from, to);
    for (byte[] tab : TABS) {
      if (Matching.at(w, at, to, tab)) {
        return filled(w, at + tab.length, to);
      }
    }
    return from;
  }

  /// The end of the characters with which an editor fills the columns of a tab.
  private static int filled(byte[] w, int from, int to) {
    int at = from;
    while (at < to && (w[at] == '-' || Matching.at(w, at, to, MIDDLE_DOT))) {
      at += w[at] == '-' ? 1 : MIDDLE_DOT.length;
    }
    return at;
  }

  @Override
  public String undone() {
    return "escaped tabs were decoded";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
