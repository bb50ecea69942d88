package chanlens.cli;

/// The table of what `export` writes.
final class ExportContents {
  private ExportContents() {}

  /// What was asked for, complete.
  ///
  /// @throws Usage if this run has nothing of the kind
  static Content of(ExportRun run) {
    ExportRequest request = run.request();
    ExportContent kind =
        request.figure().<ExportContent>map(f -> new FigureExport(run, f)).orElseGet(() -> of(request.view(), run));
    Content content = kind.in(request.format());
    boolean hides = request.format().isText() && request.redaction().hidesAddresses();
    return hides ? new Addresses().without(content) : content;
  }

  private static ExportContent of(ExportView view, ExportRun run) {
    return switch (view) {
      case timeline -> new TimelineExport(run);
      case graph -> new GraphExport(run);
      case channel -> new ChannelExport(run);
      case sequence -> new SequenceExport(run);
      case references -> new ReferencesExport(run);
      case findings -> new FindingsExport(run);
      case memory -> new MemoryExport(run);
      case goroutines -> TableExport.goroutines(run);
      case channels -> TableExport.objects(run);
      case waits -> new WaitsExport(run);
      case log -> new ChannelLogExport(run);
      case path -> new PathExport(run);
      case flame -> new FlameExport(run);
    };
  }
}
