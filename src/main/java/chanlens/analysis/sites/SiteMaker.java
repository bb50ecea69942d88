package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.ChannelSite.Party;
import chanlens.analysis.sites.ChannelSite.Use;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Groups lines that met into sites, and goroutines that met into parties. For one thread.
final class SiteMaker {
  private static final int ENDERS = Ender.values().length;

  /// The maximum nanoseconds between wakes of one close; Go 1.27 wakes five in 1.9 µs, on a busy machine it takes
  /// longer.
  private static final long AT_ONCE = 10_000;

  private final TraceModel trace;
  private final Points points;
  private final Meetings meetings;
  private final List<NodeTally> tallies;
  private final long[] waitsAt;
  private final long[] nanosAt;
  private final long[] closedAt;
  private final Map<Integer, Long> addrs;

  SiteMaker(TraceModel trace, Points points, Meetings meetings, List<NodeTally> tallies,
      long[] waitsAt, long[] nanosAt, long[] closedAt, Map<Integer, Long> addrs) {
    this.trace = trace;
    this.points = points;
    this.meetings = meetings;
    this.tallies = tallies;
    this.waitsAt = waitsAt;
    this.nanosAt = nanosAt;
    this.closedAt = closedAt;
    this.addrs = addrs;
  }

  /// Goroutines that met.
  private static final class Met {
    final TreeSet<Integer> gs = new TreeSet<>();
    final TreeSet<Long> addrs = new TreeSet<>(Long::compareUnsigned);
    int vertices;
    int edges;
    long waits;
    long nanos;
    boolean onlyClosed = true;
    long firstClose = Long.MAX_VALUE;
    long lastClose;
    int closed;

    /// Whether all were woken as one close wakes: nearly at once.
    boolean byOneClose() {
      return onlyClosed && closed > 0 && lastClose - firstClose <= closed * AT_ONCE;
    }
  }

  List<ChannelSite> make() {
    Map<Integer, List<Integer>> nodesOfSite = new TreeMap<>();
    for (int n = 0; n < meetings.nodes(); n++) {
      nodesOfSite.computeIfAbsent(meetings.siteOf(n), s -> new ArrayList<>()).add(n);
    }
    Map<Integer, Map<Integer, Met>> parties = parties();
    List<ChannelSite> sites = new ArrayList<>();
    nodesOfSite.forEach((site, nodes) -> sites.add(site(nodes, parties.getOrDefault(site, Map.of()))));
    sites.removeIf(s -> s.waits().all() == 0);
    sites.sort(
        Comparator.comparingLong((ChannelSite s) -> s.waits().allNanos()).reversed()
            .thenComparing(SiteWords::title));
    List<ChannelSite> numbered = new ArrayList<>(sites.size());
    for (ChannelSite s : sites) {
      numbered.add(new ChannelSite(numbered.size(), s.uses(), s.parties(), s.waits(), s.endedBy(), s.endedByNanos(),
          s.confidence()));
    }
    return numbered;
  }

  /// By site, by party.
  private Map<Integer, Map<Integer, Met>> parties() {
    Map<Integer, Map<Integer, Met>> all = new HashMap<>();
    for (int v = 0; v < meetings.vertices(); v++) {
      Met met = party(all, v);
      met.gs.add(meetings.g(v));
      met.vertices++;
      met.waits += waitsAt[v];
      met.nanos += nanosAt[v];
      if (waitsAt[v] > 0) {
        met.onlyClosed &= closedAt[v] >= 0;
        met.firstClose = Math.min(met.firstClose, closedAt[v]);
        met.lastClose = Math.max(met.lastClose, closedAt[v]);
        met.closed++;
      }
      Long addr = addrs.get(v);
      if (addr != null) {
        met.addrs.add(addr);
      }
    }
    for (int e = 0; e < meetings.edges(); e++) {
      party(all, meetings.edge(e)).edges++;
    }
    return all;
  }

  private Met party(Map<Integer, Map<Integer, Met>> all, int vertex) {
    return all.computeIfAbsent(meetings.siteOf(meetings.node(vertex)), s -> new TreeMap<>())
        .computeIfAbsent(meetings.partyOf(vertex), p -> new Met());
  }

  private ChannelSite site(List<Integer> nodes, Map<Integer, Met> met) {
    Durations.Builder waits = new Durations.Builder();
    long[] endedBy = new long[ENDERS];
    long[] endedByNanos = new long[ENDERS];
    boolean wayUnknown = false;
    Map<Integer, long[]> byPoint = new TreeMap<>();
    for (int n : nodes) {
      NodeTally t = tallies.get(n);
      waits.add(t.waits);
      wayUnknown |= t.wayUnknown;
      for (int e = 0; e < ENDERS; e++) {
        endedBy[e] += t.endedBy[e];
        endedByNanos[e] += t.endedByNanos[e];
      }
      long[] sum = byPoint.computeIfAbsent(t.point, p -> new long[2]);
      sum[0] += t.waits.all();
      sum[1] += t.waits.allNanos();
    }
    List<Use> uses = new ArrayList<>();
    byPoint.forEach((p, sum) -> uses.add(new Use(points.get(p), sum[0], sum[1])));
    uses.sort(Comparator.comparingLong(Use::nanos).reversed().thenComparing(u -> u.point().op())
        .thenComparing(u -> u.point().known().place()));
    List<Party> parties = new ArrayList<>();
    for (Met m : met.values()) {
      parties.add(party(m, wayUnknown));
    }
    parties.sort(Comparator.comparingLong(Party::nanos).reversed().thenComparingLong(p -> goid(p)));
    Confidence least = parties.stream().map(Party::confidence).filter(c -> c != Confidence.ALONE)
        .max(Comparator.naturalOrder()).orElse(Confidence.ALONE);
    return new ChannelSite(0, uses, parties, waits.build(), endedBy, endedByNanos, least);
  }

  private long goid(Party p) {
    return trace.goroutines().goid(p.gs()[0]);
  }

  private static Party party(Met m, boolean wayUnknown) {
    int[] gs = m.gs.stream().mapToInt(Integer::intValue).toArray();
    boolean star = m.vertices > 2 && m.edges < m.vertices && !m.byOneClose();
    boolean doubtful = wayUnknown || star || m.addrs.size() > 1;
    Confidence how = m.edges == 0 ? Confidence.ALONE : doubtful ? Confidence.POSSIBLE : Confidence.LIKELY;
    return new Party(gs, m.waits, m.nanos, how, List.copyOf(m.addrs));
  }
}
