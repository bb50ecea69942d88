package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.symbol.Frame;
import chanlens.view.Redaction;
import chanlens.view.Values;
import chanlens.view.graph.GraphNode.Buffer;
import chanlens.view.graph.GraphNode.ChannelKind;
import chanlens.view.graph.GraphNode.LockKind;
import chanlens.words.ClueWords;
import chanlens.words.VerdictWords;
import chanlens.words.WaitWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The words on the nodes of a run's wait graph.
final class NodeWords {
  /// What fits into a cell or next to an edge.
  private static final int LONGEST_VALUE = 28;

  private final Diagnosis diagnosis;
  private final Run run;
  private final GraphScene scene;
  private final Redaction redaction;

  NodeWords(Diagnosis diagnosis, GraphScene scene, Redaction redaction) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.scene = scene;
    this.redaction = redaction;
  }

  /// What distinguishes one object from another, apart from the goroutines that wait on it.
  List<Object> kindOf(long addr) {
    Optional<HeapChannel> c = scene.channel(addr);
    if (c.isPresent()) {
      HeapChannel ch = c.get();
      return List.of("chan", ch.elemSizeBytes(), ch.elemType(), ch.len(), ch.cap(), ch.closed(), ch.timer() != 0,
          scene.isDone(addr), scene.contextType(addr));
    }
    return scene.lock(addr).map(l -> List.<Object>of(l.kind(), isGlobal(addr), l.waiters().size())).orElse(List.of());
  }

  private boolean isGlobal(long addr) {
    return run.heap().map(h -> h.memory().isGlobal(addr)).orElse(false);
  }

  GraphNode goroutines(Subject subject, List<Integer> rows) {
    int row = rows.getFirst();
    GoroutineFacts facts = run.facts(row);
    GoroutineVerdict standing = diagnosis.verdict(row);
    Degree degree = degree(standing);
    String id = rows.size() == 1 ? "g" + facts.goid() : "g" + facts.goid() + "-and-" + (rows.size() - 1);
    if (!facts.alive()) {
      String title = (rows.size() == 1 ? "G" + facts.goid() + " " : "") + function(facts);
      return new GraphNode.Gone(subject, id, rows.size(), title, tr("ended"));
    }
    String reason = facts.reason().isEmpty() ? facts.state().word() : facts.reason();
    String site = StackGroup.siteOf(run.frames(row)).map(Frame::place).orElse("");
    return new GraphNode.Goroutine(
        subject,
        id,
        rows.size(),
        rows.size() == 1 ? "G" + facts.goid() : "",
        function(facts),
        facts.activity(),
        reason,
        site,
        WaitWords.span(WaitRange.of(run, rows)),
        degree,
        degree == Degree.INFO ? "" : VerdictWords.tag(standing));
  }

  /// `produce` for `main.produce`, `http.(*persistConn).readLoop` for one of another package.
  static String function(GoroutineFacts facts) {
    String name = facts.shortFunction();
    if (name.isEmpty()) {
      return facts.system() ? tr("runtime goroutine") : tr("goroutine");
    }
    return name.startsWith("main.") && name.length() > 5 ? name.substring(5) : name;
  }

  GraphNode objects(Subject subject, List<Long> addrs) {
    Optional<LockFacts> lock = scene.lock(addrs.getFirst());
    return lock.isPresent() ? lock(subject, addrs, lock.get()) : channel(subject, addrs);
  }

  private GraphNode lock(Subject subject, List<Long> addrs, LockFacts lock) {
    String name = addrs.size() > 1 ? tr("{0} equal ones", addrs.size()) : run.names().of(lock.addr());
    String detail =
        NodeArt.joined(
            ", ",
            isGlobal(lock.addr()) ? tr("global") : "",
            lock.recorded().map(l -> state(l.state())).orElseGet(() -> tr("inferred from arguments")),
            Amounts.count(lock.waiters().size(), "waiter"));
    return new GraphNode.Lock(
        subject, id(addrs), address(lock.addr()), lockKind(lock.kind()), title(lock.kind()), name, detail,
        objectDegree(addrs));
  }

  static LockKind lockKind(WaitKind kind) {
    return switch (kind) {
      case RWMUTEX -> LockKind.RWMUTEX;
      case WAITGROUP -> LockKind.WAITGROUP;
      case COND -> LockKind.COND;
      case SEMAPHORE -> LockKind.SEMAPHORE;
      default -> LockKind.MUTEX;
    };
  }

  static String title(WaitKind kind) {
    return switch (kind) {
      case MUTEX -> "Mutex";
      case RWMUTEX -> "RWMutex";
      case WAITGROUP -> "WaitGroup";
      case COND -> "Cond";
      default -> "Semaphore";
    };
  }

  private static String state(HeapLock.State state) {
    return switch (state) {
      case HeapLock.State.None n -> "";
      case HeapLock.State.OfMutex m -> m.locked() ? tr("locked") : tr("not locked");
      case HeapLock.State.OfRWMutex rw ->
          rw.writer() ? tr("a writer holds it or waits") : Amounts.count(rw.readers(), "reader");
      case HeapLock.State.OfWaitGroup wg -> tr("counter {0}", wg.counter());
    };
  }

  private GraphNode channel(Subject subject, List<Long> addrs) {
    Optional<HeapChannel> found = scene.channel(addrs.getFirst());
    String name = addrs.size() > 1 ? "" : run.names().of(addrs.getFirst());
    String address = address(addrs.getFirst());
    if (found.isEmpty()) {
      return new GraphNode.Channel(
          subject,
          id(addrs),
          address,
          addrs.size(),
          ChannelKind.PLAIN,
          "chan",
          name,
          Buffer.UNKNOWN,
          "",
          "",
          Degree.INFO);
    }
    HeapChannel c = found.get();
    ChannelKind kind = kind(c);
    Degree degree = objectDegree(addrs);
    String values = c.elemSizeBytes() == 0 ? tr("values without bytes") : tr("{0} B values", c.elemSizeBytes());
    return new GraphNode.Channel(
        subject,
        id(addrs),
        address,
        addrs.size(),
        kind,
        type(c, kind),
        name,
        kind == ChannelKind.TIMER || kind == ChannelKind.DONE ? Buffer.UNKNOWN : buffer(c, addrs.size() == 1),
        NodeArt.joined(
            " · ", c.closed() ? tr("closed") : tr("open"), kind == ChannelKind.TIMER || kind == ChannelKind.DONE ? ""
                : values),
        degree == Degree.PROVED ? tr("only stuck goroutines refer to it") : "",
        degree);
  }

  /// The `Done` of a context is one whether it is closed or not.
  private ChannelKind kind(HeapChannel c) {
    if (c.timer() != 0) {
      return ChannelKind.TIMER;
    }
    return scene.isDone(c.addr()) ? ChannelKind.DONE : c.closed() ? ChannelKind.CLOSED : ChannelKind.PLAIN;
  }

  private String type(HeapChannel c, ChannelKind kind) {
    return switch (kind) {
      case TIMER -> "chan time.Time";
      case DONE -> scene.contextType(c.addr()).orElseGet(() -> tr("of a context"));
      case PLAIN, CLOSED, NIL -> run.elementType(c).map(t -> "chan " + t.name()).orElse("chan");
    };
  }

  private String address(long addr) {
    return redaction.hidesAddresses() ? "" : Names.hex(addr);
  }

  private Buffer buffer(HeapChannel c, boolean single) {
    int cap = (int) Math.min(Integer.MAX_VALUE, c.cap());
    int len = (int) Math.min(Integer.MAX_VALUE, c.len());
    if (!single || cap == 0) {
      return new Buffer(
          OptionalInt.of(len), OptionalInt.of(cap), OptionalInt.empty(), OptionalInt.empty(), List.of());
    }
    Buffer slots = Buffer.of(len, cap, (int) c.sendx(), (int) c.recvx(), List.of());
    List<String> values = new ArrayList<>();
    for (int slot = 0; slot < Math.min(cap, RingCells.MAX); slot++) {
      values.add(slots.isUsed(slot) ? value(c, c.slotAddr(slot)) : ""); // a free slot may have a value that was taken
    }
    return Buffer.of(len, cap, (int) c.sendx(), (int) c.recvx(), values);
  }

  /// A value, shortened for a cell.
  private String value(HeapChannel c, long addr) {
    if (redaction.hidesValues()) {
      return "";
    }
    String value = Values.of(run, c, addr);
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /// The value that a sender wants to send.
  String hand(Waiter w) {
    Optional<HeapChannel> c = scene.channel(w.object());
    return TieWords.isSend(w) && c.isPresent() ? value(c.get(), w.elem()) : "";
  }

  /// The degree that applies to all goroutines that wait on them.
  private Degree objectDegree(List<Long> addrs) {
    Degree worst = Degree.PROVED;
    boolean any = false;
    for (long addr : addrs) {
      for (Waiter w : scene.waitersOf(addr).limit(100).toList()) {
        OptionalInt row = run.goroutines().row(w.goid());
        Degree d = row.isPresent() ? degree(diagnosis.verdict(row.getAsInt())) : Degree.INFO;
        worst = d.compareTo(worst) > 0 ? d : worst;
        any = true;
      }
    }
    return any ? worst : Degree.INFO;
  }

  private String id(List<Long> addrs) {
    String first = run.names().of(addrs.getFirst());
    return addrs.size() > 1 ? first + "-and-" + (addrs.size() - 1) : first;
  }

  GraphNode nilChannel(Subject subject, List<Long> goids) {
    String id = "nil-" + (goids.isEmpty() ? 0 : goids.getFirst());
    return new GraphNode.Channel(
        subject,
        id,
        "",
        1,
        ChannelKind.NIL,
        "chan",
        "",
        Buffer.UNKNOWN,
        "",
        tr("nothing ever becomes ready on it"),
        Degree.INFO);
  }

  GraphNode creator(Subject subject, Creator creator) {
    OptionalInt row = run.goroutines().row(creator.goid());
    String id = "creator-" + creator.goid();
    if (row.isEmpty()) {
      String name = creator.place().map(Frame::function).orElse("");
      String title = NodeArt.joined(" ", creator.goid() == 0 ? "" : "G" + creator.goid(), name);
      return new GraphNode.Gone(subject, id, 1, title.isEmpty() ? tr("creator") : title, tr("in none of the files"));
    }
    GoroutineFacts facts = run.facts(row.getAsInt());
    String state = NodeArt.joined(", ", facts.state().word(), facts.reason());
    return new GraphNode.Gone(subject, id, 1, "G" + facts.goid() + " " + function(facts), state);
  }

  /// A partner's relation in a few words.
  String inShort(Partner partner) {
    return ClueWords.inShort(partner);
  }

  /// Degree for drawing: INFO when nothing is wrong.
  static Degree degree(GoroutineVerdict standing) {
    return standing.word() == VerdictWord.STUCK ? standing.degree().orElse(Degree.POSSIBLE) : Degree.INFO;
  }
}
