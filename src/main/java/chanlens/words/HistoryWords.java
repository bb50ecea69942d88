package chanlens.words;

import static chanlens.language.Translation.tr;

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
    done.add(tr("{0} sent", Amounts.number(c.sends())));
    done.add(tr("{0} received", Amounts.number(c.receives())));
    if (c.ended() > 0) {
      done.add(tr("{0} received that it is closed", Amounts.number(c.ended())));
    }
    done.add(c.closed() ? tr("closed") : tr("not closed"));
    String room = c.cap() < 0 ? "" : c.cap() == 0 ? tr(", unbuffered") : tr(", cap {0}", Amounts.number(c.cap()));
    String full = c.cap() > 0 ? tr("; at most {0} in the buffer", Amounts.number(c.mostFull())) : "";
    String rest = c.last() > 0 ? tr(", {0} left at the end", Amounts.number(c.last())) : "";
    boolean isDumped = c.addr().isPresent() && run.names().has(c.addr().getAsLong());
    String dumped = isDumped ? tr(" ({0} of the heap dump)", run.names().of(c.addr().getAsLong())) : "";
    return tr("{0}: {1}", c.name() + dumped + room, String.join(tr(", "), done)) + full + rest;
  }

  /// How long its operations took; empty when none had to wait.
  public static String waits(ChannelHistory c) {
    return c.waits() == 0
        ? ""
        : tr("{0} had to wait, {1} together, the longest {2}", Amounts.count(c.waits(), "operation"),
            Amounts.duration(c.waitNanos()), Amounts.duration(c.longestNanos()));
  }

  /// An operation that was not done: `G7 has sent for at least 1.20 s`.
  public static String pending(ChannelHistory.Pending p) {
    String what =
        switch (p.op()) {
          case SEND -> p.value().isEmpty() ? tr("waits to send") : tr("waits to send {0}", p.value());
          case RECEIVE -> tr("waits to receive");
          case CLOSE -> tr("was about to close");
          case MAKE -> tr("was about to make");
        };
    String who = p.goid() == 0 ? tr("a goroutine") : "G" + p.goid();
    return tr("{0} {1}, for at least {2}", who, what, Amounts.duration(p.atLeastNanos()));
  }

  /// What a dump says otherwise.
  public static String contradiction(ChannelHistories.Contradiction c) {
    String length =
        c.logged() == c.dumped()
            ? "" : tr("{0} values by the log, {1} by the heap dump", c.logged(), c.dumped());
    String closed =
        c.loggedClosed() == c.dumpedClosed()
            ? "" : c.loggedClosed()
                ? tr("closed by the log, open by the heap dump") : tr("open by the log, closed by the heap dump");
    String and = length.isEmpty() || closed.isEmpty() ? "" : tr("; ");
    return tr("{0} ({1}): {2}; somebody used it without the log", c.name(), Names.hex(c.addr()), length + and + closed);
  }
}
