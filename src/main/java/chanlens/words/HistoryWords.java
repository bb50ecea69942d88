package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.history.ChannelHistories;
import chanlens.analysis.history.ChannelHistory;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import java.util.ArrayList;
import java.util.List;

/// What the logs of channels say.
public final class HistoryWords {
  private HistoryWords() {}

  /// One channel: `jobs#1 (ch-4 of the heap dump), cap 4: 7 sent, 6 received, closed; at most 4 in the buffer`.
  public static String channel(Run run, ChannelHistory c) {
    List<String> done = new ArrayList<>();
    done.add(Amounts.number(c.sends()) + " sent");
    done.add(Amounts.number(c.receives()) + " received");
    if (c.ended() > 0) {
      done.add(Amounts.number(c.ended()) + " received that it is closed");
    }
    done.add(c.closed() ? "closed" : "not closed");
    String room = c.cap() < 0 ? "" : c.cap() == 0 ? ", unbuffered" : ", cap " + Amounts.number(c.cap());
    String full = c.cap() > 0 ? "; at most " + Amounts.number(c.mostFull()) + " in the buffer" : "";
    String rest = c.last() > 0 ? ", " + Amounts.number(c.last()) + " left at the end" : "";
    boolean isDumped = c.addr().isPresent() && run.names().has(c.addr().getAsLong());
    String dumped = isDumped ? " (" + run.names().of(c.addr().getAsLong()) + " of the heap dump)" : "";
    return c.name() + dumped + room + ": " + String.join(", ", done) + full + rest;
  }

  /// How long its operations took; empty when none had to wait.
  public static String waits(ChannelHistory c) {
    return c.waits() == 0
        ? ""
        : Amounts.count(c.waits(), "operation") + " had to wait, " + Amounts.duration(c.waitNanos())
            + " together, the longest " + Amounts.duration(c.longestNanos());
  }

  /// An operation that was not done: `G7 has sent for at least 1.20 s`.
  public static String pending(ChannelHistory.Pending p) {
    String what =
        switch (p.op()) {
          case SEND -> "waits to send" + (p.value().isEmpty() ? "" : " " + p.value());
          case RECEIVE -> "waits to receive";
          case CLOSE, MAKE -> "was about to " + p.op().word();
        };
    String who = p.goid() == 0 ? "a goroutine" : "G" + p.goid();
    return who + " " + what + ", for at least " + Amounts.duration(p.atLeastNanos());
  }

  /// What a dump says otherwise.
  public static String contradiction(ChannelHistories.Contradiction c) {
    String length =
        c.logged() == c.dumped()
            ? "" : c.logged() + " values by the log, " + c.dumped() + " by the heap dump";
    String closed =
        c.loggedClosed() == c.dumpedClosed()
            ? "" : (c.loggedClosed() ? "closed" : "open") + " by the log, " + (c.dumpedClosed() ? "closed" : "open")
                + " by the heap dump";
    String and = length.isEmpty() || closed.isEmpty() ? "" : "; ";
    return c.name() + " (" + Names.hex(c.addr()) + "): " + length + and + closed
        + "; somebody used it without the log";
  }
}
