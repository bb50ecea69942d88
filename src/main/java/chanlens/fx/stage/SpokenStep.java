package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.narration.TraceWords;
import chanlens.teach.run.TraceEvent;
import chanlens.teach.simulator.RuleLines;
import chanlens.teach.simulator.StepRule;
import chanlens.view.stage.RuleCheck;
import chanlens.view.stage.StageMoment;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What the step did: plain words, the checks of the operation with the one that decided, the words of the runtime.
final class SpokenStep extends VBox {
  private final MarkedText plain = new MarkedText("", "stage-plain");
  private final MarkedText trace = new MarkedText("");
  private final MarkedText runtime = new MarkedText("", "muted");
  private final Label printed = new Label();
  private final FlowPane checks = new FlowPane(8, 4);

  SpokenStep() {
    super(4);
    getStyleClass().add("stage-words");
    printed.getStyleClass().add("code");
    printed.setWrapText(true);
    printed.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(plain, checks, runtime, trace, printed);
  }

  /// @param traced whether it is said what a trace would have of the step
  void show(StageMoment moment, boolean traced) {
    trace.setText(traced && moment.at() > 0 ? TraceWords.of(TraceEvent.of(moment.run(), moment.at() - 1)) : "");
    Optional<StepRule> rule = moment.step().map(s -> s.event().rule());
    boolean end = moment.at() == moment.run().steps().size();
    String said = moment.step().map(StepWords::plain).orElse(tr("Before the first step: Space plays, → steps."));
    plain.setText(end ? said + "\n" + String.join(" ", EndWords.of(moment.run())) : said);
    int release = moment.run().machine().program().release().minor();
    String source =
        rule.flatMap(r -> RuleLines.of(r, release)).map(p -> "  [" + p.title() + "]").orElse("");
    runtime.setText(moment.step().map(StepWords::runtime).orElse("") + source);
    List<String> output = moment.state().output();
    printed.setText(output.isEmpty() ? "" : tr("printed: {0}", String.join(" ", output)));
    checks.getChildren().clear();
    rule.ifPresent(this::list);
  }

  private void list(StepRule rule) {
    List<RuleCheck> all = RuleCheck.of(rule);
    for (int i = 0; i < all.size(); i++) {
      boolean fired = all.get(i).rules().contains(rule);
      Label check = new Label((fired ? "▶ " : "") + (i + 1) + " " + all.get(i).words());
      check.getStyleClass().addAll("stage-check", fired ? "fired" : "passed");
      checks.getChildren().add(check);
    }
  }
}
