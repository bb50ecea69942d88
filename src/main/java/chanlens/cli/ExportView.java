package chanlens.cli;

import java.util.List;

/// What `export` shows, spelled as on the command line.
enum ExportView {
  timeline("svg, png, pdf, csv, json"),
  graph("svg, png, pdf, dot, mermaid"),
  channel("svg, png, pdf, dot, mermaid"),
  sequence("svg, png, pdf, mermaid"),
  references("svg, png, pdf, dot, mermaid, json"),
  goroutines("csv"),
  channels("csv"),
  waits("csv"),
  path("csv"),
  flame("svg, png, pdf, pprof, folded");

  /// What it can be written as; the first is the default.
  final List<String> formats;

  ExportView(String formats) {
    this.formats = List.of(formats.split(", "));
  }

  /// Spelled as on the command line.
  enum Format {
    svg,
    png,
    pdf,
    dot,
    mermaid,
    csv,
    json,
    pprof,
    folded
  }
}
