package chanlens.text;

import chanlens.bytes.LineReader;

/// Backslashes before punctuation, written by programs that convert text to Markdown.
record MarkdownEscapes() implements Layer {
  private static final String ESCAPED = "[]*_{}()#+.!-<>`~|\\";

  @Override
  public LineReader over(LineReader in) {
    return new Without(in);
  }

  @Override
  public String undone() {
    return "backslashes before punctuation were removed";
  }

  private static final class Without extends KeptLine {
    Without(LineReader in) {
      super(in);
    }

    @Override
    boolean rewrite(Bytes kept) {
      for (int i = from; i < to; i++) {
        boolean escape = window[i] == '\\' && i + 1 < to && ESCAPED.indexOf(window[i + 1]) >= 0;
        i += escape ? 1 : 0;
        kept.add(window[i]);
      }
      return true;
    }
  }
}
