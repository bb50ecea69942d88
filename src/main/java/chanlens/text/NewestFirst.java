package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.columns.ArrayGrowth;

/// Lines in the order in which log consoles show them: the latest first. The text is kept in memory, up to [#MAX]
/// bytes of it.
record NewestFirst() implements Layer {
  static final int MAX = 128 << 20;

  /// Memory per line in addition to its bytes.
  private static final int PER_LINE = Integer.BYTES + Long.BYTES;

  @Override
  public LineReader over(LineReader in) {
    return new Backwards(in);
  }

  @Override
  public String undone() {
    return "lines in newest-first order were reversed";
  }

  private static final class Backwards extends Filtered {
    private final Bytes text = new Bytes();
    private int[] starts = new int[64];
    private long[] offsets = new long[64];
    private int lines = -1;

    Backwards(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (lines < 0) {
        lines = 0;
        read();
      }
      if (lines == 0) {
        ended = true;
        return false;
      }
      lines--;
      window = text.array();
      from = starts[lines];
      to = starts[lines + 1];
      offset = offsets[lines];
      ended = true;
      return true;
    }

    private void read() {
      while (text.size() + PER_LINE * (lines + 1L) < MAX && in.next()) {
        starts = ArrayGrowth.atLeast(starts, lines + 2);
        offsets = ArrayGrowth.atLeast(offsets, lines + 2);
        offsets[lines] = in.offset();
        text.add(in.window(), in.from(), in.to());
        starts[++lines] = text.size();
      }
    }
  }
}
