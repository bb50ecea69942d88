package chanlens.text;

import chanlens.bytes.LineReader;

/// One of several panes side by side, as a terminal copies them: lines with a bar between what was left of it and what
/// was right of it.
///
/// @param bars how many stand before it in each line
record SidePane(int bars) implements Layer {
  /// U+2502 or U+2503, by its first bytes.
  private static final int LENGTH = 3;

  @Override
  public LineReader over(LineReader in) {
    return new Trimmed(in) {
      @Override
      void trim() {
        int begin = from;
        int bar = bar(window, begin, to);
        for (int n = 0; n < bars && bar >= 0; n++) {
          begin = bar + LENGTH;
          bar = bar(window, begin, to);
        }
        beginAt(begin);
        to = bar < 0 ? to : Matching.contentEnd(window, begin, bar);
      }
    };
  }

  @Override
  public String undone() {
    return "what stands beside each line, across a bar, was taken off";
  }

  /// How many bars stand in `[from, to)`.
  static int count(byte[] w, int from, int to) {
    int n = 0;
    for (int at = bar(w, from, to); at >= 0; at = bar(w, at + LENGTH, to)) {
      n++;
    }
    return n;
  }

  private static int bar(byte[] w, int from, int to) {
    for (int at = from; at <= to - LENGTH; at++) {
      boolean bar = w[at] == (byte) 0xe2 && w[at + 1] == (byte) 0x94;
      if (bar && (w[at + 2] == (byte) 0x82 || w[at + 2] == (byte) 0x83)) {
        return at;
      }
    }
    return -1;
  }
}
