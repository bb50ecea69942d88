package chanlens.cli;

/// One kind of content that `export` writes of a run; [ExportContents] lists them.
interface ExportContent {
  /// @param format one that the view offers
  /// @throws Terminal.Usage if this run has nothing of the kind
  Output.Content in(ExportView.Format format);
}
