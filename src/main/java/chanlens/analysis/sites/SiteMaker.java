package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.ChannelSite.Party;
import chanlens.analysis.sites.ChannelSite.Use;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

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
    final int edges;
    int vertices;
    long waits;
    long nanos;
    boolean onlyClosed = true;
    long firstClose = Long.MAX_VALUE;
    long lastClose;
    int closed;

    Met(int edges) {
      this.edges = edges;
    }

    /// Whether all were woken as one close wakes: nearly at once.
    boolean byOneClose() {
      return onlyClosed && closed > 0 && lastClose - firstClose <= closed * AT_ONCE;
    }
  }

  /// One site after the other: what its parties are made of is garbage when it is done.
  List<ChannelSite> make() {
    int[] edges = new int[meetings.vertices()];
    for (int e = 0; e < meetings.edges(); e++) {
      edges[meetings.partyOf(meetings.edge(e))]++;
    }
    long[] nodes = bySite(meetings.nodes(), n -> n);
    long[] vertices = bySite(meetings.vertices(), meetings::node);
    List<ChannelSite> sites = new ArrayList<>();
    int v = 0;
    for (int n = 0; n < nodes.length;) {
      int endOfNodes = endOfSite(nodes, n);
      while (v < vertices.length && vertices[v] >>> 32 < nodes[n] >>> 32) {
        v++;
      }
      int endOfVertices = v < vertices.length && vertices[v] >>> 32 == nodes[n] >>> 32 ? endOfSite(vertices, v) : v;
      sites.add(site(nodes, n, endOfNodes, parties(vertices, v, endOfVertices, edges)));
      n = endOfNodes;
      v = endOfVertices;
    }
    sites.removeIf(s -> s.waits().all() == 0);
    sites.sort(
        Comparator.comparingLong((ChannelSite s) -> s.waits().allNanos()).reversed()
            .thenComparing(SiteMaker::lines));
    List<ChannelSite> numbered = new ArrayList<>(sites.size());
    for (ChannelSite s : sites) {
      numbered.add(new ChannelSite(numbered.size(), s.uses(), s.parties(), s.waits(), s.endedBy(), s.endedByNanos(),
          s.confidence()));
    }
    return numbered;
  }

  /// Numbers in the order of their sites: the site in the upper half of each, the number in the lower.
  private long[] bySite(int count, IntUnaryOperator node) {
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = (long) meetings.siteOf(node.applyAsInt(i)) << 32 | i;
    }
    Arrays.sort(order);
    return order;
  }

  private static int endOfSite(long[] order, int from) {
    int end = from + 1;
    while (end < order.length && order[end] >>> 32 == order[from] >>> 32) {
      end++;
    }
    return end;
  }

  /// Those of one site.
  private Collection<Met> parties(long[] vertices, int from, int to, int[] edges) {
    Map<Integer, Met> parties = new TreeMap<>();
    for (int i = from; i < to; i++) {
      int v = (int) vertices[i];
      Met met = parties.computeIfAbsent(meetings.partyOf(v), p -> new Met(edges[p]));
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
    return parties.values();
  }

  private ChannelSite site(long[] nodes, int from, int to, Collection<Met> met) {
    Durations.Builder waits = new Durations.Builder();
    long[] endedBy = new long[ENDERS];
    long[] endedByNanos = new long[ENDERS];
    boolean wayUnknown = false;
    Map<Integer, long[]> byPoint = new TreeMap<>();
    for (int i = from; i < to; i++) {
      NodeTally t = tallies.get((int) nodes[i]);
      long[] sum = byPoint.computeIfAbsent(t.point, p -> new long[2]);
      NodeTally.Waits w = t.waits();
      if (w == null) {
        continue;
      }
      waits.add(w.lengths);
      wayUnknown |= w.wayUnknown;
      for (int e = 0; e < ENDERS; e++) {
        endedBy[e] += w.endedBy[e];
        endedByNanos[e] += w.endedByNanos[e];
      }
      sum[0] += w.lengths.all();
      sum[1] += w.lengths.allNanos();
    }
    List<Use> uses = new ArrayList<>();
    byPoint.forEach((p, sum) -> uses.add(new Use(points.get(p), sum[0], sum[1])));
    uses.sort(Comparator.comparingLong(Use::nanos).reversed().thenComparing(u -> u.point().op())
        .thenComparing(u -> u.point().known().place()));
    List<Party> parties = new ArrayList<>();
    for (Met m : met) {
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

  /// The same order in every language.
  private static String lines(ChannelSite site) {
    return site.uses().stream().map(u -> u.point().op().word() + " " + u.point().known().place())
        .collect(Collectors.joining(" "));
  }
}
