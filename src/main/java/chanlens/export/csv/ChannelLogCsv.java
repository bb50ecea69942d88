package chanlens.export.csv;

import chanlens.analysis.history.ChannelHistories;
import chanlens.model.channellog.ChannelLog;
import chanlens.view.table.TableSink;
import java.io.IOException;
import java.util.List;

/// Every operation that channels logged, a row each, in the order of the log: what `chanlens` reads again as a channel
/// log.
public final class ChannelLogCsv {
  private static final List<String> TITLES =
      List.of("time", "goroutine", "channel", "op", "state", "len", "cap", "value", "source");

  private ChannelLogCsv() {}

  public static void write(List<ChannelHistories> histories, TableSink.Opening to) throws IOException {
    TableSink table = to.open(TITLES);
    for (ChannelHistories h : histories) {
      ChannelLog log = h.log();
      for (int i = 0; i < log.count(); i++) {
        table.row(
            List.of(
                log.nanos(i), log.goid(i), log.names().get(log.channel(i)), log.op(i).word(), log.state(i).word(),
                log.len(i), log.cap(i), log.value(i), h.source()));
      }
    }
    table.end();
  }
}
