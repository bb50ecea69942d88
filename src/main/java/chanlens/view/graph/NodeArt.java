package chanlens.view.graph;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Degree;
import chanlens.graphviz.Digraph;
import chanlens.view.picture.Item;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one node is drawn: its size first, its marks once it has a place, and its look in DOT text.
interface NodeArt {
  double width();

  double height();

  default Digraph.Outline outline() {
    return Digraph.Outline.BOX;
  }

  /// The outline at which edges end.
  default Path hull(Rect box) {
    return Outlines.box(box);
  }

  /// @param box of exactly [#width()] and [#height()]
  void draw(Item.Builder to, Rect box);

  /// A few words, and the class for style sheets.
  String title();

  String kind();

  /// A sentence for a screen reader.
  String spoken();

  /// Shape, style, colours and label in DOT.
  Map<String, String> dot();

  /// Whether it is drawn as stuck, with cut corners and a double border: not if it is only possibly stuck.
  static boolean isGrave(Degree degree) {
    return degree == Degree.STRONG || degree == Degree.PROVED;
  }

  /// `180 × ` before the name of a group.
  static String times(int count) {
    return count > 1 ? Amounts.number(count) + " × " : "";
  }

  /// The words that are not empty.
  static String joined(String by, String... words) {
    return Stream.of(words).filter(w -> !w.isEmpty()).collect(Collectors.joining(by));
  }
}
