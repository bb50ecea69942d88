package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tabs at the beginnings of lines that were written out: `\t`, `^I`.
record WrittenTabs() implements Layer {
  private static final List<byte[]> TABS =
      List.of(bytes("\\t"), bytes("^I"), bytes("\\u0009"), bytes("\\x09"), bytes("\\011"));

  @Override
  public LineReader over(LineReader in) {
    return new Filtered(in) {
      @Override
      public boolean next() {
        if (!take()) {
          return false;
        }
        for (int end; (end = end(window, from, to)) > from; ) {
          from = end;
        }
        return true;
      }
    };
  }

  private static int end(byte[] w, int from, int to) {
    int at = Matching.content(w, from, to);
    for (byte[] tab : TABS) {
      if (Matching.at(w, at, to, tab)) {
        return at + tab.length;
      }
    }
    return from;
  }

  @Override
  public String undone() {
    return "tabs that were written out were taken off";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
