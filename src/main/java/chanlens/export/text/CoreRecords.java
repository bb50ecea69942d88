package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.AllocationSite;
import chanlens.model.heap.CoreScheduler;
import chanlens.words.CoreWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What only a core file records: the collector, who is ready, timers, threads.
final class CoreRecords {
  private static final int TIMERS = 8;
  private static final int SITES = 5;

  private CoreRecords() {}

  static List<String> lines(Run run) {
    Optional<CoreScheduler> scheduler = run.heap().flatMap(h -> h.core()).map(c -> c.scheduler());
    List<String> lines = new ArrayList<>(scheduler.map(s -> lines(run, s)).orElse(List.of()));
    List<AllocationSite> sites = scheduler.isEmpty() ? List.of()
        : AllocationSite.of(run.heap().orElseThrow().allocations());
    if (!sites.isEmpty()) {
      lines.add("  in use, as far as the memory profile sampled, most first:");
      sites.stream().limit(SITES).forEach(s -> lines.add("    " + CoreWords.allocated(s)));
    }
    return lines;
  }

  private static List<String> lines(Run run, CoreScheduler s) {
    List<String> lines = new ArrayList<>(List.of("", "Recorded in the core file:"));
    s.collector().ifPresent(c -> {
      lines.add("  collector: " + CoreWords.of(c));
      lines.add("  memory: " + CoreWords.heap(c));
    });
    CoreWords.queues(s).forEach(q -> lines.add("  " + q));
    lines.add("  " + CoreWords.threads(s.threads()));
    s.threads().stream().filter(t -> !t.registers().isEmpty())
        .forEach(t -> lines.add("    G" + t.goid() + " on " + CoreWords.thread(t)));
    lines.add("  " + Amounts.count(s.timers().count(), "timer") + (s.timers().count() == 0 ? "" : ", the next first:"));
    for (int i = 0; i < Math.min(TIMERS, s.timers().count()); i++) {
      lines.add("    " + CoreWords.timer(run, s, i));
    }
    if (s.timers().count() > TIMERS) {
      lines.add("    … and " + (s.timers().count() - TIMERS) + " more; --format json lists them");
    }
    return lines;
  }
}
