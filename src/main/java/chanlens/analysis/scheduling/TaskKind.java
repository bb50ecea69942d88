package chanlens.analysis.scheduling;

import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// User tasks of one name.
///
/// @param name empty for tasks that began before the trace
/// @param tasks rows of the trace's tasks, those that lasted longest first
/// @param durations tasks with both ends in the trace, and separately those it cuts
public record TaskKind(String name, List<Integer> tasks, Durations durations) {
  public TaskKind {
    tasks = List.copyOf(tasks);
  }

  /// All, by name.
  public static List<TaskKind> of(TraceModel trace) {
    TaskTable table = trace.tasks();
    Map<String, List<Integer>> byName = new TreeMap<>();
    for (int t = 0; t < table.count(); t++) {
      byName.computeIfAbsent(table.name(t), n -> new ArrayList<>()).add(t);
    }
    List<TaskKind> kinds = new ArrayList<>(byName.size());
    byName.forEach((name, tasks) -> {
      Durations.Builder durations = new Durations.Builder();
      for (int t : tasks) {
        durations.add(nanos(trace, t), table.startNanos(t) >= 0 && table.endNanos(t) >= 0);
      }
      tasks.sort(Comparator.comparingLong((Integer t) -> nanos(trace, t)).reversed().thenComparing(t -> t));
      kinds.add(new TaskKind(name, tasks, durations.build()));
    });
    return kinds;
  }

  /// How long a task lasted within the trace.
  public static long nanos(TraceModel trace, int task) {
    TaskTable table = trace.tasks();
    long end = table.endNanos(task) >= 0 ? table.endNanos(task) : trace.lastNanos();
    return Math.max(0, end - Math.max(0, table.startNanos(task)));
  }
}
