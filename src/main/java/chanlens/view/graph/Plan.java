package chanlens.view.graph;

import chanlens.graphviz.Digraph.Flow;

/// How a graph is laid out. The first plan is the one that reads best; the others need less room.
public enum Plan {
  WIDE(Flow.LEFT_TO_RIGHT, true, 240, 1, 22, 60),
  NARROW(Flow.LEFT_TO_RIGHT, true, 104, 3, 16, 24),
  TALL(Flow.TOP_TO_BOTTOM, true, 150, 2, 16, 20),
  /// Names alone: what else is known is said when the pointer rests on a node or an edge.
  BARE_WIDE(Flow.LEFT_TO_RIGHT, false, 0, 0, 12, 26),
  BARE_TALL(Flow.TOP_TO_BOTTOM, false, 0, 0, 12, 22);

  final Flow flow;

  /// Whether nodes have more than their names.
  final boolean detailed;

  /// Points an edge label may take on a line, and how many lines it may have.
  final double labelWidth;

  final int labelLines;

  /// Points between nodes of one rank, and between ranks.
  final double nodeGap;

  final double rankGap;

  Plan(Flow flow, boolean detailed, double labelWidth, int labelLines, double nodeGap, double rankGap) {
    this.flow = flow;
    this.detailed = detailed;
    this.labelWidth = labelWidth;
    this.labelLines = labelLines;
    this.nodeGap = nodeGap;
    this.rankGap = rankGap;
  }
}
