package chanlens.view.stage;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.Waiter;
import chanlens.teach.program.GoRelease;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.ScriptError;
import chanlens.teach.script.Scripts;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.StepRule;
import chanlens.teach.simulator.TimeModel;
import chanlens.view.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A channel of an open heap dump as a script: after its last line but one the simulated channel has the same ring,
/// the same indexes and values and the same queues as the real one. What a goroutine does after its wait is not in the
/// dump: in the script it ends.
///
/// @param title names the channel
/// @param script ends with the line of `main` that stands for the rest of the program
/// @param notes what the script leaves out or stands for, one sentence each
public record RealChannel(String title, String script, List<String> notes) {
  /// A larger ring is not taken over.
  static final int MAX_SLOTS = 64;

  /// More in a queue are left out.
  static final int MAX_WAITERS = 12;

  /// The rest of the program.
  static final String REST = "time.Sleep(1m)";

  private static final String PAUSE = "time.Sleep(1us)";

  public RealChannel {
    notes = List.copyOf(notes);
  }

  /// Empty for the channel of a timer, a damaged one, and one with more slots than a stage has room for.
  public static Optional<RealChannel> of(Run run, HeapChannel c) {
    return fits(c) ? Optional.of(new Writer(run, c).write()) : Optional.empty();
  }

  public static boolean fits(HeapChannel c) {
    return c.timer() == 0 && c.damage().isEmpty() && c.dataqsiz() <= MAX_SLOTS;
  }

  /// A run that begins where the simulated channel is as the real one, and goes on as one processor does it.
  ///
  /// @throws ScriptError when a value cannot be written in a script
  public Playback play() throws ScriptError {
    Machine machine = new Machine(Scripts.read(script, GoRelease.LATEST), TimeModel.IDEAL);
    Playback made = Schedule.play(Playback.of(machine), Schedule.oneProcessor());
    int at = 0;
    for (int i = 0; i < made.steps().size(); i++) {
      Happening e = made.steps().get(i).event();
      boolean rest = e.rule() == StepRule.SLEEP && machine.program().line(e.line()).strip().equals(REST);
      at = rest ? i + 1 : at;
    }
    return Schedule.play(Playback.from(machine, made.state(at)), Schedule.oneProcessor());
  }

  private static final class Writer {
    private final Run run;
    private final HeapChannel c;
    private final List<String> values = new ArrayList<>();
    private final List<Waiter> senders;
    private final List<Waiter> receivers;
    private final StringBuilder main = new StringBuilder();
    private final StringBuilder functions = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private final Kind kind;

    Writer(Run run, HeapChannel c) {
      this.run = run;
      this.c = c;
      for (long i = 0; i < c.qcount(); i++) {
        values.add(Values.of(run, c, c.slotAddr((c.recvx() + i) % c.dataqsiz())));
      }
      senders = c.sendq().subList(0, Math.min(MAX_WAITERS, c.sendq().size()));
      receivers = c.recvq().subList(0, Math.min(MAX_WAITERS, c.recvq().size()));
      kind = Kind.of(c, Stream.concat(values.stream(), senders.stream().map(this::held)).toList());
    }

    private String held(Waiter w) {
      return Values.of(run, c, w.elem());
    }

    RealChannel write() {
      String name = run.names().of(c.addr());
      main.append("// ").append(name).append(" as it is in the heap dump\n");
      main.append("ch := make(chan ").append(kind.type);
      main.append(c.dataqsiz() == 0 ? "" : ", " + c.dataqsiz()).append(")\n");
      if (c.dataqsiz() > 0 && c.recvx() > 0) {
        main.append("for range ").append(c.recvx()).append(" {\n  ch <- ").append(kind.zero)
            .append("\n  <-ch\n}\n");
      }
      values.forEach(v -> main.append("ch <- ").append(kind.literal(v)).append('\n'));
      main.append(c.closed() ? "close(ch)\n" : "");
      senders.forEach(w -> waiter(w, "ch <- " + kind.literal(held(w))));
      receivers.forEach(w -> waiter(w, "<-ch"));
      main.append(REST).append('\n');
      notes();
      return new RealChannel(name, main.toString() + functions, notes);
    }

    private void waiter(Waiter w, String operation) {
      int number = notes.size() + 2;
      String name = "goroutine" + (w.goid() == 0 ? "Unknown" + number : Long.toString(w.goid()));
      main.append("go ").append(name).append("(ch)\n").append(PAUSE).append('\n');
      functions.append("\nfunc ").append(name).append("(ch chan ").append(kind.type).append(") {\n");
      if (w.select()) {
        functions.append("  var others chan int\n  select {\n  case ").append(operation)
            .append(":\n  case <-others:\n  }\n}\n");
      } else {
        functions.append("  ").append(operation).append("\n}\n");
      }
      notes.add("G" + number + " is " + (w.goid() == 0 ? "a waiter that the dump does not name" : "G" + w.goid())
          + " of the dump" + (w.select() ? "; the other cases of its select are left out" : "") + ".");
    }

    private void notes() {
      int left = c.sendq().size() - senders.size() + c.recvq().size() - receivers.size();
      if (left > 0) {
        notes.add(left + " more that wait are left out.");
      }
      if (kind.told) {
        notes.add("Values are shown as text; `?` where the dump has none.");
      }
      notes.add("What a goroutine does after its wait is not in the dump: here it ends.");
      notes.add("main stands for the rest of the program and sleeps.");
    }
  }

  /// What a script can write of the values.
  ///
  /// @param told whether they are text in place of what they are
  private record Kind(String type, String zero, boolean told) {
    private static final Set<String> TRUTHS = Set.of("true", "false");

    static Kind of(HeapChannel c, List<String> values) {
      if (c.elemSizeBytes() == 0) {
        return new Kind("struct{}", "struct{}{}", false);
      }
      if (values.stream().allMatch(Kind::isNumber)) {
        return new Kind("int", "0", false);
      }
      return TRUTHS.containsAll(values)
          ? new Kind("bool", "false", false)
          : new Kind("string", "\"\"", true);
    }

    private static boolean isNumber(String value) {
      try {
        return value.equals(Long.toString(Long.parseLong(value)));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    String literal(String value) {
      return switch (type) {
        case "struct{}" -> zero;
        case "string" -> "\"" + (value.isEmpty() ? "?" : value.replaceAll("[\"\\\\\\p{Cntrl}]", "")) + "\"";
        default -> value;
      };
    }
  }
}
