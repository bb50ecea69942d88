package chanlens.golang;

import java.util.Set;

/// What a goroutine did when the trace recorded its stack, according to the leaf frame: when it parked, or when it woke
/// another.
///
/// Source: which frames the tracer skips in runtime/chan.go, select.go and sema.go, and which functions package reflect
/// links to them, Go 1.11 to 1.27; seen in traces of 1.19 and 1.22 to 1.27.
public enum OpFrame {
  SEND,
  RECEIVE,
  /// A case of a select with several cases; its line may show which, see [SelectLines].
  SELECT,
  /// A function of package sync.
  SYNC,
  /// Another function of the runtime.
  RUNTIME,
  /// Neither: the program's own line, or a library's. `close` leaves no frame.
  OWN,
  /// No stack was recorded.
  NONE;

  private static final Set<String> SENDS =
      Set.of("runtime.chansend1", "runtime.selectnbsend", "reflect.chansend", "reflect.chansend0");

  private static final Set<String> RECEIVES =
      Set.of("runtime.chanrecv1", "runtime.chanrecv2", "runtime.selectnbrecv", "runtime.selectnbrecv2",
          "reflect.chanrecv");

  /// @param function full name of the leaf's function; empty when there is no stack
  public static OpFrame of(String function) {
    if (function.isEmpty()) {
      return NONE;
    }
    if (SENDS.contains(function)) {
      return SEND;
    }
    if (RECEIVES.contains(function)) {
      return RECEIVE;
    }
    if (function.equals("runtime.selectgo")) {
      return SELECT;
    }
    if (function.startsWith("sync.") || function.startsWith("internal/sync.")) {
      return SYNC;
    }
    return function.startsWith("runtime.") ? RUNTIME : OWN;
  }
}
