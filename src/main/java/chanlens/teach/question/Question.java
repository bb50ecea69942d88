package chanlens.teach.question;

import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;
import java.util.List;

/// What happens when a goroutine takes its next step?
///
/// @param before the state in which it is asked
/// @param goroutine whose step it is
/// @param line of the script
/// @param answers four, in the order in which they are offered
/// @param right the place of the right one, from 0
/// @param rule why it is right
public record Question(State before, int goroutine, int line, List<Answer> answers, int right, StepRule rule) {
  public static final int ANSWERS = 4;

  public Question {
    answers = List.copyOf(answers);
  }
}
