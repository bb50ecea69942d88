package chanlens.export.dot;

import chanlens.graphviz.Digraph;
import chanlens.graphviz.DotText;
import chanlens.view.figure.Remark;
import java.util.List;

/// A digraph as DOT text that opens in `dot`, `xdot` and editors with the shapes, styles and labels of the picture.
public final class DotWriter {
  private DotWriter() {}

  /// @param source one line that says what is drawn and from which files; written as a comment
  public static String text(Digraph graph, String source) {
    return text(graph, source, List.of());
  }

  /// @param remarks notes on its nodes
  /// @param source one line that says what is drawn and from which files; written as a comment
  public static String text(Digraph graph, String source, List<Remark> remarks) {
    StringBuilder comment = new StringBuilder();
    source.codePoints().forEach(c -> comment.appendCodePoint(c < ' ' || (c >= 0xd800 && c < 0xe000) ? ' ' : c));
    String plain = DotText.of(graph);
    StringBuilder notes = new StringBuilder();
    for (int i = 0; i < remarks.size(); i++) {
      note(notes, "note-" + (i + 1), remarks.get(i));
    }
    int end = plain.lastIndexOf('}');
    return "// " + comment + "\n" + plain.substring(0, end) + notes + plain.substring(end);
  }

  private static void note(StringBuilder to, String id, Remark remark) {
    to.append(quoted(id)).append(" [shape=note, fontname=Helvetica, fontsize=11, label=").append(
        quoted(remark.words())).append("]\n");
    for (String node : remark.nodes()) {
      to.append(quoted(id)).append(" -> ").append(quoted(node)).append(
          " [style=dashed, arrowhead=none, weight=0]\n");
    }
  }

  private static String quoted(String text) {
    String plain = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return '"' + plain.replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
