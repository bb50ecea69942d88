package chanlens.view.timeline.lanes;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.sites.Points;
import chanlens.analysis.sites.SiteWords;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Titles;
import chanlens.view.timeline.Timeline;
import chanlens.words.LockWords;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What goroutines have in common apart from stacks and functions: the channel or lock they wait on, a task, labels.
/// One thread at a time.
final class GroupNames {
  /// @param key the same for goroutines of one group
  /// @param detail how that is known; may be empty
  record GroupName(String key, String title, String detail) {
    /// What has no group, by a constant.
    private GroupName shown() {
      return new GroupName(key, tr(title), detail);
    }
  }

  private static final GroupName NO_WAIT = new GroupName("object none", mark("never waited for another goroutine"), "");
  private static final GroupName NO_TASK = new GroupName("task none", mark("without a task"), "");
  private static final GroupName NO_LABEL = new GroupName("label none", mark("without labels"), "");
  private static final int NONE = -1;

  private final Timeline timeline;
  private final Diagnosis diagnosis;
  private final TraceModel trace;
  private final Points points;
  private final int[] tasks;

  GroupNames(Timeline timeline, Cancel cancel) {
    this.timeline = timeline;
    this.diagnosis = timeline.diagnosis();
    this.trace = timeline.trace();
    this.points = new Points(trace.stacks());
    this.tasks = firstTasks(cancel);
  }

  /// The task that a goroutine first worked on, by its regions and logs, or the one it began.
  private int[] firstTasks(Cancel cancel) {
    int[] first = new int[trace.goroutines().count()];
    Arrays.fill(first, NONE);
    for (int t = trace.tasks().count() - 1; t >= 0; t--) {
      if (trace.tasks().beginG(t) >= 0) {
        first[trace.tasks().beginG(t)] = t;
      }
    }
    for (int r = trace.regions().count() - 1; r >= 0; r--) {
      cancel.check();
      if (trace.regions().g(r) >= 0 && trace.regions().task(r) >= 0) {
        first[trace.regions().g(r)] = trace.regions().task(r);
      }
    }
    return first;
  }

  /// The channel or lock that memory shows it waiting on; else the line at which it waited longest for another
  /// goroutine.
  GroupName object(int g) {
    int row = timeline.runRow(g);
    Optional<Long> addr = row == Goroutines.NONE ? Optional.empty() : onObject(row);
    if (addr.isPresent()) {
      Run run = diagnosis.run();
      String kind = diagnosis.partners().lock(addr.get()).map(l -> LockWords.kind(l.kind()))
          .orElseGet(() -> run.waits().flatMap(w -> w.channelAt(addr.get())).flatMap(run::elementType)
              .map(t -> "chan " + t.name()).orElse("chan"));
      return new GroupName("object " + Names.hex(addr.get()), run.names().of(addr.get()) + " " + kind,
          tr("by {0}", MomentWords.memory(run)));
    }
    return site(g);
  }

  private Optional<Long> onObject(int row) {
    return diagnosis.run().wait(row).map(GoroutineWait::cases)
        .flatMap(cases -> cases.stream().map(Waiter::object).filter(a -> a != 0).findFirst());
  }

  private GroupName site(int g) {
    Spans spans = trace.spans(g);
    Map<Integer, Long> byPoint = new HashMap<>();
    for (int i = 0; i < spans.count(); i++) {
      Activity a = timeline.activity().of(spans, i);
      boolean counts = spans.state(i) == GoroutineState.WAITING
          && (a == Activity.SEND || a == Activity.RECEIVE || a == Activity.SELECT || a == Activity.LOCK);
      if (counts) {
        byPoint.merge(points.of(a, spans.stack(i)), spans.endNanos(i) - spans.startNanos(i), Long::sum);
      }
    }
    return byPoint.entrySet().stream().max(Map.Entry.comparingByValue())
        .map(e -> SiteWords.title(points.get(e.getKey())))
        .map(t -> new GroupName("object at " + t, t, tr("same line, perhaps several channels or locks")))
        .orElseGet(NO_WAIT::shown);
  }

  GroupName task(int g) {
    int t = tasks[g];
    return t == NONE
        ? NO_TASK.shown()
        : new GroupName("task " + t, Titles.of(diagnosis).task(t), Titles.of(diagnosis).lasted(t));
  }

  /// The thread on which it was longest, running or in system calls.
  GroupName thread(int g) {
    Spans spans = trace.spans(g);
    Map<Integer, Long> byThread = new HashMap<>();
    boolean ran = false;
    for (int i = 0; i < spans.count(); i++) {
      if (spans.state(i) == GoroutineState.RUNNING || spans.state(i) == GoroutineState.SYSCALL) {
        ran = true;
        if (spans.m(i) >= 0) {
          byThread.merge(spans.m(i), spans.endNanos(i) - spans.startNanos(i), Long::sum);
        }
      }
    }
    GroupName unknown = ran ? new GroupName("thread unknown", tr("thread not known"), tr("the trace does not say"))
        : new GroupName("thread none", tr("never ran in the trace"), "");
    return byThread.entrySet().stream().max(Map.Entry.comparingByValue())
        .map(e -> new GroupName("thread " + e.getKey(), tr("thread {0}", trace.threads().id(e.getKey())),
            tr("most of their running here")))
        .orElse(unknown);
  }

  GroupName label(int g) {
    int row = timeline.runRow(g);
    Map<String, String> labels = row == Goroutines.NONE ? Map.of() : diagnosis.run().facts(row).labels();
    List<String> pairs = new ArrayList<>();
    labels.forEach((k, v) -> pairs.add(k + "=" + v));
    String all = pairs.stream().sorted().collect(Collectors.joining(", "));
    return all.isEmpty() ? NO_LABEL.shown() : new GroupName("label " + all, all, Amounts.count(pairs.size(), "label"));
  }
}
