package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;

/// Line ends that became blanks, in a text whose lines all begin with the same prefix: a line begins wherever it
/// occurs.
record RepeatedPrefix(String prefix) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Split(in);
  }

  @Override
  public String undone() {
    return "lost line ends were restored before each \"" + prefix.strip() + "\", which was removed";
  }

  private final class Split extends Filtered {
    private final byte[] mark = prefix.getBytes(StandardCharsets.UTF_8);
    private int next;
    private boolean more;

    Split(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!more && !in.next()) {
        return false;
      }
      window = in.window();
      from = more ? next : in.from();
      from = Matching.at(window, from, in.to(), mark) ? from + mark.length : from;
      offset = in.offset() + from - in.from();
      int end = Matching.find(window, from, in.to(), mark);
      more = end >= 0;
      to = more ? end : in.to();
      next = to;
      ended = more || in.ended();
      return true;
    }
  }
}
