package chanlens.fx.graph;

/// How the graph is looked at.
enum GraphSight {
  WAITS("Waits"),
  REFERENCES("References"),
  MATRIX("Matrix");

  private final String words;

  GraphSight(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
