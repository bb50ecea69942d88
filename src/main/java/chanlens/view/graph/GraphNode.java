package chanlens.view.graph;

import chanlens.analysis.findings.Degree;
import chanlens.golang.Activity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Something a wait graph shows. `subject` is the caller's key: what a click on the node returns. `id` is a short word
/// for documents, `g22`. `count` above 1 is a group of equal things. `degree` says how sure it is that it waits for
/// ever; INFO when nothing is wrong.
public sealed interface GraphNode {
  Object subject();

  String id();

  int count();

  /// The address in the dumped process, `0xc000072000`; empty when there is none. Not drawn, but in descriptions and
  /// documents.
  default String address() {
    return "";
  }

  Degree degree();

  /// The same with no more words than its name and how sure it is that it waits for ever.
  default GraphNode bare() {
    return switch (this) {
      case Goroutine g ->
          new Goroutine(
              g.subject, g.id, g.count, g.name, g.function, g.activity, "", "", "", g.degree, g.verdict, g.change);
      case Channel c ->
          new Channel(
              c.subject, c.id, c.address, c.count, c.kind, c.type, c.name, Buffer.UNKNOWN, "", "", c.degree);
      case Lock l -> new Lock(l.subject, l.id, l.address, l.kind, l.title, l.name, "", l.degree);
      case Memory m -> m;
      case Gone g -> new Gone(g.subject, g.id, g.count, g.title, "");
      case Outside o -> o;
    };
  }

  /// A goroutine or a group of equal ones.
  ///
  /// @param name `G22`; empty for a group
  /// @param function `produce`, shortened by the caller
  /// @param reason in the runtime's words: `chan send`
  /// @param site where in the user's code: `main.go:15`
  /// @param detail one more line: `12.4 ms`, `at least 6 min`; may be empty
  /// @param verdict words for a degree other than INFO: `STUCK, proved`
  /// @param change since another run; empty when nothing is compared
  record Goroutine(
      Object subject,
      String id,
      int count,
      String name,
      String function,
      Activity activity,
      String reason,
      String site,
      String detail,
      Degree degree,
      String verdict,
      Optional<NodeChange> change)
      implements GraphNode {
    public Goroutine(
        Object subject, String id, int count, String name, String function, Activity activity, String reason,
        String site, String detail, Degree degree, String verdict) {
      this(subject, id, count, name, function, activity, reason, site, detail, degree, verdict, Optional.empty());
    }

    Goroutine changed(NodeChange since) {
      return new Goroutine(
          subject, id, count, name, function, activity, reason, site, detail, degree, verdict, Optional.of(since));
    }
  }

  /// A channel or a group of equal ones.
  ///
  /// @param type `chan int`
  /// @param name what people call it: `orders`, `ch-1`; may be empty
  /// @param buffer its slots
  /// @param state `open`, `closed`, `every 3 ms`; may be empty
  /// @param note one more line: `referenced only by its own senders`; may be empty
  record Channel(
      Object subject,
      String id,
      String address,
      int count,
      ChannelKind kind,
      String type,
      String name,
      Buffer buffer,
      String state,
      String note,
      Degree degree)
      implements GraphNode {}

  /// The kind of channel, shown in the header and in words.
  enum ChannelKind {
    PLAIN,
    CLOSED,
    TIMER,
    /// `ctx.Done()`.
    DONE,
    NIL
  }

  /// The slots of a channel.
  ///
  /// @param length values in it; empty when unknown
  /// @param capacity 0 for an unbuffered channel; empty when unknown
  /// @param sendx slot that the next value goes to; empty when unknown
  /// @param recvx slot that the next value is taken from; empty when unknown
  /// @param values texts of the slots from slot 0 on, as far as known; free slots are empty texts
  record Buffer(OptionalInt length, OptionalInt capacity, OptionalInt sendx, OptionalInt recvx, List<String> values) {
    public static final Buffer UNKNOWN =
        new Buffer(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of());

    public static final Buffer NONE =
        new Buffer(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty(), OptionalInt.empty(), List.of());

    public Buffer {
      values = List.copyOf(values);
    }

    public static Buffer of(int length, int capacity, int sendx, int recvx, List<String> values) {
      return new Buffer(
          OptionalInt.of(length), OptionalInt.of(capacity), OptionalInt.of(sendx), OptionalInt.of(recvx), values);
    }

    /// Whether slot `i` holds a value; unknown counts as free.
    boolean isUsed(int i) {
      if (length.isEmpty() || capacity.isEmpty()) {
        return false;
      }
      if (recvx.isEmpty()) {
        return i < length.getAsInt();
      }
      return Math.floorMod(i - recvx.getAsInt(), Math.max(1, capacity.getAsInt())) < length.getAsInt();
    }
  }

  /// Something goroutines wait for that is not a channel.
  ///
  /// @param title `Mutex`
  /// @param name `main.a`; may be empty
  /// @param detail `global, 7 waiting`; may be empty
  record Lock(
      Object subject,
      String id,
      String address,
      LockKind kind,
      String title,
      String name,
      String detail,
      Degree degree)
      implements GraphNode {
    @Override
    public int count() {
      return 1;
    }
  }

  /// The outline shows the kind.
  enum LockKind {
    MUTEX,
    RWMUTEX,
    WAITGROUP,
    COND,
    SEMAPHORE
  }

  /// Memory and what keeps it.
  record Memory(
      Object subject, String id, String address, int count, MemoryKind kind, String title, String detail)
      implements GraphNode {
    @Override
    public Degree degree() {
      return Degree.INFO;
    }
  }

  /// The outline shows the kind.
  enum MemoryKind {
    OBJECT,
    FRAME,
    GLOBAL,
    FINALIZER
  }

  /// A goroutine that has ended, or one that a filter hides.
  record Gone(Object subject, String id, int count, String title, String detail) implements GraphNode {
    @Override
    public Degree degree() {
      return Degree.INFO;
    }
  }

  /// The network, a timer, the operating system.
  record Outside(Object subject, String id, String title, String detail) implements GraphNode {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public Degree degree() {
      return Degree.INFO;
    }
  }
}
