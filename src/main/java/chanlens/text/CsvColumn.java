package chanlens.text;

import chanlens.bytes.LineReader;

/// A text in one column of a table, one line in each row or all of it in one field with line ends inside quotes.
///
/// Source: RFC 4180.
///
/// @param column from 0
record CsvColumn(byte separator, int column) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Field(in);
  }

  @Override
  public String undone() {
    return "the text was extracted from column " + (column + 1) + " of a table";
  }

  private final class Field extends Rewritten {
    private int at;
    private boolean fieldStart = true;
    private boolean quoted;
    private boolean quote; // a quote inside quotes: doubled, or the end

    Field(LineReader in) {
      super(in);
    }

    @Override
    int start(byte[] w, int from, int to) {
      if (!quoted) {
        at = 0;
        fieldStart = true;
      }
      return from;
    }

    @Override
    void read(byte b) {
      if (quoted && !quote && b == '"') {
        quote = true;
        return;
      }
      if (quote) {
        quote = false;
        quoted = b == '"';
      }
      if (quoted) {
        give(b);
      } else if (b == separator) {
        at++;
        fieldStart = true;
      } else if (b == '"' && fieldStart) {
        quoted = true;
        fieldStart = false;
      } else {
        fieldStart = false;
        give(b);
      }
    }

    private void give(byte b) {
      if (at == column) {
        put(b);
      }
    }

    @Override
    void lineEnd() {
      quoted &= !quote;
      quote = false;
      if (quoted ? at == column : at >= column) {
        close();
      }
    }

    @Override
    boolean mayEnd() {
      return !quoted && in.ended();
    }
  }
}
