package chanlens.export.dot;

import chanlens.graphviz.Digraph;
import chanlens.graphviz.DotText;

/// A digraph as DOT text that opens in `dot`, `xdot` and editors with the shapes, styles and labels of the picture.
public final class DotWriter {
  private DotWriter() {}

  /// @param source one line that says what is drawn and from which files; written as a comment
  public static String text(Digraph graph, String source) {
    StringBuilder comment = new StringBuilder();
    source.codePoints().forEach(c -> comment.appendCodePoint(c < ' ' || (c >= 0xd800 && c < 0xe000) ? ' ' : c));
    return "// " + comment + "\n" + DotText.of(graph);
  }
}
