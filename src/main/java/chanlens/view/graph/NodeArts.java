package chanlens.view.graph;

import chanlens.view.picture.TextMeasure;

/// Chooses how a node is drawn.
final class NodeArts {
  private NodeArts() {}

  static NodeArt of(GraphNode node, TextMeasure measure) {
    return switch (node) {
      case GraphNode.Goroutine g -> new GoroutineArt(g, measure);
      case GraphNode.Channel c when c.kind() == GraphNode.ChannelKind.NIL -> ObjectArt.of(c, measure);
      case GraphNode.Channel c -> new ChannelArt(c, measure);
      case GraphNode.Lock l -> ObjectArt.of(l, measure);
      case GraphNode.Memory m -> ObjectArt.of(m, measure);
      case GraphNode.Gone g -> ObjectArt.of(g, measure);
      case GraphNode.Outside o -> ObjectArt.of(o, measure);
    };
  }
}
