package chanlens.golang;

import java.util.Set;

/// Calls in which a listener waits for the next connection: internal/poll/fd_unix.go, net/fd_unix.go, Go 1.19 to 1.27.
public final class AcceptCalls {
  private static final Set<String> CALLS = Set.of("internal/poll.(*FD).Accept", "net.(*netFD).accept");

  private AcceptCalls() {}

  public static boolean has(String function) {
    return CALLS.contains(function);
  }
}
