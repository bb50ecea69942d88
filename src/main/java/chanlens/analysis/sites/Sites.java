package chanlens.analysis.sites;

import chanlens.analysis.join.Run;
import chanlens.analysis.scheduling.Durations;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/// Where the program's goroutines waited in a trace, and which of these lines look like channels. The runtime's own
/// goroutines are left out. Immutable: safe for use from any thread.
///
/// @param channels inferred channels, in the order of their ids: those with the longest waits first
/// @param places lines at which goroutines waited for anything, the longest time first
/// @param runnable how long goroutines waited for a processor
/// @param pausedNanos time of waits that is left out everywhere because the world was stopped for a dump
public record Sites(
    List<ChannelSite> channels, List<WaitPlace> places, Durations runnable, long pausedNanos) {
  public static final Sites NONE = new Sites(List.of(), List.of(), Durations.NONE, 0);

  public Sites {
    channels = List.copyOf(channels);
    places = List.copyOf(places);
  }

  /// Empty without a trace. Takes two passes over all spans, in parallel.
  public static Sites of(Run run, Cancel cancel) {
    if (run.trace().isEmpty()) {
      return NONE;
    }
    TraceModel trace = run.trace().get();
    ForkJoinTask<PlaceTally> tally = ForkJoinPool.commonPool().submit(() -> PlaceTally.of(trace, cancel));
    List<ChannelSite> channels = new SiteFinder(run, trace, cancel).find();
    PlaceTally places = tally.join();
    return new Sites(channels, places.places(), places.runnable(), places.pausedNanos());
  }

  /// Where one goroutine waited, without inferred channels. Takes one pass over its spans.
  ///
  /// @param g row of the trace's goroutines
  public static Sites ofGoroutine(TraceModel trace, int g) {
    PlaceTally tally = new PlaceTally(trace);
    tally.add(trace.spans(g));
    return new Sites(List.of(), tally.places(), tally.runnable(), tally.pausedNanos());
  }

  /// The inferred channels at which goroutines met; the others are lines where they waited and none came.
  public List<ChannelSite> met() {
    return channels.stream().filter(s -> s.confidence() != Confidence.ALONE).toList();
  }

  /// The inferred channels at which a goroutine waited or ended waits of others.
  ///
  /// @param g row of the trace's goroutines
  public List<ChannelSite> channelsOf(int g) {
    return channels.stream().filter(s -> s.parties().stream().anyMatch(p -> p.has(g))).toList();
  }

  /// The inferred channels that correspond to a channel of the heap dump.
  public List<ChannelSite> at(long addr) {
    return channels.stream().filter(s -> s.parties().stream().anyMatch(p -> p.addrs().contains(addr))).toList();
  }
}
