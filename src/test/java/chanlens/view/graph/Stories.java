package chanlens.view.graph;

import chanlens.analysis.findings.Degree;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.view.graph.GraphNode.Buffer;
import chanlens.view.graph.GraphNode.Channel;
import chanlens.view.graph.GraphNode.ChannelKind;
import chanlens.view.graph.GraphNode.Gone;
import chanlens.view.graph.GraphNode.Goroutine;
import chanlens.view.graph.GraphNode.Lock;
import chanlens.view.graph.GraphNode.LockKind;
import chanlens.view.graph.GraphNode.Memory;
import chanlens.view.graph.GraphNode.MemoryKind;
import chanlens.view.graph.GraphNode.Outside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Wait graphs as real programs show them, for tests and for looking at.
final class Stories {
  private Stories() {}

  /// Collects a spec; subjects are the ids.
  static final class Story {
    private final String title;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<GraphSpec.GraphEdge> edges = new ArrayList<>();
    private final List<List<Object>> cycles = new ArrayList<>();

    Story(String title) {
      this.title = title;
    }

    Story goroutine(String id, String function, Activity activity, String reason, String site, String detail) {
      String name = id.toUpperCase(java.util.Locale.ROOT);
      nodes.add(new Goroutine(id, id, 1, name, function, activity, reason, site, detail, Degree.INFO, ""));
      return this;
    }

    Story group(
        String id,
        int count,
        String function,
        Activity activity,
        String reason,
        String site,
        Degree d,
        String verdict) {
      nodes.add(new Goroutine(id, id, count, "", function, activity, reason, site, "", d, verdict));
      return this;
    }

    Story channel(String id, String type, String name, Buffer buffer, String state) {
      nodes.add(new Channel(id, id, "0xc000072000", 1, ChannelKind.PLAIN, type, name, buffer, state, "", Degree.INFO));
      return this;
    }

    Story node(GraphNode node) {
      nodes.add(node);
      return this;
    }

    Story edge(String tail, String head, Relation relation, Evidence evidence, String label) {
      edges.add(
          new GraphSpec.GraphEdge(tail + "->" + head + "#" + edges.size(), tail, head, relation, evidence, label));
      return this;
    }

    Story cycle(Object... ring) {
      cycles.add(List.of(ring));
      return this;
    }

    GraphSpec spec() {
      return new GraphSpec(title, "heap.dump at 29.9 ms", 0, nodes, edges, cycles);
    }
  }

  private static Channel channel(
      String id, int count, ChannelKind kind, String type, Buffer buffer, String state, String note, Degree degree) {
    return new Channel(id, id, "0xc000072000", count, kind, type, "", buffer, state, note, degree);
  }

  private static Lock mutex(String id, String name, String detail) {
    return new Lock(id, id, "0x6089c8", LockKind.MUTEX, "Mutex", name, detail, Degree.STRONG);
  }

  /// By name, in the order of the teaching samples.
  static Map<String, GraphSpec> all() {
    Map<String, GraphSpec> all = new LinkedHashMap<>();
    all.put("02-ring-buffer", ringBuffer());
    all.put("03-abandoned-sender", abandonedSender());
    all.put("07-select-fan-in", selectFanIn());
    all.put("08-context-chain-broken", contextBroken());
    all.put("09-lock-order-cycle", lockCycle());
    all.put("every-shape", everyShape());
    all.put("fan", fan());
    all.put("pipeline", pipeline());
    return all;
  }

  static GraphSpec ringBuffer() {
    return new Story("A full buffer and a slow consumer")
        .goroutine("g22", "produce", Activity.SEND, "chan send", "main.go:15", "12.4 ms")
        .channel("ch-1", "chan int", "ch-1", Buffer.of(4, 4, 2, 2, List.of("12", "13", "10", "11")), "open")
        .goroutine("g21", "consume", Activity.RUNNING, "running", "main.go:26", "taking the dump")
        .channel("ch-2", "chan struct {}", "done", Buffer.NONE, "open")
        .goroutine("g1", "main", Activity.RECEIVE, "chan receive", "main.go:37", "29.1 ms")
        .edge("g22", "ch-1", Relation.SENDQ, Evidence.RECORDED, "sendq #1, value 14 in hand")
        .edge("ch-1", "g21", Relation.OPERATES, Evidence.INFERRED, "receives here, 10× (trace)")
        .edge("ch-2", "g1", Relation.RECVQ, Evidence.RECORDED, "recvq #1")
        .edge("g1", "g22", Relation.CREATED, Evidence.RECORDED, "go main.go:33")
        .edge("g1", "g21", Relation.CREATED, Evidence.RECORDED, "go main.go:34")
        .spec();
  }

  static GraphSpec abandonedSender() {
    return new Story("180 senders wait for ever: their receiver went away")
        .node(new Gone("g1", "g1", 1, "G1 main", "has returned from fetch"))
        .group(
            "pile", 180, "fetch.func1", Activity.SEND, "chan send", "main.go:19", Degree.PROVED, "STUCK, proved")
        .node(
            channel(
                "chans", 180, ChannelKind.PLAIN, "chan *result", Buffer.NONE, "open",
                "recvq empty, held by its own sender alone", Degree.PROVED))
        .node(
            new Memory(
                "values", "values", "", 180, MemoryKind.OBJECT, "main.result", "4096 B each, 720 KiB kept alive"))
        .edge("g1", "pile", Relation.CREATED, Evidence.RECORDED, "go main.go:17, 180×")
        .edge("pile", "chans", Relation.SENDQ, Evidence.RECORDED, "sendq #1 of each")
        .edge("pile", "values", Relation.VALUE, Evidence.RECORDED, "value in hand")
        .spec();
  }

  static GraphSpec selectFanIn() {
    Buffer two =
        new Buffer(OptionalInt.of(0), OptionalInt.of(2), OptionalInt.of(0), OptionalInt.of(0), List.of());
    return new Story("One goroutine in the queues of five channels")
        .channel("ch-1", "chan int", "orders", Buffer.NONE, "open")
        .channel("ch-2", "chan int", "refunds", two, "open")
        .node(
            channel("ch-3", 1, ChannelKind.TIMER, "chan time.Time", Buffer.UNKNOWN, "in 3 s", "", Degree.INFO))
        .node(
            channel("ch-5", 1, ChannelKind.DONE, "context.cancelCtx", Buffer.NONE, "open", "", Degree.INFO))
        .goroutine("g21", "loop", Activity.SELECT, "select, 5 cases", "main.go:15", "3.1 ms")
        .channel("ch-4", "chan int", "audit", Buffer.NONE, "open")
        .edge("ch-1", "g21", Relation.RECVQ, Evidence.RECORDED, "recvq #1")
        .edge("ch-2", "g21", Relation.RECVQ, Evidence.RECORDED, "recvq #1")
        .edge("ch-3", "g21", Relation.RECVQ, Evidence.RECORDED, "recvq #1")
        .edge("ch-5", "g21", Relation.RECVQ, Evidence.RECORDED, "recvq #1")
        .edge("g21", "ch-4", Relation.SENDQ, Evidence.RECORDED, "sendq #1, value 2")
        .spec();
  }

  static GraphSpec contextBroken() {
    return new Story("Woken by timers alone: no cancellation reaches this select")
        .node(
            channel(
                "timers", 12, ChannelKind.TIMER, "chan time.Time", Buffer.UNKNOWN, "every 3 ms", "", Degree.INFO))
        .node(
            channel(
                "nil", 1, ChannelKind.NIL, "chan struct {}", Buffer.UNKNOWN, "",
                "ctx.Done() of a context that cannot be cancelled", Degree.INFO))
        .group(
            "pile", 12, "(*cache).refresh", Activity.SELECT, "select, 2 cases", "main.go:20", Degree.INFO, "")
        .edge("timers", "pile", Relation.RECVQ, Evidence.RECORDED, "recvq #1 of each")
        .edge("nil", "pile", Relation.NEVER, Evidence.RECORDED, "can never fire")
        .spec();
  }

  static GraphSpec lockCycle() {
    return new Story("Two transfers wait for each other, six audits behind them")
        .node(
            new Goroutine(
                "g9", "g9", 1, "G9", "transfer", Activity.LOCK, "sync.Mutex.Lock", "main.go:25", "", Degree.STRONG,
                "STUCK, strong"))
        .node(mutex("mu-b", "main.b", "global, 1 waiting"))
        .node(
            new Goroutine(
                "g10", "g10", 1, "G10", "transfer", Activity.LOCK, "sync.Mutex.Lock", "main.go:25", "", Degree.STRONG,
                "STUCK, strong"))
        .node(mutex("mu-a", "main.a", "global, 7 waiting"))
        .group("audits", 6, "audit", Activity.LOCK, "sync.Mutex.Lock", "main.go:32", Degree.INFO, "")
        .edge("g9", "mu-b", Relation.WAITS, Evidence.RECORDED, "waits #1")
        .edge("mu-b", "g10", Relation.HELD_BY, Evidence.INFERRED, "probably held by")
        .edge("g10", "mu-a", Relation.WAITS, Evidence.RECORDED, "waits #1")
        .edge("mu-a", "g9", Relation.HELD_BY, Evidence.INFERRED, "probably held by")
        .edge("audits", "mu-a", Relation.WAITS, Evidence.RECORDED, "waits #2 to #7")
        .cycle("g9", "mu-b", "g10", "mu-a")
        .spec();
  }

  static GraphSpec everyShape() {
    Story s = new Story("Every shape and every edge");
    int g = 1;
    for (Activity a : Activity.values()) {
      s.goroutine("g" + g, "f", a, a.words(), "main.go:" + (9 + g), "");
      g++;
    }
    Buffer gauge =
        new Buffer(OptionalInt.of(96), OptionalInt.of(128), OptionalInt.of(3), OptionalInt.of(35), List.of());
    s.group("p", 3, "possibly", Activity.RECEIVE, "chan receive", "a.go:1", Degree.POSSIBLE, "POSSIBLY STUCK");
    s.channel("big", "chan []byte", "queue", gauge, "open");
    s.channel("sixteen", "chan string", "names", Buffer.of(3, 16, 1, 14, List.of("ann", "", "", "", "", "", "", "", "",
        "", "", "", "", "", "bob", "cleopatra")), "open");
    s.node(
        channel("closed", 1, ChannelKind.CLOSED, "chan int", Buffer.of(1, 2, 1, 0, List.of("7", "")), "closed", "",
            Degree.INFO));
    s.node(channel("nil", 1, ChannelKind.NIL, "chan int", Buffer.UNKNOWN, "", "", Degree.INFO));
    s.node(new Lock("rw", "rw", "0x6089c8", LockKind.RWMUTEX, "RWMutex", "cache.mu", "2 readers waiting", Degree.INFO));
    s.node(new Lock("wg", "wg", "0x6089c8", LockKind.WAITGROUP, "WaitGroup", "wg", "counter 3", Degree.INFO));
    s.node(new Lock("cond", "cond", "0x6089c8", LockKind.COND, "Cond", "ready", "1 waiting", Degree.INFO));
    s.node(new Lock("sema", "sema", "0x6089c8", LockKind.SEMAPHORE, "Semaphore", "0xc000012345", "", Degree.INFO));
    s.node(new Memory("obj", "obj", "", 1, MemoryKind.OBJECT, "main.result", "4096 B"));
    s.node(new Memory("frame", "frame", "", 1, MemoryKind.FRAME, "main.run", "main.go:7"));
    s.node(new Memory("global", "global", "", 1, MemoryKind.GLOBAL, "main.live", "data segment"));
    s.node(new Memory("fin", "fin", "", 1, MemoryKind.FINALIZER, "F", ""));
    s.node(new Gone("gone", "gone", 1, "G77 worker", "ended at 21.4 ms"));
    s.node(new Outside("net", "net", "network", "read tcp :8080"));
    s.edge("g3", "big", Relation.SENDQ, Evidence.RECORDED, "sendq #1");
    s.edge("big", "g4", Relation.RECVQ, Evidence.RECORDED, "recvq #1");
    s.edge("big", "g5", Relation.RECVQ, Evidence.RECORDED, "recvq #2, case 0");
    s.edge("sixteen", "g1", Relation.OPERATES, Evidence.INFERRED, "receives here, 8×");
    s.edge("p", "closed", Relation.SHARES_POINTER, Evidence.INFERRED, "same pointer ?");
    s.edge("g6", "rw", Relation.WAITS, Evidence.RECORDED, "waits #1");
    s.edge("rw", "g2", Relation.HELD_BY, Evidence.INFERRED, "probably held by");
    s.edge("g7", "net", Relation.WAITS, Evidence.RECORDED, "");
    s.edge("nil", "g10", Relation.NEVER, Evidence.RECORDED, "can never fire");
    s.edge("gone", "g3", Relation.CREATED, Evidence.RECORDED, "go pool.go:12");
    s.edge("global", "obj", Relation.REFERS, Evidence.RECORDED, ".items[3]");
    s.edge("frame", "obj", Relation.REFERS, Evidence.RECORDED, "");
    s.edge("fin", "obj", Relation.REFERS, Evidence.RECORDED, "");
    s.edge("g3", "obj", Relation.VALUE, Evidence.RECORDED, "value in hand");
    s.edge("g11", "wg", Relation.WAITS, Evidence.RECORDED, "");
    s.edge("g8", "cond", Relation.WAITS, Evidence.RECORDED, "");
    s.edge("g9", "sema", Relation.WAITS, Evidence.RECORDED, "");
    return s.spec();
  }

  /// Many senders on one channel, in the order of its queue.
  static GraphSpec fan() {
    Story s = new Story("Nine senders and four receivers");
    s.channel("ch-1", "chan main.job", "jobs", Buffer.of(2, 2, 0, 0, List.of("{7}", "{8}")), "open");
    for (int i = 1; i <= 9; i++) {
      s.goroutine("g" + (20 + i), "submit", Activity.SEND, "chan send", "main.go:41", i * 3 + " ms");
      s.edge("g" + (20 + i), "ch-1", Relation.SENDQ, Evidence.RECORDED, "sendq #" + i);
    }
    for (int i = 1; i <= 4; i++) {
      s.goroutine("g" + (40 + i), "worker", Activity.SELECT, "select", "main.go:60", "");
      s.edge("ch-1", "g" + (40 + i), Relation.OPERATES, Evidence.INFERRED, "receives here");
    }
    return s.spec();
  }

  /// A ring of stages that is no wait-for cycle, and long names.
  static GraphSpec pipeline() {
    Story s = new Story("A pipeline that feeds itself");
    String[] stages = {"parse", "github.com/example/shop/internal/enrich.(*Service).run.func1", "store", "retry"};
    for (int i = 0; i < 4; i++) {
      String type = i == 1 ? "chan map[string]*example.com/shop/orders.Order" : "chan Order";
      s.channel("ch-" + i, type, "stage " + i, Buffer.of(i, 3, i, 0, List.of("a", "b", "c")), "open");
      s.goroutine("g" + (10 + i), stages[i], Activity.SELECT, "select", "stage.go:" + (30 + i), "2 ms");
    }
    for (int i = 0; i < 4; i++) {
      s.edge("ch-" + i, "g" + (10 + i), Relation.RECVQ, Evidence.RECORDED, "recvq #1");
      s.edge("g" + (10 + i), "ch-" + (i + 1) % 4, Relation.OPERATES, Evidence.INFERRED, "sends here");
    }
    return s.spec();
  }
}
