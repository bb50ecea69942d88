package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.WaitTime;
import chanlens.analysis.scheduling.FigureTable;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of goroutines, and that of their labels.
final class GoroutineFactRows {
  private static final int LOOK_EVERY = 1024;

  private final Diagnosis diagnosis;
  private final Run run;
  private final StackNumbers stacks;

  GoroutineFactRows(Diagnosis diagnosis, StackNumbers stacks) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.stacks = stacks;
  }

  /// @param cancel asked while the figures of the trace are summed up
  FactTable.Rows goroutines(Cancel cancel) {
    Sums sums = Sums.of(run, cancel);
    return new Cells("goroutine")
        .number("goid", run.goroutines()::goid)
        .text("function", row -> run.facts(row).function())
        .flag("system", row -> run.facts(row).system())
        .text("state", row -> run.facts(row).state().word())
        .text("reason", row -> run.facts(row).reason())
        .text("reason_evidence", row -> reasonEvidence(run.facts(row)))
        .number("wait_ns", row -> waited(run.facts(row).waited()))
        .text("wait_is", row -> run.facts(row).waited().known().word())
        .number("go_goid", 0, row -> run.facts(row).creator().goid())
        .number("go_frame", row -> stacks.frame(run.facts(row).creator().place()))
        .number("stack", row -> StackNumbers.known(stacks.ofRow(row)))
        .text("verdict", row -> diagnosis.verdict(row).word().word())
        .maybe("degree", row -> diagnosis.verdict(row).degree().map(Degree::word))
        .number("start_ns", row -> sums.at(Sums.START, run.goroutines().traceRow(row)))
        .number("end_ns", row -> sums.at(Sums.END, run.goroutines().traceRow(row)))
        .number("running_ns", row -> sums.at(Sums.RUNNING, run.goroutines().traceRow(row)))
        .number("runnable_ns", row -> sums.at(Sums.RUNNABLE, run.goroutines().traceRow(row)))
        .number("blocked_ns", row -> sums.at(Sums.BLOCKED, run.goroutines().traceRow(row)))
        .number("syscall_ns", row -> sums.at(Sums.SYSCALL, run.goroutines().traceRow(row)))
        .number("syscall_blocked_ns", row -> sums.at(Sums.SYSCALL_BLOCKED, run.goroutines().traceRow(row)))
        .number("unknown_ns", row -> sums.at(Sums.UNREAD, run.goroutines().traceRow(row)))
        .rows(run.goroutines().count());
  }

  private static String reasonEvidence(GoroutineFacts facts) {
    return facts.reason().isEmpty() ? "" : facts.reasonEvidence().word();
  }

  static long waited(WaitTime time) {
    return time.known() == WaitTime.Known.UNKNOWN ? RowCursor.UNKNOWN : time.nanos();
  }

  /// The figures of a trace's goroutines, in columns.
  private static final class Sums {
    static final int START = 0;
    static final int END = 1;
    static final int RUNNING = 2;
    static final int RUNNABLE = 3;
    static final int BLOCKED = 4;
    static final int SYSCALL = 5;
    static final int SYSCALL_BLOCKED = 6;
    static final int UNREAD = 7;
    private static final int COLUMNS = 8;

    private final long[][] columns;

    private Sums(int goroutines) {
      columns = new long[COLUMNS][goroutines];
    }

    static Sums of(Run run, Cancel cancel) {
      Optional<TraceModel> trace = run.trace();
      Sums sums = new Sums(trace.map(t -> t.goroutines().count()).orElse(0));
      trace.ifPresent(t -> sums.fill(t, FigureTable.of(t, cancel), cancel));
      return sums;
    }

    private void fill(TraceModel trace, FigureTable figures, Cancel cancel) {
      for (int g = 0; g < figures.count(); g++) {
        if (g % LOOK_EVERY == 0) {
          cancel.check();
        }
        columns[START][g] = trace.goroutines().startNanos(g);
        columns[END][g] = figures.endNanos(g) < 0 ? RowCursor.UNKNOWN : figures.endNanos(g);
        columns[RUNNING][g] = figures.runningNanos(g);
        columns[RUNNABLE][g] = figures.schedWaitNanos(g);
        columns[BLOCKED][g] = figures.blockNanos(g).values().stream().mapToLong(n -> n).sum();
        columns[SYSCALL][g] = figures.syscallNanos(g);
        columns[SYSCALL_BLOCKED][g] = figures.syscallBlockNanos(g);
        columns[UNREAD][g] = figures.unknownNanos(g);
      }
    }

    /// @param g row in the trace
    long at(int column, int g) {
      return g == Goroutines.NONE ? RowCursor.UNKNOWN : columns[column][g];
    }
  }

  private record Labelled(long goid, long atNanos, String key, String value, long source) {}

  FactTable.Rows labels(Sources sources) {
    List<Labelled> all = new ArrayList<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      GoroutineFacts facts = run.facts(row);
      for (Map.Entry<String, String> label : facts.labels().entrySet()) {
        all.add(
            new Labelled(facts.goid(), RowCursor.UNKNOWN, label.getKey(), label.getValue(), RowCursor.UNKNOWN));
      }
    }
    run.trace().ifPresent(t -> {
      for (int i = 0; i < t.labels().count(); i++) {
        long goid = t.labels().g(i) < 0 ? RowCursor.UNKNOWN : t.goroutines().goid(t.labels().g(i));
        all.add(new Labelled(goid, t.labels().nanos(i), "runtime", t.labels().label(i), sources.trace()));
      }
    });
    return new Cells("label")
        .number("goid", i -> all.get(i).goid)
        .number("at_ns", i -> all.get(i).atNanos)
        .text("key", i -> all.get(i).key)
        .text("value", i -> all.get(i).value)
        .number("source", i -> all.get(i).source)
        .rows(all.size());
  }
}
