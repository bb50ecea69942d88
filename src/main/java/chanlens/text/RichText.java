package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A document in the Rich Text Format: words of control begin with a backslash, groups stand in braces, and a line ends
/// where `\par`, `\line` or a backslash says so.
///
/// Source: Rich Text Format Specification 1.9.1; Cocoa's writer ends lines with a backslash.
record RichText() implements Layer {
  private static final byte[] BEGIN = "{\\rtf".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> NOT_TEXT =
      Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "expandedcolortbl", "generator");
  private static final int LONGEST_WORD = 32;

  @Override
  public LineReader over(LineReader in) {
    return new Inside(in);
  }

  @Override
  public String undone() {
    return "the text was taken out of a document in RTF";
  }

  static boolean begins(byte[] w, int from, int to) {
    return Matching.at(w, Matching.content(w, from, to), to, BEGIN);
  }

  private static final class Inside extends Rewritten {
    private final StringBuilder word = new StringBuilder();
    private boolean escape; // after a backslash
    private boolean inWord;
    private int hex; // digits of a byte still to come
    private int code;
    private int depth;
    private int silent; // depth of the group whose text is none, or 0
    private boolean replaced; // a character for old readers follows

    Inside(LineReader in) {
      super(in);
    }

    @Override
    void read(byte b) {
      if (hex > 0) {
        code = (code << 4) | Math.max(0, Character.digit(b, 16));
        if (--hex == 0) {
          character(code);
        }
      } else if (inWord) {
        word(b);
      } else if (escape) {
        escape(b);
      } else {
        plain(b);
      }
    }

    private void plain(byte b) {
      switch (b) {
        case '\\' -> escape = true;
        case '{' -> depth++;
        case '}' -> {
          silent = depth == silent ? 0 : silent;
          depth--;
        }
        default -> character(b & 0xff);
      }
    }

    private void escape(byte b) {
      escape = false;
      if (Matching.isLetter(b)) {
        inWord = true;
        word.setLength(0);
        word.append((char) b);
      } else if (b == '\'') {
        hex = 2;
        code = 0;
      } else if (b == '*') {
        silence();
      } else if (b == '~') {
        character(' ');
      } else if (b == '\\' || b == '{' || b == '}') {
        character(b);
      }
    }

    private void silence() {
      silent = silent == 0 ? Math.max(1, depth) : silent;
    }

    private void word(byte b) {
      boolean letters = Character.isLetter(word.charAt(word.length() - 1));
      if (Matching.isDigit(b) || (letters && (b == '-' || Matching.isLetter(b)))) {
        if (word.length() < LONGEST_WORD) {
          word.append((char) b);
        }
        return;
      }
      endWord();
      if (b != ' ') {
        plain(b);
      }
    }

    private void endWord() {
      inWord = false;
      String name = word.toString().replaceAll("-?\\d+$", "");
      switch (name) {
        case "par", "line" -> lineFeed();
        case "tab" -> character('\t');
        case "u" -> {
          character(Integer.parseInt(word.substring(1)) & 0xffff);
          replaced = true;
        }
        default -> {
          if (NOT_TEXT.contains(name)) {
            silence();
          }
        }
      }
    }

    private void character(int c) {
      boolean old = replaced && c == '?';
      replaced = false;
      if (silent == 0 && !old) {
        if (c < 0x80) {
          put(c);
        } else {
          putCharacter(c);
        }
      }
    }

    private void lineFeed() {
      if (silent == 0) {
        close();
      }
    }

    @Override
    void lineEnd() {
      if (inWord) {
        endWord();
      }
      if (escape) {
        escape = false;
        lineFeed();
      }
    }

    @Override
    boolean mayEnd() {
      return depth <= 0;
    }
  }
}
