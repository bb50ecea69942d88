package chanlens.cli;

import chanlens.view.graph.ChannelEnds;

/// One channel of a heap dump and who waits at its ends.
record ChannelExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    run.waits(); // says what is missing
    ChannelEnds channel = ChannelEnds.of(run.diagnosis(), run.focus())
        .orElseThrow(() -> new Usage("the heap dump has no channel for what --focus names"));
    return run.graph(GraphExport.of(run, channel.place(), channel.inLine()), format);
  }
}
