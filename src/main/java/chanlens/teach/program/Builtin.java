package chanlens.teach.program;

import chanlens.teach.program.Type.Basic;
import chanlens.teach.program.Type.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A function or method of Go's library that a script can call, with its types. Errors, completion and the manual's
/// table are made of it.
public enum Builtin {
  MUTEX_LOCK(Tool.MUTEX, "Lock"),
  MUTEX_UNLOCK(Tool.MUTEX, "Unlock"),
  MUTEX_TRY_LOCK(Tool.MUTEX, "TryLock", Basic.BOOL),
  RW_LOCK(Tool.RWMUTEX, "Lock"),
  RW_UNLOCK(Tool.RWMUTEX, "Unlock"),
  RW_RLOCK(Tool.RWMUTEX, "RLock"),
  RW_RUNLOCK(Tool.RWMUTEX, "RUnlock"),
  GROUP_ADD(Tool.WAITGROUP, "Add", Basic.NOTHING, Basic.INT),
  GROUP_DONE(Tool.WAITGROUP, "Done"),
  GROUP_WAIT(Tool.WAITGROUP, "Wait"),
  COND_WAIT(Tool.COND, "Wait"),
  COND_SIGNAL(Tool.COND, "Signal"),
  COND_BROADCAST(Tool.COND, "Broadcast"),
  POOL_PUT(Tool.POOL, "Put", Basic.NOTHING, Basic.ANY),
  POOL_GET(Tool.POOL, "Get", Basic.ANY),
  ATOMIC_ADD(Tool.ATOMIC, "Add", Basic.INT, Basic.INT),
  ATOMIC_LOAD(Tool.ATOMIC, "Load", Basic.INT),
  ATOMIC_STORE(Tool.ATOMIC, "Store", Basic.NOTHING, Basic.INT),
  TIMER_STOP(Tool.TIMER, "Stop", Basic.BOOL),
  TIMER_RESET(Tool.TIMER, "Reset", Basic.BOOL, Basic.DURATION),
  TICKER_STOP(Tool.TICKER, "Stop"),
  TICKER_RESET(Tool.TICKER, "Reset", Basic.NOTHING, Basic.DURATION),
  CONTEXT_DONE(Basic.CONTEXT, "Done", new Type.Chan(Basic.UNIT, Type.Way.RECEIVE)),
  CONTEXT_ERR(Basic.CONTEXT, "Err", Basic.ERROR),
  BACKGROUND("context", "Background", Basic.CONTEXT),
  SLEEP("time", "Sleep", Basic.NOTHING, Basic.DURATION),
  AFTER("time", "After", new Type.Chan(Basic.TIME, Type.Way.RECEIVE), Basic.DURATION),
  NEW_TIMER("time", "NewTimer", new Type.Pointer(Tool.TIMER), Basic.DURATION),
  NEW_TICKER("time", "NewTicker", new Type.Pointer(Tool.TICKER), Basic.DURATION),
  NEW_COND("sync", "NewCond", new Type.Pointer(Tool.COND), new Type.Pointer(Tool.MUTEX)),
  GOEXIT("runtime", "Goexit", Basic.NOTHING),
  GOSCHED("runtime", "Gosched", Basic.NOTHING),
  COLLECT("runtime", "GC", Basic.NOTHING),
  EXIT("os", "Exit", Basic.NOTHING, Basic.INT);

  private final Optional<Type> receiver;
  private final String home;
  private final String word;
  private final Type result;
  private final List<Type> takes;

  Builtin(Type receiver, String word) {
    this(receiver, word, Basic.NOTHING);
  }

  Builtin(Type receiver, String word, Type result, Type... takes) {
    this(Optional.of(receiver), receiver.text(), word, result, List.of(takes));
  }

  Builtin(String home, String word, Type result, Type... takes) {
    this(Optional.empty(), home, word, result, List.of(takes));
  }

  Builtin(Optional<Type> receiver, String home, String word, Type result, List<Type> takes) {
    this.receiver = receiver;
    this.home = home;
    this.word = word;
    this.result = result;
    this.takes = takes;
  }

  /// The name without what stands before the dot.
  public String word() {
    return word;
  }

  public Type result() {
    return result;
  }

  /// What it takes, without the receiver.
  public List<Type> takes() {
    return takes;
  }

  /// The methods of a type, pointers included.
  public static List<Builtin> methods(Type of) {
    Type base = of instanceof Type.Pointer p ? p.to() : of;
    return all().filter(b -> b.receiver.filter(base::equals).isPresent()).toList();
  }

  /// The functions of a package.
  public static List<Builtin> functions(String home) {
    return all().filter(b -> b.receiver.isEmpty() && b.home.equals(home)).toList();
  }

  private static Stream<Builtin> all() {
    return Arrays.stream(values());
  }
}
