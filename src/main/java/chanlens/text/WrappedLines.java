package chanlens.text;

import chanlens.bytes.LineReader;

/// Lines that were broken at the width of a screen.
///
/// @param width of the screen, in columns
/// @param tab columns from tab stop to tab stop; 1 when a tab counts as one
/// @param wanted distinguishes lines of exactly this width from broken ones
record WrappedLines(int width, int tab, Wanted wanted) implements Layer {
  /// The maximum length of a joined line; a longer one was not broken at a screen.
  private static final int LONGEST = 2048;

  @Override
  public LineReader over(LineReader in) {
    return new Unwrapped(in);
  }

  @Override
  public String undone() {
    return "lines broken at column " + width + " were joined";
  }

  /// Columns that a line takes on a screen. A character counts as one column.
  static int columns(byte[] w, int from, int to, int tab) {
    int columns = 0;
    for (int i = from; i < to; i++) {
      if (w[i] == '\t') {
        columns += tab - columns % tab;
      } else if ((w[i] & 0xc0) != 0x80) {
        columns++;
      }
    }
    return columns;
  }

  private final class Unwrapped extends Joining {
    Unwrapped(LineReader in) {
      super(in);
    }

    @Override
    void join() {
      offset = in.offset();
      while (true) {
        joined.add(in.window(), in.from(), in.to());
        ended = in.ended();
        boolean full = columns(in.window(), in.from(), in.to(), tab) == width;
        if (!full || joined.size() >= LONGEST || !in.next()) {
          break;
        }
        if (wanted.areTwo(joined.array(), joined.size(), in.window(), in.from(), in.to())) {
          leave();
          break;
        }
      }
    }
  }
}
