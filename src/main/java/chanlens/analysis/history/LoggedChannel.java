package chanlens.analysis.history;

import chanlens.model.channellog.ChannelLog;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Follows one channel through a log. For one thread.
final class LoggedChannel {
  /// An operation that took so long had to wait: an uncontended one takes less than a microsecond.
  static final long LONG = 10_000;

  private final String name;
  /// The rows at which what goroutines are doing began.
  private final Map<Long, Integer> begun = new HashMap<>();
  private OptionalLong addr = OptionalLong.empty();
  private int cap = -1;
  private long sends;
  private long receives;
  private long closes;
  private long ended;
  private int mostFull;
  private long waits;
  private long waitNanos;
  private long longest;
  private int last = -1;
  private final ChannelLog log;

  LoggedChannel(String name, ChannelLog log) {
    this.name = name;
    this.log = log;
  }

  String name() {
    return name;
  }

  void add(int i) {
    cap = Math.max(cap, log.cap(i));
    mostFull = Math.max(mostFull, log.len(i));
    last = log.len(i);
    if (log.op(i) == Operation.MAKE) {
      addr = address(log.value(i));
      return;
    }
    if (log.state(i) == State.BEGIN) {
      begun.put(log.goid(i), i);
      return;
    }
    Integer from = begun.remove(log.goid(i));
    if (from != null) {
      long took = log.nanos(i) - log.nanos(from);
      if (took >= LONG) {
        waits++;
        waitNanos += took;
        longest = Math.max(longest, took);
      }
    }
    switch (log.op(i)) {
      case SEND -> sends++;
      case RECEIVE -> {
        if (log.state(i) == State.CLOSED) {
          ended++;
        } else {
          receives++;
        }
      }
      case CLOSE -> closes++;
      case MAKE -> { }
    }
  }

  /// @param end of the log
  ChannelHistory history(long end) {
    List<ChannelHistory.Pending> pending = new ArrayList<>();
    begun.forEach((goid, i) ->
        pending.add(
            new ChannelHistory.Pending(goid, log.op(i), log.nanos(i), Math.max(0, end - log.nanos(i)), log.value(i))));
    pending.sort(
        Comparator.comparingLong(ChannelHistory.Pending::nanos).thenComparingLong(ChannelHistory.Pending::goid));
    return new ChannelHistory(
        name, addr, cap, sends, receives, closes, ended, mostFull, waits, waitNanos, longest, pending, last,
        closes > 0);
  }

  /// What the log says of a channel at one moment.
  record Fill(int len, boolean closed) {}

  /// The state just before a moment; empty when it is not known, or somebody is in the middle of an operation that does
  /// not wait.
  static Optional<Fill> at(ChannelLog log, String name, long nanos) {
    int channel = log.names().indexOf(name);
    int len = -1;
    boolean closed = false;
    Map<Long, Integer> begun = new HashMap<>();
    for (int i = 0; i < log.count() && log.nanos(i) <= nanos; i++) {
      if (log.channel(i) == channel) {
        len = log.len(i);
        closed |= log.op(i) == Operation.CLOSE && log.state(i) == State.END;
        if (log.state(i) == State.BEGIN) {
          begun.put(log.goid(i), i);
        } else {
          begun.remove(log.goid(i));
        }
      }
    }
    boolean busy = begun.values().stream().anyMatch(i -> nanos - log.nanos(i) < LONG);
    return len < 0 || busy ? Optional.empty() : Optional.of(new Fill(len, closed));
  }

  /// The address that a make logs: `0xc000072000`.
  private static OptionalLong address(String value) {
    try {
      return value.startsWith("0x")
          ? OptionalLong.of(Long.parseUnsignedLong(value.substring(2), 16)) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
