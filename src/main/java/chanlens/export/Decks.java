package chanlens.export;

import chanlens.export.html.DeckHtml;
import chanlens.export.html.Slide;
import chanlens.export.svg.SvgWriter;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.RuleLines;
import chanlens.teach.simulator.StepRule;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.stage.RuleCheck;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StagePicture;
import chanlens.view.stage.StageStrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs of scripts as slides.
public final class Decks {
  /// A deck shows so many steps at most, and says so.
  public static final int MAX_STEPS = 300;

  private static final double WIDTH = 900;
  private static final double GAP = 18;

  private Decks() {}

  /// A slide for the start, for each step and for the end, each with the stage as it is then.
  ///
  /// @return HTML in UTF-8
  public static byte[] html(String title, Playback run) {
    int steps = run.steps().size();
    int shown = Math.min(steps, MAX_STEPS);
    List<Slide> slides = new ArrayList<>();
    for (int at = 0; at <= shown; at++) {
      slides.add(slide(new StageMoment(run, at)));
    }
    slides.add(end(run, shown));
    return DeckHtml.of(title, run.machine().program().source(), slides);
  }

  private static Slide slide(StageMoment moment) {
    StagePicture stage = StagePicture.of(moment, WIDTH, new PlainMeasure());
    Picture strip = StageStrip.of(moment, stage.picture().width(), new PlainMeasure());
    String svg = SvgWriter.textForLightAndDark(stage.picture().above(strip, GAP));
    Optional<PlayStep> step = moment.step();
    Optional<StepRule> rule = step.map(s -> s.event().rule());
    int release = moment.run().machine().program().release().minor();
    return new Slide(
        stage.picture().title(), moment.line(), svg, stage.picture().description(),
        stage.picture().description() + rule.map(Decks::checks).orElse(""),
        step.map(StepWords::runtime).orElse(""),
        rule.flatMap(r -> RuleLines.of(r, release)).map(p -> new Slide.Source(p.title(), p.link())));
  }

  /// The checks of the operation in their order, the one that decided in brackets.
  private static String checks(StepRule rule) {
    List<String> words = new ArrayList<>();
    for (RuleCheck c : RuleCheck.of(rule)) {
      int number = words.size() + 1;
      words.add(c.rules().contains(rule) ? "[" + number + " " + c.words() + "]" : number + " " + c.words());
    }
    return words.isEmpty() ? "" : "\nChecks: " + String.join("   ", words);
  }

  private static Slide end(Playback run, int shown) {
    List<String> said = new ArrayList<>();
    if (shown < run.steps().size()) {
      said.add("The deck has the first " + shown + " of " + run.steps().size() + " steps.");
    }
    run.last().output().forEach(line -> said.add("printed: " + line));
    said.addAll(EndWords.of(run));
    return new Slide("The end", 0, "", "", String.join("\n", said), "", Optional.empty());
  }
}
