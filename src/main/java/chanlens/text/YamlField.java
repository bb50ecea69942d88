package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One field of many documents of YAML, a line of a text in each: `textPayload: 'goroutine 1 [running]:'`. Other lines
/// are left out.
///
/// @param key with its colon
record YamlField(String key) implements Layer {
  private static final byte[] DOCUMENT = {'-', '-', '-'};

  @Override
  public LineReader over(LineReader in) {
    return new Inside(in);
  }

  @Override
  public String undone() {
    return "the text was taken out of documents of YAML, those of \"" + key.replace(":", "") + "\"";
  }

  /// `textPayload:` when the line is such a field up to `at`, or nothing.
  static String key(byte[] w, int at) {
    int end = at > 0 && (w[at - 1] == '\'' || w[at - 1] == '"') ? at - 1 : at;
    end = Matching.contentEnd(w, 0, end);
    int from = Matching.content(w, 0, end);
    boolean key = end - from > 1 && w[end - 1] == ':' && end < at;
    for (int i = from; i < end - 1 && key; i++) {
      key = Matching.isLetter(w[i]) || Matching.isDigit(w[i]) || w[i] == '_' || w[i] == '-';
    }
    return key ? new String(w, from, end - from, StandardCharsets.US_ASCII) : "";
  }

  /// Whether a document begins there.
  static boolean isDocument(Sample.Line line) {
    return line.length() == DOCUMENT.length && Arrays.equals(line.bytes(), DOCUMENT);
  }

  private final class Inside extends Filtered implements Escape.Sink {
    private final byte[] field = key.getBytes(StandardCharsets.US_ASCII);
    private final Bytes made = new Bytes();

    Inside(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      while (take()) {
        int at = Matching.content(window, from, to);
        if (Matching.at(window, at, to, field)) {
          scalar(Matching.content(window, at + field.length, to), Matching.contentEnd(window, from, to));
          return true;
        }
      }
      return false;
    }

    private void scalar(int begin, int end) {
      offset += begin - from;
      boolean quoted = end - begin > 1 && window[begin] == window[end - 1];
      made.clear();
      if (quoted && window[begin] == '\'') {
        for (int at = begin + 1; at < end - 1; at++) {
          made.add(window[at]);
          at += window[at] == '\'' ? 1 : 0; // it is doubled
        }
      } else if (quoted && window[begin] == '"') {
        Escape escape = Escape.backslash(this);
        for (int at = begin + 1; at < end - 1; at++) {
          escape.read(window[at]);
        }
        escape.flush();
      } else {
        made.add(window, begin, Math.max(begin, end));
      }
      give(made);
    }

    @Override
    public void put(int b) {
      made.add(b);
    }

    @Override
    public void putCharacter(int c) {
      made.addCodePoint(c);
    }
  }
}
