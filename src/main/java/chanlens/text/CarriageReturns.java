package chanlens.text;

import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;

/// Lines that end with only a carriage return, as old editors and progress bars write them.
record CarriageReturns() implements Layer {
  @Override
  public LineReader over(LineReader in) {
    return new Split(in);
  }

  @Override
  public String undone() {
    return "carriage returns were read as line ends";
  }

  private static final class Split extends Filtered {
    private final Bytes carried = new Bytes();
    private int at;
    private int stop;
    private boolean more;

    Split(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (!more && !fetch()) {
        return false;
      }
      carried.clear();
      offset = in.offset() + at - in.from();
      while (!cut()) {
        if (!fetch()) {
          ended = carried.size() == 0;
          return !ended;
        }
      }
      return true;
    }

    /// Takes the rest of the current line up to the next carriage return.
    ///
    /// @return false when the line continues in the next part
    private boolean cut() {
      byte[] w = in.window();
      int begin = at;
      while (at < stop && w[at] != '\r') {
        at++;
      }
      boolean whole = at < stop || in.ended() || carried.size() + at - begin >= Lines.LONGEST;
      if (carried.size() == 0 && whole) {
        window = w;
        from = begin;
        to = at;
      } else {
        carried.add(w, begin, at);
        give(carried);
      }
      ended = at < stop || in.ended();
      more = at < stop && (at + 1 < stop || !in.ended());
      at++;
      return whole;
    }

    private boolean fetch() {
      more = false;
      if (!in.next()) {
        return false;
      }
      at = in.from();
      stop = in.to();
      while (in.ended() && stop > at && in.window()[stop - 1] == '\r') {
        stop--; // CR CR LF
      }
      return true;
    }
  }
}
