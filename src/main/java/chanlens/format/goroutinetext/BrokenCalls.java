package chanlens.format.goroutinetext;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;
import chanlens.text.Bytes;
import chanlens.text.Filtered;
import chanlens.text.Layer;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lines of stacks that were broken at blanks, as by programs that fill paragraphs.
record BrokenCalls() implements Layer {
  private static final List<byte[]> CONTINUED =
      List.of(bytes("+0x"), bytes("fp=0x"), bytes("sp=0x"), bytes("pc=0x"), bytes("in goroutine "));

  @Override
  public LineReader over(LineReader in) {
    return new Joined(in);
  }

  @Override
  public String undone() {
    return "lines broken at blanks were joined";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class Joined extends Filtered {
    private final Bytes joined = new Bytes();
    private final Bytes next = new Bytes();
    private boolean waits;
    private long nextOffset;
    private boolean nextEnded;
    private int counted; // bytes of the line in hand whose brackets and quotes are counted
    private int depth;
    private boolean quoted;

    Joined(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!waits && !fetch()) {
        return false;
      }
      joined.clear();
      counted = 0;
      depth = 0;
      quoted = false;
      joined.add(next.array(), 0, next.size());
      offset = nextOffset;
      ended = nextEnded;
      waits = false;
      while (joined.size() < Lines.LONGEST && fetch() && continues()) {
        joined.add(' ');
        joined.add(next.array(), Matching.content(next.array(), 0, next.size()), next.size());
        ended = nextEnded;
        waits = false;
      }
      give(joined);
      return true;
    }

    private boolean fetch() {
      if (!in.next()) {
        return false;
      }
      next.clear();
      next.add(in.window(), in.from(), Matching.contentEnd(in.window(), in.from(), in.to()));
      nextOffset = in.offset();
      nextEnded = in.ended();
      waits = true;
      return true;
    }

    private boolean continues() {
      int at = Matching.content(next.array(), 0, next.size());
      return CONTINUED.stream().anyMatch(c -> Matching.at(next.array(), at, next.size(), c)) || isOpen();
    }

    /// Whether a bracket or a quote of the current line is still open: of a header, or of the arguments of a call.
    private boolean isOpen() {
      for (; counted < joined.size(); counted++) {
        byte b = joined.array()[counted];
        if (quoted && b == '\\') {
          counted++;
        } else if (b == '"') {
          quoted = !quoted;
        } else if (!quoted) {
          depth += b == '(' || b == '[' || b == '{' ? 1 : b == ')' || b == ']' || b == '}' ? -1 : 0;
        }
      }
      return (depth > 0 || quoted) && next.size() > 0;
    }
  }
}
