package chanlens.text;

import chanlens.bytes.LineReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Pages of a printer or a document: a form feed before each, with blank lines and a line of the page's own around it.
/// The blank lines are taken off, and the form feed.
record PageBreaks() implements Layer {
  private static final byte FORM_FEED = 0x0c;
  /// Lines of a page's own that may stand above its text.
  private static final int HEADINGS = 1;

  @Override
  public LineReader over(LineReader in) {
    return new Joined(in);
  }

  @Override
  public String undone() {
    return "blank lines between pages were taken off";
  }

  static boolean hasFormFeed(byte[] w, int from, int to) {
    return Matching.find(w, from, to, (char) FORM_FEED) >= 0;
  }

  private record Line(byte[] bytes, long offset, boolean ended) {}

  private static final class Joined extends Filtered {
    private static final int MAX_HELD = 200;

    private final Deque<Line> held = new ArrayDeque<>();
    private int headings; // lines after which blank ones are still of the page's head

    Joined(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      while (held.isEmpty() || (isBlank(held.getLast()) && held.size() < MAX_HELD)) {
        if (!hold()) {
          break;
        }
      }
      Line line = held.poll();
      if (line == null) {
        return false;
      }
      window = line.bytes;
      from = 0;
      to = line.bytes.length;
      offset = line.offset;
      ended = line.ended;
      return true;
    }

    /// Reads on by a line.
    private boolean hold() {
      if (!in.next()) {
        return false;
      }
      int begin = in.from();
      if (hasFormFeed(in.window(), in.from(), in.to())) {
        held.removeIf(Joined::isBlank);
        headings = HEADINGS + 1;
        begin = Matching.find(in.window(), in.from(), in.to(), (char) FORM_FEED) + 1;
      }
      byte[] bytes = Arrays.copyOfRange(in.window(), begin, in.to());
      Line line = new Line(bytes, in.offset() + begin - in.from(), in.ended());
      if (!isBlank(line)) {
        headings = Math.max(0, headings - 1);
        held.add(line);
      } else if (headings == 0) {
        held.add(line);
      }
      return true;
    }

    private static boolean isBlank(Line line) {
      return Matching.content(line.bytes, 0, line.bytes.length) == line.bytes.length;
    }
  }
}
