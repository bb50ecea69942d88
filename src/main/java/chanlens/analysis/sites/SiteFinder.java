package chanlens.analysis.sites;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.sites.Point.Op;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.columns.ArrayGrowth;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Walks through all waits for channels and records which line met which. For one thread.
final class SiteFinder {
  private static final int LOOK_EVERY = 256;
  private static final int LOOK_AT_SPANS = 1 << 16;
  private static final int RECENT = 128;

  private final Run run;
  private final TraceModel trace;
  private final Cancel cancel;
  private final WakeReader wakes;
  private final CapturePauses pauses;
  private final Points points;
  private final Meetings meetings = new Meetings();
  private final Map<Long, Integer> nodes = new HashMap<>();
  private final List<NodeTally> tallies = new ArrayList<>();
  /// Waits and their time by vertex.
  private long[] waitsAt = new long[64];
  private long[] nanosAt = new long[64];
  /// When closes ended waits at a vertex; -1 when something else did too.
  private long[] closedAt = new long[64];
  /// Most waits are like a recent one: a cache of lines, goroutines and vertices.
  private final long[] recentPoints = new long[RECENT];
  private final long[] recentGs = new long[RECENT];
  private final int[] recentVertex = new int[RECENT];

  SiteFinder(Run run, TraceModel trace, Cancel cancel) {
    this.run = run;
    this.trace = trace;
    this.cancel = cancel;
    this.wakes = WakeReader.of(trace);
    this.pauses = CapturePauses.of(trace.ranges());
    this.points = new Points(trace.stacks());
    Arrays.fill(recentGs, -1);
  }

  List<ChannelSite> find() {
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      if (PlaceTally.isProgram(trace, g)) {
        look(trace.spans(g));
      }
    }
    Map<Integer, Long> addrs = addrs();
    waitsAt = Arrays.copyOf(waitsAt, meetings.vertices());
    nanosAt = Arrays.copyOf(nanosAt, meetings.vertices());
    closedAt = Arrays.copyOf(closedAt, meetings.vertices());
    return new SiteMaker(trace, points, meetings, tallies, waitsAt, nanosAt, closedAt, addrs).make();
  }

  private void look(Spans spans) {
    SpanWalk walk = spans.walk();
    while (walk.next()) {
      if (walk.index() % LOOK_AT_SPANS == 0) {
        cancel.check();
      }
      if (walk.state() == GoroutineState.WAITING) {
        Activity activity = wakes.waited(walk.activity(), walk.stack());
        switch (activity) {
          case SEND, RECEIVE, SELECT -> waited(spans.g(), walk, activity);
          case LOCK, IO, SLEEP, FOREVER, GC, UNKNOWN, RUNNING, RUNNABLE -> {
            // no channel
          }
        }
      }
    }
  }

  private void waited(int g, SpanWalk walk, Activity activity) {
    int mine = points.of(activity, walk.stack());
    long nanos = walk.nanos() - pauses.within(walk.startNanos(), walk.endNanos());
    boolean whole = PlaceTally.isWhole(walk);
    boolean woken = walk.nextCause() == SpanCause.WOKEN;
    WakeKind kind = woken ? wakes.kind(activity, walk.nextWaker(), walk.nextStack()) : WakeKind.UNKNOWN;
    Ender ender = walk.open() ? Ender.NOBODY : ender(kind);
    int waker = ender == Ender.PEER || ender == Ender.CLOSE ? walk.nextWaker() : -1;
    int theirs = waker < 0 ? -1 : points.ofWaker(opOf(kind), walk.nextStack());
    int vertex = vertex(g, mine, waker, theirs);
    tallies.get(meetings.node(vertex)).add(nanos, whole, ender, kind == WakeKind.SELECTED);
    waitsAt = ArrayGrowth.atLeast(waitsAt, vertex + 1);
    nanosAt = ArrayGrowth.atLeast(nanosAt, vertex + 1);
    closedAt = ArrayGrowth.atLeast(closedAt, vertex + 1);
    boolean onlyClose = ender == Ender.CLOSE && waitsAt[vertex] == 0;
    closedAt[vertex] = onlyClose ? walk.endNanos() : -1;
    waitsAt[vertex]++;
    nanosAt[vertex] += nanos;
  }

  /// The vertex of a wait, joined to that of the goroutine that ended it.
  private int vertex(int g, int mine, int waker, int theirs) {
    long pair = (long) mine << 32 | (theirs & 0xffffffffL);
    long gs = (long) g << 32 | (waker & 0xffffffffL);
    int slot = (waker + 31 * theirs) & RECENT - 1;
    if (pair == recentPoints[slot] && gs == recentGs[slot]) {
      return recentVertex[slot];
    }
    int vertex = meetings.vertex(g, node(mine, theirs));
    if (waker >= 0) {
      meetings.met(vertex, meetings.vertex(waker, node(theirs, mine)));
    }
    recentPoints[slot] = pair;
    recentGs[slot] = gs;
    recentVertex[slot] = vertex;
    return vertex;
  }

  /// The node of a line; a select has one for each line it met.
  private int node(int point, int other) {
    boolean split = other >= 0 && points.get(point).op() == Op.SELECT;
    long key = (long) point << 32 | (split ? other + 1 : 0);
    Integer known = nodes.get(key);
    if (known != null) {
      return known;
    }
    int node = meetings.addNode();
    nodes.put(key, node);
    tallies.add(new NodeTally(point));
    return node;
  }

  private static Ender ender(WakeKind kind) {
    return switch (kind) {
      case SENT, RECEIVED, SELECTED -> Ender.PEER;
      case CLOSED -> Ender.CLOSE;
      case TIMER, RUNTIME -> Ender.TIMER;
      case NETWORK, RELEASED, SWITCHED, UNKNOWN -> Ender.UNKNOWN;
    };
  }

  /// What the waker did.
  private static Op opOf(WakeKind kind) {
    return switch (kind) {
      case SENT -> Op.SEND;
      case RECEIVED -> Op.RECEIVE;
      case CLOSED -> Op.CLOSE;
      case SELECTED, RELEASED, TIMER, NETWORK, RUNTIME, SWITCHED, UNKNOWN -> Op.SELECT;
    };
  }

  /// Channels of the heap dump by vertex, of goroutines that the trace shows in the same wait when the dump was taken.
  private Map<Integer, Long> addrs() {
    Map<Integer, Long> found = new HashMap<>();
    if (run.waits().isEmpty()) {
      return found;
    }
    HeapWaits waits = run.waits().get();
    for (int row = 0; row < run.goroutines().count(); row++) {
      int h = run.goroutines().heapRow(row);
      int t = run.goroutines().traceRow(row);
      if (h == Goroutines.NONE || t == Goroutines.NONE || trace.goroutines().system(t)) {
        continue;
      }
      GoroutineWait wait = waits.wait(h);
      if (wait.select() || wait.cases().size() != 1 || waits.channelAt(wait.cases().getFirst().object()).isEmpty()) {
        continue;
      }
      Spans spans = trace.spans(t);
      int i = spans.at(run.snapshotNanos());
      boolean sends = wait.cases().getFirst().side() == QueueSide.SENDQ;
      if (i >= 0 && wakes.activity(spans, i) == (sends ? Activity.SEND : Activity.RECEIVE)) {
        int vertex = meetings.vertex(t, node(points.of(sends ? Op.SEND : Op.RECEIVE, spans.stack(i)), -1));
        found.put(vertex, wait.cases().getFirst().object());
      }
    }
    return found;
  }
}
