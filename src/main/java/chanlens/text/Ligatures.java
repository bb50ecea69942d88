package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Letters that a document draws as one character, U+FB00 to U+FB04, as what is copied out of a PDF has them.
record Ligatures() implements Layer {
  private static final int LENGTH = 3;
  /// By the last of the three bytes.
  private static final List<byte[]> LETTERS =
      List.of(bytes("ff"), bytes("fi"), bytes("fl"), bytes("ffi"), bytes("ffl"));

  @Override
  public LineReader over(LineReader in) {
    return new Spelled(in);
  }

  @Override
  public String undone() {
    return "letters drawn as one, such as \ufb01, were taken for what they are made of";
  }

  /// It shows in names alone, which any letters may be part of.
  @Override
  public boolean stays() {
    return true;
  }

  static boolean isAt(byte[] w, int at, int to) {
    int last = to - at < LENGTH ? -1 : (w[at + 2] & 0xff) - 0x80;
    return last >= 0 && last < LETTERS.size() && w[at] == (byte) 0xef && w[at + 1] == (byte) 0xac;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class Spelled extends KeptLine {
    Spelled(LineReader in) {
      super(in);
    }

    @Override
    boolean rewrite(Bytes into) {
      int copied = from;
      for (int at = from; at < to; at++) {
        if (isAt(window, at, to)) {
          byte[] letters = LETTERS.get((window[at + 2] & 0xff) - 0x80);
          into.add(window, copied, at);
          into.add(letters, 0, letters.length);
          copied = at + LENGTH;
        }
      }
      into.add(window, copied, to);
      return copied > from;
    }
  }
}
