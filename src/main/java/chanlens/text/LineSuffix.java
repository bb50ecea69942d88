package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;

/// What follows each line: the border of a table, the `$` of `cat -A`.
record LineSuffix(String suffix) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    byte[] bytes = suffix.getBytes(StandardCharsets.UTF_8);
    return new Trimmed(in) {
      @Override
      void trim() {
        int end = Matching.contentEnd(window, from, to);
        if (Matching.at(window, end - bytes.length, end, bytes) && end - bytes.length >= from) {
          to = end - bytes.length;
        }
      }
    };
  }

  @Override
  public String undone() {
    return "\"" + suffix + "\" after each line was removed";
  }
}
