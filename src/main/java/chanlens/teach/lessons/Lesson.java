package chanlens.teach.lessons;

import chanlens.teach.run.GivenSchedule;
import chanlens.teach.run.Schedule;
import java.util.List;
import java.util.Optional;

/// One lesson: a script to watch, a question, a change, a rule and what many believe.
///
/// @param name as in a file name: `ring-buffer`
/// @param title for people
/// @param sample the folder of its captures below `samples`; empty without one
/// @param script what is played
/// @param schedule how it is played; empty for a single processor
/// @param watch what to see, one sentence each
/// @param predict the question
/// @param answer its answer, with the reason
/// @param change what to change, and what happens then
/// @param changed the script with the change; empty when the change is no script
/// @param rule one sentence
/// @param myth the popular error, in fair words, and what was measured; empty without one
/// @param notes for the teacher
public record Lesson(
    String name,
    String title,
    Optional<String> sample,
    String script,
    Optional<String> schedule,
    List<String> watch,
    String predict,
    String answer,
    String change,
    Optional<String> changed,
    String rule,
    Optional<String> myth,
    String notes) {
  public Lesson {
    watch = List.copyOf(watch);
  }

  /// How its script is played.
  public Schedule asPlayed() {
    return schedule.<Schedule>map(GivenSchedule::new).orElseGet(Schedule::oneProcessor);
  }
}
