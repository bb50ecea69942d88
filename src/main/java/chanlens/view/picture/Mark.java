package chanlens.view.picture;

/// One thing to draw.
public sealed interface Mark {
  /// The box around it.
  Rect bounds();

  /// The same, scaled and then moved.
  Mark placed(double factor, double dx, double dy);

  /// A filled outline.
  record Fill(Path path, Ink ink) implements Mark {
    @Override
    public Rect bounds() {
      return path.bounds();
    }

    @Override
    public Fill placed(double factor, double dx, double dy) {
      return new Fill(path.placed(factor, dx, dy), ink);
    }
  }

  /// A drawn line or outline.
  ///
  /// @param width points
  record Line(Path path, Ink ink, double width, Dash dash) implements Mark {
    @Override
    public Rect bounds() {
      return path.bounds().grown(width / 2);
    }

    @Override
    public Line placed(double factor, double dx, double dy) {
      return new Line(path.placed(factor, dx, dy), ink, width * factor, dash);
    }
  }

  /// One line of text. Control characters, and those that change the reading direction, are replaced.
  ///
  /// @param x the left edge, middle or right edge of the text
  /// @param baseline y of the baseline
  /// @param background what is behind it: the text is made dark or light enough for it
  /// @param width as measured when the picture was laid out; a viewer with another font can squeeze the text into it
  record Words(String text, double x, double baseline, Font font, Anchor anchor, Ink ink, Ink background, double width)
      implements Mark {
    public Words {
      text = readable(text);
    }

    @Override
    public Rect bounds() {
      return new Rect(left(), baseline - font.size(), width, font.size() * 1.25);
    }

    @Override
    public Words placed(double factor, double dx, double dy) {
      Font larger = factor == 1 ? font : new Font(font.mono(), font.size() * factor, font.bold());
      return new Words(
          text, x * factor + dx, baseline * factor + dy, larger, anchor, ink, background, width * factor);
    }

    /// Another text in its place: a shorter one takes its share of the width.
    Words saying(String other) {
      double share = Math.min(1, (double) other.length() / Math.max(1, text.length()));
      return new Words(other, x, baseline, font, anchor, ink, background, other.equals(text) ? width : width * share);
    }

    /// Where the text begins, whatever its anchor.
    public double left() {
      return x - width * anchor.share;
    }

    private static String readable(String text) {
      StringBuilder s = new StringBuilder(text.length());
      text.codePoints().forEach(c -> s.appendCodePoint(isReadable(c) ? c : 0xFFFD));
      return s.toString();
    }

    private static boolean isReadable(int c) {
      boolean control = c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF;
      boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
      return !control && !turns;
    }
  }

  /// Solid: recorded. Dashed: inferred. Dotted: structure. The same everywhere.
  enum Dash {
    SOLID,
    DASHED(5, 3),
    DOTTED(1.2, 3);

    private final double[] lengths;

    Dash(double... lengths) {
      this.lengths = lengths;
    }

    /// Lengths of line and gap for a line of this width; empty for a solid line.
    public double[] lengths(double lineWidth) {
      double factor = Math.max(1, lineWidth * 0.75);
      return java.util.Arrays.stream(lengths).map(l -> l * factor).toArray();
    }
  }

  /// Which point of a text its `x` is.
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }
}
