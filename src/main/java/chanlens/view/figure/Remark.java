package chanlens.view.figure;

import java.util.List;

/// A note for formats that other programs lay out: its words, and the nodes it is about.
///
/// @param nodes ids of nodes, as in the graph
public record Remark(String words, List<String> nodes) {
  public Remark {
    nodes = List.copyOf(nodes);
  }
}
