package chanlens.text;

import chanlens.bytes.LineReader;
import java.nio.charset.StandardCharsets;

/// Line ends that became blanks, of a text in which every line began alike: it begins a line wherever it stands.
record RepeatedPrefix(String prefix) implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Split(in);
  }

  @Override
  public String undone() {
    return "line ends that were lost were put back before each \"" + prefix.strip() + "\", which was taken off";
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
