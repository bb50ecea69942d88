package chanlens.fx.stage;

import chanlens.view.stage.StageMoment;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The lines of the script; the one that just ran is lit and has a mark.
final class CodePane extends ScrollPane {
  private static final String LIT = "lit";

  private final VBox box = new VBox();
  private final List<Label> marks = new ArrayList<>();
  private List<String> source = List.of();

  CodePane() {
    getStyleClass().addAll("plain-scroll", "stage-code");
    setFocusTraversable(false);
    setContent(box);
    setFitToWidth(true);
  }

  void show(StageMoment moment) {
    List<String> lines = moment.run().machine().program().source();
    if (!lines.equals(source)) {
      source = lines;
      marks.clear();
      box.getChildren().clear();
      for (int i = 0; i < lines.size(); i++) {
        box.getChildren().add(line(i + 1, lines.get(i)));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      boolean lit = i + 1 == moment.line();
      box.getChildren().get(i).getStyleClass().remove(LIT);
      if (lit) {
        box.getChildren().get(i).getStyleClass().add(LIT);
      }
      marks.get(i).setText(lit ? "▶" : "");
    }
    if (moment.line() > 0 && lines.size() > 1) {
      setVvalue((moment.line() - 1.0) / (lines.size() - 1));
    }
  }

  private HBox line(int number, String text) {
    Label mark = new Label();
    mark.getStyleClass().add("stage-mark");
    marks.add(mark);
    Label count = new Label(Integer.toString(number));
    count.getStyleClass().addAll("muted", "stage-number");
    Label code = new Label(text);
    code.setMinWidth(0);
    HBox.setHgrow(code, Priority.ALWAYS);
    HBox row = new HBox(6, mark, count, code);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().addAll("code", "stage-line");
    return row;
  }
}
