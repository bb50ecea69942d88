package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;

/// A text inside quotes with escapes, one string per line: `level=info msg="…\n…"`, or a list of strings.
///
/// @param before what precedes the quote: `msg=`, `message: `; empty for the first quote of a line
/// @param quote the character
record QuotedText(String before, byte quote) implements Layer {
  private static final byte RAW = '`'; // no escapes inside

  @Override
  public LineReader over(LineReader in) {
    return new Inside(in);
  }

  @Override
  public String undone() {
    return "the text was extracted from quotes" + (before.isBlank() ? "" : ", those after \"" + before.strip() + "\"");
  }

  private final class Inside extends Rewritten {
    private final byte[] key = before.getBytes(StandardCharsets.UTF_8);
    private final Escape escape = Escape.backslash(this);
    private boolean bare;
    private boolean over;
    private boolean fresh; // nothing since the last line feed

    Inside(LineReader in) {
      super(in);
    }

    @Override
    int start(byte[] w, int from, int to) {
      int at = Matching.content(w, from, to);
      if (key.length > 0) {
        at = Matching.find(w, from, to, key);
        at = at < 0 ? to : at + key.length;
      } else if (at < to && w[at] != quote) {
        at = Matching.find(w, at, to, (char) quote);
        at = at < 0 ? to : at;
      }
      boolean quoted = at < to && w[at] == quote;
      bare = !quoted && key.length > 0 && at < to;
      over = false;
      fresh = false;
      return quoted ? at + 1 : bare ? at : PASS;
    }

    @Override
    void read(byte b) {
      if (over) {
        return;
      }
      if (bare ? b == ' ' : b == quote && !escape.isOpen()) {
        end();
      } else if (bare || quote == RAW) {
        fresh = false;
        put(b);
      } else {
        fresh = false;
        escape.read(b);
      }
    }

    @Override
    public void putCharacter(int c) {
      if (c == '\n') {
        fresh = true;
      }
      super.putCharacter(c);
    }

    private void end() {
      over = true;
      escape.flush();
      if (!fresh) {
        close();
      }
    }

    @Override
    void lineEnd() {
      if (!over) {
        end();
        over = bare;
      }
    }

    @Override
    boolean mayEnd() {
      return over;
    }
  }
}
