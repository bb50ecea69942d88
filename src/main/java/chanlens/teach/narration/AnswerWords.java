package chanlens.teach.narration;

import chanlens.teach.program.ScriptProgram;
import chanlens.teach.question.Answer;
import chanlens.teach.question.Question;

/// Questions and answers.
public final class AnswerWords {
  private AnswerWords() {}

  /// `G2 is about to run ch <- 3. What happens?`
  public static String question(ScriptProgram program, Question q) {
    return Naming.goroutine(q.goroutine()) + " is about to run `" + program.line(q.line()) + "`, line " + q.line()
        + ". What happens?";
  }

  public static String answer(Answer a) {
    return switch (a.what()) {
      case HANDS_OVER -> "The value goes directly to " + Naming.goroutine(a.number()) + ", which waits.";
      case STORES -> "The value goes into slot " + a.number() + "; nobody waits.";
      case WAITS -> "It waits.";
      case PANICS -> "It panics.";
      case FATAL -> "The program dies of a fatal error, which no recover stops.";
      case RECEIVES -> "It receives " + a.value() + ".";
      case RECEIVES_ZERO -> "It receives the zero value, with false as the second result.";
      case WAKES ->
          a.number() == 0
              ? "It closes the channel; nobody wakes up."
              : "It closes the channel, and " + a.number() + (a.number() == 1 ? " goroutine wakes" : " goroutines wake")
                  + " up.";
      case LOSES_VALUES -> "It closes the channel; values still in it are lost.";
      case TAKES_CASE -> "It takes case " + a.number() + " and would never take another.";
      case TAKES_ANY -> "It takes one of " + a.number() + " ready cases, at random.";
      case TAKES_DEFAULT -> "It takes the default.";
      case GOES_ON -> "It goes on at once.";
      case UNLOCKS -> "It unlocks; nobody wakes up.";
      case WAKES_WAITER -> "It unlocks and wakes the first waiter, which still has to get the lock.";
      case HANDS_LOCK -> "It hands the lock to the first waiter, which has it from then on.";
    };
  }

  /// The right answer and why.
  public static String explanation(Question q) {
    return answer(q.answers().get(q.right())) + " " + StepRuleWords.general(q.rule());
  }
}
