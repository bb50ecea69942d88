package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.DiagramWords;
import chanlens.teach.simulator.StateChange;
import chanlens.view.stage.RealChannel;
import chanlens.view.stage.StageMoment;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// A channel that comes from an open dump: what stands for what, and a button for each thing that could happen now.
final class RealPane extends ScrollPane {
  private final VBox changes = new VBox(5);
  private final Consumer<StateChange> change;

  RealPane(RealChannel real, Consumer<StateChange> change) {
    this.change = change;
    getStyleClass().addAll("plain-scroll", "lesson", "stage-real");
    setFitToWidth(true);
    setFocusTraversable(false);
    VBox notes = new VBox(5, heading(tr("From the heap dump: {0}", real.title())));
    real.notes().forEach(n -> notes.getChildren().add(new MarkedText(n)));
    VBox box = new VBox(14, new VBox(5, heading(tr("What if, now?")), changes), notes);
    box.getStyleClass().add("lesson-words");
    setContent(box);
  }

  private static Label heading(String text) {
    Label name = new Label(text);
    name.getStyleClass().add("section-name");
    name.setWrapText(true);
    return name;
  }

  void show(StageMoment moment) {
    changes.getChildren().clear();
    for (StateChange c : StateChange.of(moment.run().machine().program(), moment.state())) {
      Button button = new Button(DiagramWords.change(moment.state(), c));
      button.setMnemonicParsing(false);
      button.setWrapText(true);
      button.getStyleClass().addAll("small", "what-if");
      button.setOnAction(e -> change.accept(c));
      changes.getChildren().add(button);
    }
  }
}
