package chanlens.export;

import chanlens.export.html.DeckHtml;
import chanlens.export.html.Slide;
import chanlens.export.svg.SvgWriter;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.narration.AnswerWords;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.question.Question;
import chanlens.teach.question.QuestionMaker;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Runs of scripts as slides.
public final class Decks {
  /// A deck shows so many steps at most, and says so.
  public static final int MAX_STEPS = 300;

  /// A deck asks so many questions at most.
  static final int MAX_QUESTIONS = 5;

  /// Of the order of answers.
  private static final long SEED = 1;
  private static final double WIDTH = 900;
  private static final double GAP = 18;

  private Decks() {}

  /// A slide for the start, for each step and for the end, each with the stage as it is then.
  ///
  /// Before some of the steps it asks what happens next.
  ///
  /// @param lesson whose words come first and last; empty for a script without
  /// @return HTML in UTF-8
  public static byte[] html(String title, Playback run, Optional<Lesson> lesson) {
    int steps = run.steps().size();
    int shown = Math.min(steps, MAX_STEPS);
    Map<Integer, Question> questions = some(QuestionMaker.of(run, SEED));
    List<Slide> slides = new ArrayList<>();
    lesson.ifPresent(l -> slides.add(Slide.words("Watch", String.join("\n", l.watch()))));
    for (int at = 0; at <= shown; at++) {
      StageMoment moment = new StageMoment(run, at);
      slides.add(slide(moment));
      Optional.ofNullable(questions.get(at)).filter(q -> moment.at() < shown)
          .ifPresent(q -> slides.add(question(moment, q)));
    }
    slides.add(end(run, shown));
    lesson.ifPresent(l -> slides.addAll(words(l)));
    return DeckHtml.of(title, run.machine().program().source(), slides);
  }

  /// As many as a class bears, spread over the run.
  private static Map<Integer, Question> some(SortedMap<Integer, Question> all) {
    Map<Integer, Question> some = new HashMap<>();
    List<Integer> steps = List.copyOf(all.keySet());
    int many = Math.min(MAX_QUESTIONS, steps.size());
    for (int i = 0; i < many; i++) {
      int step = steps.get(i * steps.size() / many);
      Optional.ofNullable(all.get(step)).ifPresent(q -> some.put(step, q));
    }
    return some;
  }

  private static Slide question(StageMoment before, Question q) {
    Slide at = slide(before);
    String asked = AnswerWords.question(before.run().machine().program(), q);
    List<String> choices = q.answers().stream().map(AnswerWords::answer).toList();
    return new Slide(
        "What happens next?", at.line(), at.svg(), at.alt(), asked, "", Optional.empty(),
        Optional.of(new Slide.Asked(choices, AnswerWords.explanation(q))));
  }

  private static List<Slide> words(Lesson l) {
    Slide predict =
        new Slide(
            "Predict", 0, "", "", l.predict(), "", Optional.empty(),
            Optional.of(new Slide.Asked(List.of(), l.answer())));
    Slide change = Slide.words("Change", l.change());
    List<Slide> all = new ArrayList<>(List.of(predict, change, Slide.words("Rule", l.rule())));
    l.myth().ifPresent(m -> all.add(Slide.words("Myth", m)));
    return all;
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
        rule.flatMap(r -> RuleLines.of(r, release)).map(p -> new Slide.Source(p.title(), p.link())), Optional.empty());
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
    return Slide.words("The end", String.join("\n", said));
  }
}
