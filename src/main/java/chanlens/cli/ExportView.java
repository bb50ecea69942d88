package chanlens.cli;

import chanlens.export.Exports;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `export` shows, spelled as on the command line, and the formats each can be written in; the first is the
/// default.
enum ExportView {
  timeline(Format.svg, Format.png, Format.pdf, Format.html, Format.gif, Format.md, Format.csv, Format.json),
  graph(Format.svg, Format.png, Format.pdf, Format.html, Format.md, Format.dot, Format.mermaid),
  channel(Format.svg, Format.png, Format.pdf, Format.dot, Format.mermaid),
  sequence(Format.svg, Format.png, Format.pdf, Format.html, Format.gif, Format.mermaid, Format.plantuml),
  references(Format.svg, Format.png, Format.pdf, Format.dot, Format.mermaid, Format.json),
  findings(Format.csv, Format.json),
  goroutines(Format.csv, Format.json),
  channels(Format.csv, Format.json),
  waits(Format.csv, Format.json),
  log(Format.csv, Format.json),
  path(Format.csv, Format.json),
  memory(Format.csv, Format.json),
  flame(Format.svg, Format.png, Format.pdf, Format.pprof, Format.folded, Format.csv, Format.json);

  private final List<Format> formats;

  ExportView(Format... formats) {
    this.formats = List.of(formats);
  }

  Format usual() {
    return formats.getFirst();
  }

  boolean writes(Format format) {
    return formats.contains(format);
  }

  /// `svg, png, pdf`.
  String formats() {
    return formats.stream().map(Format::name).collect(Collectors.joining(", "));
  }

  /// Spelled as on the command line.
  enum Format {
    svg(Exports.SVG),
    png(Exports.PNG),
    pdf(Exports.PDF),
    dot(Exports.DOT),
    mermaid(Exports.MERMAID),
    plantuml(Exports.PLANTUML),
    html(Exports.HTML),
    gif(Exports.GIF),
    md,
    csv,
    json,
    pprof,
    folded;

    private final Optional<Exports> picture;

    Format() {
      this.picture = Optional.empty();
    }

    Format(Exports picture) {
      this.picture = Optional.of(picture);
    }

    /// @throws java.util.NoSuchElementException for a format that is not one of pictures
    Exports picture() {
      return picture.orElseThrow();
    }

    /// Whether it can show a figure: a picture, or text with one.
    boolean isPicture() {
      return picture.isPresent() || this == md;
    }

    boolean isText() {
      return switch (this) {
        case svg, dot, mermaid, plantuml, csv, json, folded -> true;
        case png, pdf, html, gif, md, pprof -> false;
      };
    }
  }
}
