package chanlens.export.text;

import chanlens.analysis.Amounts;
import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.critical.PathPart;
import chanlens.analysis.critical.PathWords;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.analysis.scheduling.RegionKind;
import chanlens.analysis.scheduling.StopKind;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.analysis.sites.ChannelSite;
import chanlens.analysis.sites.SiteWords;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.model.trace.TraceModel;
import chanlens.words.MomentWords;
import chanlens.words.MutatorWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/// The part of the report that comes from a trace: where goroutines waited, and which lines look like one channel.
final class TraceText {
  private static final int MAX = 6;
  private static final int ADDRS = 4;

  private final Run run;
  private final TraceModel trace;
  private final Sites sites;
  private final StringBuilder out = new StringBuilder();

  private TraceText(Run run, TraceModel trace, Sites sites) {
    this.run = run;
    this.trace = trace;
    this.sites = sites;
  }

  /// Empty without a trace.
  static String of(Diagnosis diagnosis) {
    Run run = diagnosis.run();
    if (run.trace().isEmpty()) {
      return "";
    }
    TraceModel trace = run.trace().get();
    OptionalInt main = trace.goroutines().row(1);
    ForkJoinTask<Optional<CriticalPath>> path = ForkJoinPool.commonPool().submit(() -> main.isEmpty()
        ? Optional.empty()
        : Optional.of(CriticalPath.latest(trace, main.getAsInt(), CriticalPath.AT_ONCE, Cancel.NEVER)));
    TraceText text = new TraceText(run, trace, diagnosis.sites(Cancel.NEVER));
    text.places();
    text.channels();
    text.stops();
    text.collector();
    text.tasks();
    text.regions();
    path.join().filter(p -> p.count() > 1).ifPresent(text::criticalPath);
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void places() {
    List<WaitPlace> places = sites.places();
    if (places.isEmpty()) {
      return;
    }
    line("");
    line("Where goroutines waited longest, " + Amounts.count(places.size(), "place") + " in the trace:");
    for (WaitPlace p : places.subList(0, Math.min(MAX, places.size()))) {
      line("  " + SiteWords.title(p.point()) + "  " + Amounts.count(p.goroutines(), "goroutine") + ", "
          + SiteWords.waits(p.waits()));
    }
    more(places.size());
    if (sites.runnable().count() > 0) {
      line("  for a processor: " + SiteWords.waits(sites.runnable()));
    }
    if (sites.pausedNanos() > 0) {
      line("  left out: " + Amounts.duration(sites.pausedNanos())
          + " of these waits, while the world was stopped for a dump");
    }
  }

  private void channels() {
    List<ChannelSite> channels = sites.met();
    if (channels.isEmpty()) {
      return;
    }
    line("");
    line(Amounts.count(channels.size(), "channel site")
        + ", inferred: lines where goroutines met; a trace does not name channels");
    for (ChannelSite s : channels.subList(0, Math.min(MAX, channels.size()))) {
      line("  " + s.key() + " " + SiteWords.title(s) + "  [" + s.confidence().word() + "] " + SiteWords.parties(s));
      line("     " + SiteWords.waits(s.waits()));
      line("     ended: " + SiteWords.ended(s));
      List<Long> addrs = s.addrs();
      if (!addrs.isEmpty()) {
        List<String> named = addrs.stream().limit(ADDRS).map(a -> run.names().of(a) + " " + Names.hex(a)).toList();
        String more = addrs.size() > ADDRS ? " … " + addrs.size() + " in all" : "";
        line("     in " + MomentWords.memory(run) + ": " + String.join(", ", named) + more);
      }
    }
    more(channels.size());
  }

  private void stops() {
    List<StopKind> stops = StopKind.of(trace);
    if (stops.isEmpty()) {
      return;
    }
    line("");
    line("The world was stopped:");
    for (StopKind stop : stops) {
      line("  for " + stop.why() + (stop.forADump() ? ", a capture" : "") + "  "
          + SiteWords.figures(stop.durations(), "time"));
    }
  }

  /// What the collector left to the program.
  private void collector() {
    Optional<MutatorUtilisation> left = MutatorUtilisation.of(trace, Cancel.NEVER);
    if (left.isEmpty() || left.get().count() < 2) {
      return;
    }
    line("");
    line(MutatorWords.mean(left.get()));
    line("  " + MutatorWords.worst(left.get(), Cancel.NEVER));
  }

  private void tasks() {
    List<TaskKind> kinds = TaskKind.of(trace);
    if (kinds.isEmpty()) {
      return;
    }
    line("");
    line(Amounts.count(trace.tasks().count(), "task") + " by name:");
    for (TaskKind kind : kinds.subList(0, Math.min(MAX, kinds.size()))) {
      line("  " + PathWords.name(kind) + "  " + SiteWords.figures(kind.durations(), "task"));
      int longest = kind.tasks().getFirst();
      OptionalInt end = CriticalPath.endOf(trace, longest);
      if (end.isPresent()) {
        CriticalPath path = CriticalPath.ofTask(trace, longest, end.getAsInt(), Cancel.NEVER);
        line("     the longest, task " + trace.tasks().id(longest) + ": " + PathWords.summary(path));
      }
    }
    more(kinds.size());
  }

  private void regions() {
    List<RegionKind> kinds = new ArrayList<>(RegionKind.of(trace, Cancel.NEVER));
    if (kinds.isEmpty()) {
      return;
    }
    kinds.sort(Comparator.comparingLong((RegionKind k) -> k.durations().allNanos()).reversed());
    line("");
    line(Amounts.count(trace.regions().count(), "region") + " by name:");
    for (RegionKind kind : kinds.subList(0, Math.min(MAX, kinds.size()))) {
      String never = kind.neverEnded() > 0 ? "; " + kind.neverEnded() + " ended only when their goroutine did" : "";
      String name = kind.name().isEmpty() ? "(no name)" : kind.name();
      line("  " + name + "  " + SiteWords.figures(kind.durations(), "region") + never);
    }
    more(kinds.size());
  }

  /// What the end of the main goroutine, or of the trace, depended on.
  private void criticalPath(CriticalPath path) {
    line("");
    line("Critical path of G1, " + PathWords.length(path) + ", followed back through recorded wakes:");
    int shown = PathWords.worthTelling(path, MAX);
    for (PathPart part : path.parts().subList(0, shown)) {
      line("  " + PathWords.share(path, part));
    }
    if (path.parts().size() > shown) {
      line("  … and " + (path.parts().size() - shown) + " shorter ones; --format json lists all");
    }
  }

  private void more(int size) {
    if (size > MAX) {
      line("  … and " + (size - MAX) + " more; --format json lists all");
    }
  }
}
