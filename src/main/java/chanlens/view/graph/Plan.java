package chanlens.view.graph;

import chanlens.graphviz.Digraph.Flow;

/// How a graph is laid out. The first plan is the one that reads best; the others need less room.
enum Plan {
  WIDE(Flow.LEFT_TO_RIGHT, 240, 1, 22, 60),
  NARROW(Flow.LEFT_TO_RIGHT, 104, 3, 16, 24),
  TALL(Flow.TOP_TO_BOTTOM, 150, 2, 16, 20);

  final Flow flow;

  /// Points an edge label may take on a line, and how many lines it may have.
  final double labelWidth;

  final int labelLines;

  /// Points between nodes of one rank, and between ranks.
  final double nodeGap;

  final double rankGap;

  Plan(Flow flow, double labelWidth, int labelLines, double nodeGap, double rankGap) {
    this.flow = flow;
    this.labelWidth = labelWidth;
    this.labelLines = labelLines;
    this.nodeGap = nodeGap;
    this.rankGap = rankGap;
  }
}
