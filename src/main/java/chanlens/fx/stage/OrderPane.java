package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.run.OrderEdge;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What the memory model guarantees about the step at hand, in words.
final class OrderPane extends ScrollPane {
  private final VBox box = new VBox(8);

  OrderPane() {
    getStyleClass().addAll("plain-scroll", "lesson", "stage-order");
    setFitToWidth(true);
    setFocusTraversable(false);
    box.getStyleClass().add("lesson-words");
    setContent(box);
  }

  void show(StageMoment moment, StageOrder order) {
    box.getChildren().clear();
    List<OrderEdge> into = order.into(moment);
    List<OrderEdge> outOf = order.outOf(moment);
    add(tr("Comes before this step"), order, into);
    add(tr("This step comes before"), order, outOf);
    if (into.isEmpty() && outOf.isEmpty()) {
      box.getChildren().add(new MarkedText(
          tr("Nothing orders this step with one of another goroutine. Within a goroutine steps keep their order."),
          "muted"));
    }
    box.getChildren().add(new MarkedText(
        order.edges().size() == 1
            ? tr("1 edge of happens-before in this run, from the simulator by go.dev/ref/mem.")
            : tr("{0} edges of happens-before in this run, from the simulator by go.dev/ref/mem.",
                order.edges().size()),
        "muted"));
  }

  private void add(String heading, StageOrder order, List<OrderEdge> edges) {
    if (!edges.isEmpty()) {
      Label name = new Label(heading);
      name.getStyleClass().add("section-name");
      box.getChildren().add(name);
      edges.forEach(e -> box.getChildren().add(new MarkedText(order.words(e))));
    }
  }
}
