package chanlens.cli;

import chanlens.analysis.history.ChannelHistories;
import chanlens.export.csv.ChannelLogCsv;
import chanlens.work.Cancel;
import java.util.List;

/// Every operation of the channels that log them.
record ChannelLogExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    List<ChannelHistories> histories = ChannelHistories.of(run.diagnosis().run(), Cancel.NEVER);
    if (histories.isEmpty()) {
      throw new Usage("no channel logs its operations here: samples/capture/chanlog says how one does");
    }
    return TableFile.of(format, table -> ChannelLogCsv.write(histories, table));
  }
}
