package chanlens.golang;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Why a goroutine waits, as a value. The runtime and the execution tracer write reasons as text; this is the only
/// place that reads them.
///
/// Sources: runtime/runtime2.go waitReasonStrings (heap dumps, goroutine texts) and runtime/traceruntime.go
/// traceBlockReasonStrings, runtime/trace.go (traces), Go 1.11 to 1.27.
///
/// @param text in the runtime's own words, without marks; empty when no file says
/// @param kind what it waits on
/// @param direction which way, for channels and RWMutexes
/// @param nil the channel is nil, or the select has no cases: nothing can end the wait
/// @param durable within a `synctest` bubble, on something of that bubble
/// @param idle one of the runtime's own goroutines without work: it is meant to wait
public record WaitReason(String text, Kind kind, Direction direction, boolean nil, boolean durable, boolean idle) {
  /// No file says why.
  public static final WaitReason NONE = plain("", Kind.NONE);

  private static final Map<String, WaitReason> KNOWN =
      Map.ofEntries(
          // channels
          channel("chan send", Direction.SEND),
          channel("chan receive", Direction.RECEIVE),
          nilChannel("chan send (nil chan)", Direction.SEND),
          nilChannel("chan receive (nil chan)", Direction.RECEIVE),
          known(plain("select", Kind.SELECT)),
          known(new WaitReason("select (no cases)", Kind.SELECT, Direction.NONE, true, false, false)),
          known(new WaitReason("forever", Kind.FOREVER, Direction.NONE, true, false, false)),
          // package sync
          known(plain("semacquire", Kind.SEMAPHORE)),
          known(plain("sync", Kind.SEMAPHORE)),
          known(plain("sync.Mutex.Lock", Kind.MUTEX)),
          known(new WaitReason("sync.RWMutex.RLock", Kind.RWMUTEX, Direction.READ, false, false, false)),
          known(new WaitReason("sync.RWMutex.Lock", Kind.RWMUTEX, Direction.WRITE, false, false, false)),
          known(plain("sync.WaitGroup.Wait", Kind.WAITGROUP)),
          known(plain("sync.Cond.Wait", Kind.COND)),
          known(plain("sync.(*Cond).Wait", Kind.COND)),
          // what comes by itself
          known(plain("sleep", Kind.SLEEP)),
          known(plain("IO wait", Kind.NETWORK)),
          known(plain("network", Kind.NETWORK)),
          // code of the program that must be resumed
          known(plain("coroutine", Kind.COROUTINE)),
          known(plain("synctest", Kind.SYNCTEST)),
          known(plain("synctest.Run", Kind.SYNCTEST)),
          known(plain("synctest.Wait", Kind.SYNCTEST)),
          // the runtime at work
          known(plain("GC assist marking", Kind.RUNTIME)),
          known(plain("GC assist wait", Kind.RUNTIME)),
          known(plain("GC mark assist wait for work", Kind.RUNTIME)),
          known(plain("GC mark termination", Kind.RUNTIME)),
          known(plain("GC weak to strong wait", Kind.RUNTIME)),
          known(plain("GC worker (active)", Kind.RUNTIME)),
          known(plain("dumping heap", Kind.RUNTIME)),
          known(plain("garbage collection", Kind.RUNTIME)),
          known(plain("garbage collection scan", Kind.RUNTIME)),
          known(plain("wait for GC cycle", Kind.RUNTIME)),
          known(plain("wait until GC ends", Kind.RUNTIME)),
          known(plain("stopping the world", Kind.RUNTIME)),
          known(plain("flushing proc caches", Kind.RUNTIME)),
          known(plain("trace goroutine status", Kind.RUNTIME)),
          known(plain("trace proc status", Kind.RUNTIME)),
          known(plain("page trace flush", Kind.RUNTIME)),
          known(plain("panicwait", Kind.RUNTIME)),
          known(plain("preempted", Kind.RUNTIME)),
          known(plain("debug call", Kind.RUNTIME)),
          known(plain("wait for debug call", Kind.RUNTIME)),
          // the runtime without work
          idle("system goroutine wait"),
          idle("GC background sweeper wait"),
          idle("GC sweep wait"),
          idle("GC scavenge wait"),
          idle("GC worker (idle)"),
          idle("GOMAXPROCS updater (idle)"),
          idle("cleanup wait"),
          idle("finalizer wait"),
          idle("force gc (idle)"),
          idle("timer goroutine (idle)"),
          idle("trace reader (blocked)"));

  /// A cache of reasons with marks, and words of future releases; few are distinct in a file, and the cache is bounded.
  private static final int MAX_KEPT = 1 << 10;

  private static final Map<String, WaitReason> READ = new ConcurrentHashMap<>();

  /// What a goroutine waits on.
  public enum Kind {
    /// No file says.
    NONE,
    CHANNEL,
    SELECT,
    /// A nil channel or a select without cases; a trace does not say which.
    FOREVER,
    MUTEX,
    RWMUTEX,
    WAITGROUP,
    COND,
    /// Any primitive of package sync but a Cond: only the stack says which one. Up to Go 1.19, and in traces.
    SEMAPHORE,
    SLEEP,
    NETWORK,
    /// A coroutine of `iter.Pull` that is not running now.
    COROUTINE,
    /// The goroutine that runs a `synctest` bubble, or waits for the others of its bubble.
    SYNCTEST,
    /// The collector, the tracer and so on.
    RUNTIME,
    /// Words that no release up to 1.27 writes.
    UNKNOWN
  }

  /// Which way.
  public enum Direction {
    NONE,
    SEND,
    RECEIVE,
    READ,
    WRITE
  }

  /// Reads a reason as written in a trace, a heap dump or a goroutine text.
  ///
  /// @param text empty when unknown; marks such as ` (durable)`, ` (synctest)`, ` (leaked)` and ` (scan)` may follow it
  public static WaitReason of(String text) {
    WaitReason known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    WaitReason read = READ.get(text);
    if (read == null) {
      read = text.isEmpty() ? NONE : marked(text);
      if (READ.size() < MAX_KEPT) {
        READ.put(text, read);
      }
    }
    return read;
  }

  private static WaitReason marked(String text) {
    String rest = text;
    boolean durable = false;
    for (boolean more = true; more;) {
      more = false;
      for (String mark : new String[] {" (durable)", " (synctest)", " (leaked)", " (scan)"}) {
        if (rest.endsWith(mark)) {
          rest = rest.substring(0, rest.length() - mark.length());
          durable |= mark.equals(" (durable)") || mark.equals(" (synctest)");
          more = true;
        }
      }
    }
    WaitReason base = KNOWN.get(rest);
    return base == null
        ? new WaitReason(text, Kind.UNKNOWN, Direction.NONE, false, durable, false)
        : new WaitReason(text, base.kind, base.direction, base.nil, durable, base.idle);
  }

  /// The family it falls into.
  public Activity activity() {
    return switch (kind) {
      case NONE, UNKNOWN -> Activity.UNKNOWN;
      case CHANNEL -> nil ? Activity.FOREVER : direction == Direction.SEND ? Activity.SEND : Activity.RECEIVE;
      case SELECT -> nil ? Activity.FOREVER : Activity.SELECT;
      case FOREVER -> Activity.FOREVER;
      case MUTEX, RWMUTEX, WAITGROUP, COND, SEMAPHORE -> Activity.LOCK;
      case SLEEP -> Activity.SLEEP;
      case NETWORK -> Activity.IO;
      case COROUTINE, SYNCTEST, RUNTIME -> Activity.GC;
    };
  }

  /// Whether it is a wait for something of package sync.
  public boolean isLock() {
    return activity() == Activity.LOCK;
  }

  /// Whether time, the network or the runtime ends it, so that it needs no other goroutine of the program.
  public boolean comesByItself() {
    return kind == Kind.SLEEP || kind == Kind.NETWORK || kind == Kind.RUNTIME;
  }

  /// Whether it is `select {}`, or may be.
  public boolean mayBeEmptySelect() {
    return nil && (kind == Kind.SELECT || kind == Kind.FOREVER);
  }

  private static WaitReason plain(String text, Kind kind) {
    return new WaitReason(text, kind, Direction.NONE, false, false, false);
  }

  private static Map.Entry<String, WaitReason> known(WaitReason reason) {
    return Map.entry(reason.text, reason);
  }

  private static Map.Entry<String, WaitReason> channel(String text, Direction direction) {
    return known(new WaitReason(text, Kind.CHANNEL, direction, false, false, false));
  }

  private static Map.Entry<String, WaitReason> nilChannel(String text, Direction direction) {
    return known(new WaitReason(text, Kind.CHANNEL, direction, true, false, false));
  }

  private static Map.Entry<String, WaitReason> idle(String text) {
    return known(new WaitReason(text, Kind.RUNTIME, Direction.NONE, false, false, true));
  }
}
