package chanlens.fx.graph;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// How the graph is looked at.
enum GraphSight {
  WAITS(mark("Waits")),
  REFERENCES(mark("References")),
  MATRIX(mark("Matrix"));

  private final String words;

  GraphSight(String words) {
    this.words = words;
  }

  String words() {
    return tr(words);
  }
}
