package chanlens.export.text;

import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.Naming;
import chanlens.teach.narration.StepWords;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.run.DataRace;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.HappensBefore;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.RuleLines;

/// A run of a script, step by step, as text.
public final class TeachText {
  private TeachText() {}

  /// Each step: who, which line, what happened in plain words, and by which rule of the runtime.
  public static String of(Playback run) {
    StringBuilder out = new StringBuilder();
    ScriptProgram program = run.machine().program();
    int number = 0;
    for (PlayStep step : run.steps()) {
      number++;
      Happening e = step.event();
      out.append(number).append(". ").append(Naming.goroutine(e.goroutine()));
      if (e.line() > 0) {
        String text = program.line(e.line());
        out.append(", line ").append(e.line()).append(text.isEmpty() ? "" : ": ").append(text);
      }
      out.append("\n   ").append(StepWords.plain(step));
      out.append("\n   ").append(StepWords.runtime(step)).append(" [").append(e.rule());
      RuleLines.of(e.rule(), program.release().minor()).ifPresent(p -> out.append(", ").append(p.title()));
      out.append("]\n");
    }
    out.append('\n');
    run.last().output().forEach(line -> out.append("printed: ").append(line).append('\n'));
    EndWords.of(run).forEach(line -> out.append(line).append('\n'));
    for (DataRace race : HappensBefore.of(run).races()) {
      out.append("Data race: nothing orders steps ").append(race.first() + 1).append(" and ").append(race.second() + 1);
      out.append(", which use ").append(Naming.thing(run.last(), race.thing())).append(".\n");
    }
    return out.toString();
  }

  /// What all schedules lead to.
  public static String of(Exploration all) {
    return String.join("\n", EndWords.of(all)) + "\n";
  }
}
