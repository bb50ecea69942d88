package chanlens.fx.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.view.graph.Relation;
import chanlens.view.graph.Subject;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final Subject LEFT = new Subject.Outside("left");
  private static final Subject RIGHT = new Subject.Outside("right");
  private static final Subject FAR = new Subject.Outside("far");
  private static final Subject BELOW = new Subject.Outside("below");
  private static final List<Item> ITEMS =
      List.of(node(LEFT, 0, 0), node(RIGHT, 100, 10), node(FAR, 300, 0), node(BELOW, 5, 90), label(60, 0));
  private static final Neighbours NODES = Neighbours.of(new Picture(400, 200, "", "", ITEMS));

  private static Item label(double x, double y) {
    return Item.builder(new Subject.Tie(LEFT, RIGHT, Relation.SENDQ), "label")
        .fill(Outlines.box(new Rect(x, y, 20, 20)), Ink.SURFACE)
        .build();
  }

  private static Item node(Subject subject, double x, double y) {
    return Item.builder(subject, "node").fill(Outlines.box(new Rect(x, y, 40, 20)), Ink.SURFACE).build();
  }

  @Test
  void theWalkBeginsAtTheFirstNode() {
    assertEquals(Optional.of(LEFT), NODES.next(Optional.empty(), 1, 0));
  }

  @Test
  void eachArrowLeadsToTheNearestNodeOnItsSideOverLabels() {
    assertEquals(Optional.of(RIGHT), NODES.next(Optional.of(LEFT), 1, 0));
    assertEquals(Optional.of(FAR), NODES.next(Optional.of(RIGHT), 1, 0));
    assertEquals(Optional.of(RIGHT), NODES.next(Optional.of(FAR), -1, 0));
    assertEquals(Optional.of(BELOW), NODES.next(Optional.of(LEFT), 0, 1));
  }

  @Test
  void beyondTheLastNodeThereIsNone() {
    assertEquals(Optional.empty(), NODES.next(Optional.of(FAR), 1, 0));
    assertEquals(Optional.empty(), NODES.next(Optional.of(LEFT), 0, -1));
  }
}
