package chanlens.export.text;

import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.DecisionTable;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.lessons.Glossary;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.narration.AnswerWords;
import chanlens.teach.narration.DiagramWords;
import chanlens.teach.narration.StepRuleWords;
import chanlens.teach.question.Question;
import chanlens.teach.question.QuestionMaker;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.StateChange;
import chanlens.teach.simulator.StepRule;
import java.util.List;
import java.util.SortedMap;

/// What there is to read besides a run: lessons, questions, glossary, diagrams.
public final class TeachPages {
  private TeachPages() {}

  /// The lessons in teaching order.
  public static String lessons() {
    StringBuilder out = new StringBuilder();
    Lessons.all().forEach(l -> out.append(l.name()).append(": ").append(l.title()).append('\n'));
    return out.toString();
  }

  public static String lesson(Lesson l) {
    StringBuilder out = new StringBuilder();
    out.append(l.title()).append("\n\n").append(l.script()).append('\n');
    l.watch().forEach(w -> out.append("Watch    ").append(w).append('\n'));
    out.append("Predict  ").append(l.predict()).append("\n         ").append(l.answer()).append('\n');
    out.append("Change   ").append(l.change()).append('\n');
    out.append("Rule     ").append(l.rule()).append('\n');
    l.myth().ifPresent(m -> out.append("Myth     ").append(m).append('\n'));
    l.sample().ifPresent(s -> out.append("Recorded samples/").append(s).append('\n'));
    return out.toString();
  }

  /// Every question that a run gives rise to, with the right answer and why.
  public static String questions(Playback run, long seed) {
    StringBuilder out = new StringBuilder();
    SortedMap<Integer, Question> all = QuestionMaker.of(run, seed);
    all.forEach((step, q) -> {
      out.append("Step ").append(step + 1).append(": ");
      out.append(AnswerWords.question(run.machine().program(), q)).append('\n');
      for (int i = 0; i < q.answers().size(); i++) {
        out.append(i == q.right() ? " > " : "   ").append(i + 1).append(". ");
        out.append(AnswerWords.answer(q.answers().get(i))).append('\n');
      }
      out.append("   ").append(AnswerWords.explanation(q)).append('\n');
    });
    return out.toString();
  }

  /// The changes that can be made to the state before a step.
  public static String changes(Playback before) {
    StringBuilder out = new StringBuilder();
    List<StateChange> all = StateChange.of(before.machine().program(), before.last());
    for (int i = 0; i < all.size(); i++) {
      out.append(i + 1).append(". ").append(DiagramWords.change(before.last(), all.get(i))).append('\n');
    }
    return out.toString();
  }

  public static String glossary() {
    StringBuilder out = new StringBuilder();
    Glossary.all().forEach(
        e -> out.append(e.word()).append("\n   ").append(e.plain()).append(" [").append(e.source()).append("]\n"));
    return out.toString();
  }

  public static String diagrams() {
    StringBuilder out = new StringBuilder("The life of a goroutine\n");
    for (LifeCycle.Change c : LifeCycle.changes()) {
      out.append("   ").append(state(c.from())).append(" -> ").append(state(c.to()));
      out.append(": ").append(DiagramWords.cause(c.cause())).append('\n');
    }
    out.append("The states of a channel\n");
    for (ChannelState.Change c : ChannelState.changes()) {
      out.append("   ").append(DiagramWords.state(c.from())).append(" -> ").append(DiagramWords.state(c.to()));
      out.append(": ").append(DiagramWords.operation(c.operation())).append('\n');
    }
    out.append("What an operation does, by what is found first\n");
    for (DecisionTable.Operation o : DecisionTable.Operation.values()) {
      for (DecisionTable.Finding f : DecisionTable.Finding.values()) {
        DecisionTable.rules(o, f).forEach(r -> cell(out, o, f, r));
      }
    }
    return out.toString();
  }

  private static String state(LifeCycle state) {
    return DiagramWords.state(state) + " (" + state.runtime() + ")";
  }

  private static void cell(
      StringBuilder out, DecisionTable.Operation operation, DecisionTable.Finding finding, StepRule rule) {
    out.append("   ").append(DiagramWords.operation(operation)).append(", ").append(DiagramWords.finding(finding));
    out.append(": ").append(rule).append("\n      ").append(StepRuleWords.general(rule)).append('\n');
  }
}
