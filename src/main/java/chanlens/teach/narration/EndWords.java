package chanlens.teach.narration;

import chanlens.golang.WaitReason;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.Exploration.Outcome;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.End;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.State;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How runs end.
public final class EndWords {
  private EndWords() {}

  /// How a run ended, one sentence a line.
  public static List<String> of(Playback run) {
    List<String> lines = new ArrayList<>();
    State last = run.last();
    if (run.cut()) {
      lines.add("Ended after " + run.steps().size() + " steps; the script goes on.");
    }
    last.end().ifPresent(e -> lines.add(end(e)));
    for (SimGoroutine g : last.goroutines()) {
      if (g.status() == Status.WAITING) {
        lines.add(waiting(run.machine().program(), g));
      } else if (g.status() == Status.RUNNABLE && last.end().isPresent()) {
        lines.add(Naming.withFunction(g) + " had still something to do" + at(run.machine().program(), g) + ".");
      }
    }
    return lines;
  }

  private static String end(End end) {
    return end.text().isEmpty() ? "The program ends." : "The program ends: " + end.text();
  }

  private static String waiting(ScriptProgram program, SimGoroutine g) {
    String reason = g.park().map(SimGoroutine.Park::reason).map(WaitReason::text).orElse("");
    return Naming.withFunction(g) + " still waits" + at(program, g) + ": " + reason + ".";
  }

  private static String at(ScriptProgram program, SimGoroutine g) {
    if (g.isDying()) {
      return "";
    }
    int line = g.top().line(program);
    return line == 0 ? "" : " at line " + line + ", `" + program.line(line) + "`";
  }

  /// What trying all schedules found, one sentence a line.
  public static List<String> of(Exploration all) {
    List<String> lines = new ArrayList<>();
    String bound = all.complete() ? "" : "at least ";
    if (all.endless()) {
      lines.add(bound + count(all.states(), "state") + "; schedules are not counted: some need not end.");
    } else {
      lines.add(
          bound + number(all.schedules()) + (all.schedules().equals(BigInteger.ONE) ? " schedule" : " schedules")
              + " over " + bound + count(all.states(), "state") + (all.complete() ? ": all of them." : "; not all."));
    }
    for (Outcome o : all.outcomes()) {
      lines.add("- " + share(all, o) + outcome(o));
      lines.add("  shortest: " + String.join(",", o.shortest().stream().map(Move::text).toList()));
    }
    return lines;
  }

  /// `3 of 14 schedules: `.
  private static String share(Exploration all, Outcome o) {
    if (all.endless()) {
      return "";
    }
    String bound = all.complete() ? "" : "at least ";
    return bound + number(o.schedules()) + (all.complete() ? " of " + number(all.schedules()) : "") + ": ";
  }

  private static String outcome(Outcome o) {
    String end = o.end().text().isEmpty() ? "ends" : o.end().text();
    String printed = o.output().isEmpty() ? "" : ", prints " + String.join(" | ", o.output());
    String waiting = o.waiting() == 0 ? "" : "; " + count(o.waiting(), "goroutine") + waits(o.waiting());
    return end + printed + waiting;
  }

  private static String waits(int many) {
    return many == 1 ? " still waits" : " still wait";
  }

  private static String count(int many, String what) {
    return number(BigInteger.valueOf(many)) + " " + what + (many == 1 ? "" : "s");
  }

  private static String number(BigInteger n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
