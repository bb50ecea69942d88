package chanlens.cli;

/// One kind of content that `export` writes of a run; [ExportContents] lists them.
interface ExportContent {
  /// @param format one that the view offers
  /// @throws Usage if this run has nothing of the kind
  Content in(ExportView.Format format);
}
