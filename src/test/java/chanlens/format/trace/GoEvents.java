package chanlens.format.trace;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Generation;
import chanlens.model.trace.TraceModel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The events of Go's reader made from ours: one line each with everything they say, and 64-bit digests of these lines,
/// in all, by thread, by goroutine.
final class GoEvents {
  private static final String[] GO_STATES = {"Undetermined", "Runnable", "Running", "Syscall", "Waiting"};
  private static final String[] P_STATES = {"Undetermined", "Running", "Idle", "Running", "Idle"};
  private static final String NOT_EXIST = "NotExist";

  private final TraceModel trace;
  private final Map<Integer, String> hashes = new HashMap<>();
  private final Map<Long, String> goStates = new HashMap<>();
  private final Map<Long, String> pStates = new HashMap<>();
  private final Map<Long, String> stopReasons = new HashMap<>();
  private final Map<Long, Task> tasks = new HashMap<>();
  private final Fnv all = new Fnv();
  private final Fnv allButStacks = new Fnv();
  private final Map<Long, Fnv> byThread = new TreeMap<>();
  private final Map<Long, Fnv> byGoroutine = new HashMap<>();
  private final Map<Long, Integer> threadEvents = new HashMap<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> transitions = new TreeMap<>();
  private final Map<String, int[]> ranges = new TreeMap<>();
  private long firstOfSecondGeneration = Long.MAX_VALUE;
  private int syncs;

  private record Task(String name, long parent) {}

  /// FNV-1a, 64 bits.
  private static final class Fnv {
    private long h = 0xcbf29ce484222325L;

    void add(String s) {
      for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
        h = (h ^ (b & 0xff)) * 0x100000001b3L;
      }
    }

    String hex() {
      return String.format(Locale.ROOT, "%016x", h);
    }
  }

  GoEvents(TraceModel trace, EventLog log) {
    this.trace = trace;
    if (trace.generations().size() > 1) {
      firstOfSecondGeneration = trace.generations().get(1).startNanos();
    }
    log.events.forEach(this::event);
  }

  Map<String, Integer> kinds() {
    return kinds;
  }

  void addTo(Facts facts, Map<String, Object> traceFields) {
    traceFields.put("digest", all.hex());
    traceFields.put("digestNoStack", allButStacks.hex());
    traceFields.put("syncs", syncs);
    kinds.forEach((kind, n) -> facts.add("count", "kind", kind, "n", n));
    transitions.forEach(
        (key, n) -> {
          String[] part = key.split(" ", 3);
          facts.add("transition", "res", part[0], "tr", part[1], "reason", part[2], "n", n);
        });
    byThread.forEach(
        (m, digest) -> facts.add("m", "id", m, "events", threadEvents.getOrDefault(m, 0), "digest", digest.hex()));
  }

  String digestOf(long goid) {
    Fnv digest = byGoroutine.get(goid);
    return digest == null ? "" : digest.hex();
  }

  String hash(int stack) {
    return hashes.computeIfAbsent(stack, this::newHash);
  }

  private String newHash(int stack) {
    if (stack == EventLog.NOTHING) {
      Fnv h = new Fnv();
      h.add("0|||0\n");
      return h.hex();
    }
    StackTable stacks = trace.stacks();
    if (stacks.depth(stack) == 0) {
      return "-";
    }
    Fnv h = new Fnv();
    for (Frame f : stacks.frames(stack)) {
      h.add(Long.toHexString(f.pc()) + "|" + f.function() + "|" + f.file() + "|" + f.line() + "\n");
    }
    return h.hex();
  }

  private void event(EventLog.Event e) {
    switch (e.type()) {
      case EventLog.SYNC -> sync(e);
      case EventLog.SAMPLE -> emit(e, 0, "StackSample", "", e.stacks().getFirst(), 0);
      case Wire.PROCS_CHANGE -> metric(e, "/sched/gomaxprocs:threads", e.stacks().get(1));
      case Wire.HEAP_ALLOC -> metric(e, "/memory/classes/heap/objects:bytes", 0);
      case Wire.HEAP_GOAL -> metric(e, "/gc/heap/goal:bytes", 0);
      case Wire.PROC_START -> proc(e, 0, e.args()[0], "Idle", "Running");
      case Wire.PROC_STOP -> proc(e, 0, e.p(), "Running", "Idle");
      case Wire.PROC_STEAL -> proc(e, 0, e.args()[0], pStates.getOrDefault(e.args()[0], ""), "Idle");
      case Wire.PROC_STATUS -> procStatus(e);
      case Wire.GO_CREATE -> created(e, "Runnable");
      case Wire.GO_CREATE_BLOCKED -> created(e, "Waiting");
      case Wire.GO_CREATE_SYSCALL -> goroutine(e, 0, e.args()[0], NOT_EXIST, "Syscall", "", 0, 0);
      case Wire.GO_START -> goroutine(e, 0, e.args()[0], "Runnable", "Running", "", 0, 0);
      case Wire.GO_DESTROY -> goroutine(e, 0, e.g(), "Running", NOT_EXIST, "", 0, 0);
      case Wire.GO_DESTROY_SYSCALL -> {
        if (e.parts() > 1) {
          proc(e, 0, e.p(), "Running", "Idle");
        }
        goroutine(e, e.parts() - 1, e.g(), "Syscall", NOT_EXIST, "", 0, 0);
      }
      case Wire.GO_STOP -> own(e, "Runnable", e.strings().getFirst());
      case Wire.GO_BLOCK -> own(e, "Waiting", e.strings().getFirst());
      case Wire.GO_SYSCALL_BEGIN -> own(e, "Syscall", "");
      case Wire.GO_UNBLOCK -> goroutine(e, 0, e.args()[0], "Waiting", "Runnable", "", e.stacks().get(2), 0);
      case Wire.GO_SYSCALL_END -> goroutine(e, 0, e.g(), "Syscall", "Running", "", 0, 0);
      case Wire.GO_SYSCALL_END_BLOCKED -> goroutine(e, 0, e.g(), "Syscall", "Runnable", "", 0, 0);
      case Wire.GO_STATUS, Wire.GO_STATUS_STACK -> goStatus(e);
      case Wire.GO_SWITCH, Wire.GO_SWITCH_DESTROY -> coroutine(e);
      case Wire.GO_LABEL ->
          emit(e, 0, "Label", "\t" + esc(e.strings().getFirst()) + "\tGoroutine(" + e.g() + ")", 0, 0);
      default -> annotation(e);
    }
  }

  private void annotation(EventLog.Event e) {
    long task = e.args()[0];
    switch (e.type()) {
      case Wire.STW_BEGIN -> {
        stopReasons.put(e.g(), e.strings().getFirst());
        range(e, "Begin", stw(e), "Goroutine(" + e.g() + ")", e.stacks().get(1));
      }
      case Wire.STW_END -> range(e, "End", stw(e), "Goroutine(" + e.g() + ")", 0);
      case Wire.GC_ACTIVE -> range(e, "Active", "GC concurrent mark phase", "None", 0);
      case Wire.GC_BEGIN -> range(e, "Begin", "GC concurrent mark phase", "None", e.stacks().get(1));
      case Wire.GC_END -> range(e, "End", "GC concurrent mark phase", "None", 0);
      case Wire.GC_SWEEP_ACTIVE -> range(e, "Active", "GC incremental sweep", "Proc(" + task + ")", 0);
      case Wire.GC_SWEEP_BEGIN ->
          range(e, "Begin", "GC incremental sweep", "Proc(" + e.p() + ")", e.stacks().getFirst());
      case Wire.GC_SWEEP_END -> {
        String swept = "\tbytes swept=" + u(task) + "\tbytes reclaimed=" + u(e.args()[1]);
        ranges.computeIfAbsent("GC incremental sweep", n -> new int[3])[2]++;
        emit(e, 0, "RangeEnd", "\tGC incremental sweep\tProc(" + e.p() + ")" + swept, 0, 0);
      }
      case Wire.GC_MARK_ASSIST_ACTIVE -> range(e, "Active", "GC mark assist", "Goroutine(" + task + ")", 0);
      case Wire.GC_MARK_ASSIST_BEGIN ->
          range(e, "Begin", "GC mark assist", "Goroutine(" + e.g() + ")", e.stacks().getFirst());
      case Wire.GC_MARK_ASSIST_END -> range(e, "End", "GC mark assist", "Goroutine(" + e.g() + ")", 0);
      case Wire.USER_TASK_BEGIN -> {
        long parent = e.args()[1] == 0 ? -1 : e.args()[1];
        tasks.put(task, new Task(e.strings().get(2), parent));
        emit(e, 0, "TaskBegin", "\t" + u(task) + "\t" + parent + "\t" + esc(e.strings().get(2)), e.stacks().get(3), 0);
      }
      case Wire.USER_TASK_END -> {
        Task begun = tasks.remove(task);
        String what = begun == null ? "-1\t" : begun.parent + "\t" + esc(begun.name);
        emit(e, 0, "TaskEnd", "\t" + u(task) + "\t" + what, e.stacks().get(1), 0);
      }
      case Wire.USER_REGION_BEGIN, Wire.USER_REGION_END -> {
        String kind = e.type() == Wire.USER_REGION_BEGIN ? "RegionBegin" : "RegionEnd";
        emit(e, 0, kind, "\t" + u(task) + "\t" + esc(e.strings().get(1)), e.stacks().get(2), 0);
      }
      case Wire.USER_LOG -> {
        String words = "\t" + esc(e.strings().get(1)) + "\t" + esc(e.strings().get(2));
        emit(e, 0, "Log", "\t" + u(task) + words, e.stacks().get(3), 0);
      }
      default -> emit(e, 0, "Experimental", experimental(e), 0, 0);
    }
  }

  private static String experimental(EventLog.Event e) {
    String[][] names = {
      {"id", "npages_value", "kindclass"}, {"id", "npages_value", "kindclass"}, {"id"}, {"id", "type"}, {"id", "type"},
      {"id"}, {"id", "order"}, {"id", "order"}, {"id"}
    };
    StringBuilder s = new StringBuilder("\t" + Wire.name(e.type()));
    String[] of = names[e.type() - Wire.FIRST_EXPERIMENTAL];
    for (int i = 0; i < of.length; i++) {
      s.append('\t').append(of[i]).append('=').append(u(e.args()[i]));
    }
    return s.toString();
  }

  private String stw(EventLog.Event e) {
    return "stop-the-world (" + stopReasons.getOrDefault(e.g(), "") + ")";
  }

  private void sync(EventLog.Event e) {
    syncs++;
    StringBuilder s = new StringBuilder("\t" + syncs);
    if (syncs <= trace.generations().size()) {
      Generation of = trace.generations().get(syncs - 1);
      of.clock()
          .ifPresent(
              c ->
                  s.append('\t')
                      .append(c.nanos() + trace.firstNanos())
                      .append('\t')
                      .append(c.monoNanos())
                      .append('\t')
                      .append(c.wallSeconds())
                      .append(String.format(Locale.ROOT, ".%09d", c.wallNanos())));
    }
    emit(e, 0, "Sync", s.toString(), 0, 0);
  }

  private void metric(EventLog.Event e, String name, int stack) {
    emit(e, 0, "Metric", "\t" + name + "\t" + u(e.args()[0]), stack, 0);
  }

  /// How often each range began, was confirmed, ended.
  Map<String, int[]> ranges() {
    return ranges;
  }

  private void range(EventLog.Event e, String what, String name, String scope, int stack) {
    ranges.computeIfAbsent(name, n -> new int[3])[what.equals("Begin") ? 0 : what.equals("Active") ? 1 : 2]++;
    emit(e, 0, "Range" + what, "\t" + esc(name) + "\t" + scope, stack, 0);
  }

  private void procStatus(EventLog.Event e) {
    long p = e.args()[0];
    String to = P_STATES[(int) e.args()[1]];
    boolean first = e.nanos() < firstOfSecondGeneration;
    String from = pStates.getOrDefault(p, first ? "Undetermined" : NOT_EXIST);
    boolean promoted = e.args()[1] == 4 && from.equals("Running");
    proc(e, 0, p, from, promoted ? "Running" : to);
  }

  private void proc(EventLog.Event e, int part, long p, String from, String to) {
    pStates.put(p, to);
    transitions.merge("P " + from + "->" + to + " ", 1, Integer::sum);
    emit(e, part, "StateTransition", "\tP" + p + "\t" + from + "\t" + to + "\t", 0, 0);
  }

  private void goStatus(EventLog.Event e) {
    long g = e.args()[0];
    String to = GO_STATES[(int) e.args()[2]];
    int stack = e.type() == Wire.GO_STATUS_STACK ? e.stacks().get(3) : 0;
    goroutine(e, 0, g, goStates.getOrDefault(g, "Undetermined"), to, "", stack, stack);
  }

  private void created(EventLog.Event e, String to) {
    goroutine(e, 0, e.args()[0], NOT_EXIST, to, "", e.stacks().get(2), e.stacks().get(1));
  }

  private void own(EventLog.Event e, String to, String reason) {
    goroutine(e, 0, e.g(), "Running", to, reason, e.stacks().get(1), e.stacks().get(1));
  }

  private void coroutine(EventLog.Event e) {
    goroutine(e, 0, e.args()[0], "Waiting", "Runnable", "", 0, 0);
    goroutine(e, 1, e.g(), "Running", e.type() == Wire.GO_SWITCH ? "Waiting" : NOT_EXIST, "", 0, 0);
    EventLog.Event started =
        new EventLog.Event(e.type(), e.nanos(), e.parts(), e.m(), e.p(), -1, e.args(), e.strings(), e.stacks());
    goroutine(started, 2, e.args()[0], "Runnable", "Running", "", 0, 0);
  }

  private void goroutine(
      EventLog.Event e, int part, long g, String from, String to, String reason, int stack, int own) {
    goStates.put(g, to);
    if (to.equals(NOT_EXIST)) {
      goStates.remove(g);
    }
    transitions.merge("G " + from + "->" + to + " " + reason, 1, Integer::sum);
    byGoroutine
        .computeIfAbsent(g, k -> new Fnv())
        .add(from + ">" + to + "|" + esc(reason) + "|" + hash(stack) + "|" + hash(own) + "\n");
    emit(e, part, "StateTransition", "\tG" + g + "\t" + from + "\t" + to + "\t" + esc(reason), stack, own);
  }

  private void emit(EventLog.Event e, int part, String kind, String details, int stack, int own) {
    kinds.merge(kind, 1, Integer::sum);
    String head = e.m() + "\t" + e.p() + "\t" + e.g() + "\t" + kind + details;
    String tail = "\t" + hash(stack) + "\t" + hash(own) + "\n";
    String timed = (e.nanos() + part + trace.firstNanos()) + "\t" + head;
    allButStacks.add(timed + "\n");
    all.add(timed + tail);
    byThread.computeIfAbsent(e.m(), m -> new Fnv()).add(head + tail);
    threadEvents.merge(e.m(), 1, Integer::sum);
  }

  private static String u(long x) {
    return Long.toUnsignedString(x);
  }

  private static String esc(String s) {
    return s.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }
}
