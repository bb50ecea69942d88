package chanlens.format.trace;

import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.scheduling.Figures;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Go's regions and tasks, with what it adds to them: every goroutine that is created inside a region gets an unnamed
/// region of its own over its whole life, the way a task is handed down. We do not show those.
final class GoRegions {
  private static final class Open {
    final String name;
    final long task;
    final long start;

    Open(String name, long task, long start) {
      this.name = name;
      this.task = task;
      this.start = start;
    }
  }

  private static final class Task {
    String name = "";
    long parent = -1;
    long start = -1;
    long end = -1;
    int logs;
    int regions;
    final Set<Long> gs = new HashSet<>();
  }

  private final TraceModel trace;
  private final FigureTable figures;
  private final GoSyscalls syscalls;
  private final Facts facts;
  private final Map<Long, List<Open>> open = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();
  private final Map<Long, Task> tasks = new TreeMap<>();

  GoRegions(TraceModel trace, FigureTable figures, GoSyscalls syscalls, Facts facts) {
    this.syscalls = syscalls;
    this.trace = trace;
    this.figures = figures;
    this.facts = facts;
  }

  /// Regions of a goroutine in Go's count.
  int count(long goid) {
    return counts.getOrDefault(goid, 0);
  }

  void run(EventLog log) {
    for (EventLog.Event e : log.events) {
      long subject = e.args()[0];
      switch (e.type()) {
        case Wire.GO_CREATE, Wire.GO_CREATE_BLOCKED -> inherit(subject, e);
        case Wire.GO_DESTROY, Wire.GO_SWITCH_DESTROY -> finish(e.g(), e.nanos());
        case Wire.GO_BLOCK -> {
          if (e.strings().getFirst().equals("forever")) {
            finish(e.g(), e.nanos());
          }
        }
        case Wire.USER_REGION_BEGIN -> {
          openOf(e.g()).add(new Open(e.strings().get(1), subject, e.nanos()));
          task(subject).regions++;
          task(subject).gs.add(e.g());
        }
        case Wire.USER_REGION_END -> end(e);
        case Wire.USER_TASK_BEGIN -> {
          Task t = task(subject);
          t.start = e.nanos();
          t.name = e.strings().get(2);
          t.gs.add(e.g());
          if (e.args()[1] != 0 && t.parent < 0) {
            t.parent = e.args()[1];
            task(t.parent);
          }
        }
        case Wire.USER_TASK_END -> {
          Task t = task(subject);
          t.name = t.start < 0 || t.end >= 0 ? "" : t.name;
          t.end = e.nanos();
          t.gs.add(e.g());
        }
        case Wire.USER_LOG -> {
          task(subject).logs++;
          task(subject).gs.add(e.g());
        }
        default -> {}
      }
    }
    for (Long goid : List.copyOf(open.keySet())) {
      finish(goid, -1);
    }
    tasks.forEach(this::add);
  }

  private void inherit(long child, EventLog.Event e) {
    List<Open> parents = open.getOrDefault(e.g(), List.of());
    if (!parents.isEmpty()) {
      openOf(child).add(new Open("", parents.getLast().task, e.nanos()));
    }
  }

  private void end(EventLog.Event e) {
    List<Open> of = openOf(e.g());
    Open ended;
    if (of.isEmpty()) {
      ended = new Open(e.strings().get(1), e.args()[0], -1);
      task(e.args()[0]).regions++;
      task(e.args()[0]).gs.add(e.g());
    } else {
      ended = of.removeLast();
    }
    add(e.g(), ended, e.nanos(), "RegionEnd");
  }

  private void finish(long goid, long nanos) {
    int g = trace.goroutines().row(goid).orElseThrow();
    String name = trace.goroutines().function(g);
    boolean system = name.isEmpty() || trace.goroutines().system(g);
    for (Open o : open.getOrDefault(goid, List.of())) {
      if (!system) {
        add(goid, o, nanos, "StateTransition");
      }
    }
    open.remove(goid);
  }

  private void add(long goid, Open o, long nanos, String endKind) {
    counts.merge(goid, 1, Integer::sum);
    int g = trace.goroutines().row(goid).orElseThrow();
    long to = nanos >= 0 ? nanos : figures.endNanos(g) >= 0 ? figures.endNanos(g) : trace.lastNanos();
    Figures of = Figures.between(trace, g, Math.max(o.start, 0), to);
    Map<String, Long> block = new TreeMap<>();
    for (String reason : Figures.between(trace, g, 0, to).blockNanos().keySet()) {
      block.put(reason, of.blockNanos().getOrDefault(reason, 0L));
    }
    GoSyscalls.Times go = syscalls.of(goid, figures, g);
    boolean cut = to == trace.lastNanos();
    Map<String, Object> f = new TreeMap<>();
    f.put("g", goid);
    f.put("name", o.name);
    f.put("task", o.task);
    f.put("total", to - (o.start < 0 ? trace.goroutines().startNanos(g) : o.start));
    f.put("exec", of.runningNanos());
    f.put("sched", of.schedWaitNanos() + (cut ? go.countedTwice() : 0));
    f.put("syscall", of.syscallNanos() + (cut ? go.withP() - figures.syscallNanos(g) : 0));
    f.put("block", block);
    if (o.start >= 0) {
      f.put("start", trace.firstNanos() + o.start);
    }
    if (nanos >= 0) {
      f.put("end", trace.firstNanos() + nanos);
      f.put("endKind", endKind);
    }
    facts.add("region", f);
  }

  private void add(long id, Task t) {
    Map<String, Object> f = new TreeMap<>();
    f.put("id", id);
    f.put("name", t.name);
    f.put("logs", t.logs);
    f.put("regions", t.regions);
    f.put("gs", t.gs.size());
    f.put("complete", t.start >= 0 && t.end >= 0);
    if (t.parent >= 0) {
      f.put("parent", t.parent);
    }
    if (t.start >= 0) {
      f.put("start", trace.firstNanos() + t.start);
    }
    if (t.end >= 0) {
      f.put("end", trace.firstNanos() + t.end);
    }
    facts.add("task", f);
  }

  private List<Open> openOf(long goid) {
    return open.computeIfAbsent(goid, g -> new ArrayList<>());
  }

  private Task task(long id) {
    return tasks.computeIfAbsent(id, t -> new Task());
  }
}
