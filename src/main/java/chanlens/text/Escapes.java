package chanlens.text;

import chanlens.bytes.LineReader;

/// Escaped line ends, tabs and other characters, without quotes around the text.
record Escapes(Style style) implements Layer {
  /// How they were written.
  enum Style {
    BACKSLASH,
    HASH,
    PERCENT,
    /// As in URLs, with `+` for a blank.
    FORM,
    /// As in mails: `=3D`.
    MAIL,
    /// As in messages to TeamCity: `|n`.
    PIPE
  }

  @Override
  public LineReader over(LineReader in) {
    return new Read(in);
  }

  @Override
  public String undone() {
    return switch (style) {
      case BACKSLASH -> "\\n and \\t were decoded as line ends and tabs";
      case HASH -> "#012 and #011 were taken for line ends and tabs";
      case PERCENT, FORM -> "%0A and %09 were decoded as line ends and tabs";
      case MAIL -> "=3D and =09 were decoded as in mails";
      case PIPE -> "|n, |[ and their like were taken for what they stand for in messages to TeamCity";
    };
  }

  private final class Read extends Rewritten {
    private final Escape escape =
        switch (style) {
          case BACKSLASH -> Escape.backslash(this);
          case HASH -> Escape.hash(this);
          case PERCENT, FORM -> Escape.hexadecimal(this, '%');
          case MAIL -> Escape.hexadecimal(this, '=');
          case PIPE -> Escape.pipe(this);
        };

    Read(LineReader in) {
      super(in);
    }

    @Override
    void read(byte b) {
      escape.read(style == Style.FORM && b == '+' ? (byte) ' ' : b);
    }

    @Override
    void lineEnd() {
      escape.flush();
      close();
    }

    @Override
    boolean mayEnd() {
      return in.ended();
    }
  }
}
