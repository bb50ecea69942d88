package chanlens.text;

import chanlens.bytes.LineReader;
import java.util.Set;

/// A text inside the strings of JSON: all of it in one, or a line or a piece of one in each.
///
/// @param path of the strings, see [JsonPath]
/// @param anyIndex whether the strings of an array all belong to it
/// @param pieces whether only a line feed in a string ends a line, as with collectors that forward chunks as they
///     arrive
/// @param words whether messages next to the text are lines too, and a blank line ends a document
record JsonStrings(String path, boolean anyIndex, boolean pieces, boolean words) implements Layer {
  private static final Set<String> MESSAGES =
      Set.of("msg", "message", "error", "err", "panic", "reason", "exception", "short_message");

  @Override
  public LineReader over(LineReader in) {
    return new Inside(in);
  }

  @Override
  public String undone() {
    return "the text was extracted from JSON strings" + (path.isEmpty() ? "" : ", those of \"" + path + "\"");
  }

  private final class Inside extends Rewritten implements JsonScanner.Strings {
    private final JsonScanner scanner = new JsonScanner(this);
    private boolean wanted;

    Inside(LineReader in) {
      super(in);
    }

    @Override
    int start(byte[] w, int from, int to) {
      return scanner.start(w, from, to);
    }

    @Override
    void read(byte b) {
      scanner.read(b);
    }

    @Override
    void lineEnd() {
      if (scanner.isInString()) {
        closeIfOpen(); // it was cut
      }
      scanner.lineEnd();
    }

    @Override
    boolean mayEnd() {
      return !scanner.isOpen();
    }

    @Override
    public void begin() {
      String here = scanner.path().value(anyIndex);
      wanted = here.equals(path) || (words && MESSAGES.contains(here));
      if (wanted && !pieces) {
        openNext();
      }
    }

    @Override
    public void character(int c, boolean isByte) {
      if (!wanted) {
        return;
      }
      if (isByte) {
        put(c);
      } else {
        putCharacter(c);
      }
    }

    @Override
    public void end() {
      if (wanted && !pieces) {
        closeIfOpen();
      }
      wanted = false;
    }

    @Override
    public void documentEnd() {
      if (words) {
        close();
      }
    }
  }
}
