package chanlens.export;

import chanlens.export.dot.DotWriter;
import chanlens.export.pdf.PdfWriter;
import chanlens.export.png.PngWriter;
import chanlens.export.svg.SvgWriter;
import chanlens.graphviz.Digraph;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The formats that a picture can be written in.
public enum Exports {
  SVG,
  PNG,
  PDF,
  /// Graphs alone; it has no theme.
  DOT;

  private static final double PNG_SCALE = 2;

  /// What is written.
  ///
  /// @param digraph the same as a graph, if it is one
  public record Drawing(Picture picture, Optional<Digraph> digraph) {}

  /// `svg`, as the command line and file names have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean writes(Drawing drawing) {
    return this != DOT || drawing.digraph.isPresent();
  }

  /// @throws IllegalArgumentException for a drawing this format does not write
  public void write(Drawing drawing, Theme theme, OutputStream to) throws IOException {
    switch (this) {
      case SVG -> to.write(SvgWriter.text(drawing.picture, theme).getBytes(StandardCharsets.UTF_8));
      case PDF -> PdfWriter.write(drawing.picture, theme, to);
      case PNG -> PngWriter.write(drawing.picture, theme, PNG_SCALE, to);
      case DOT -> {
        Digraph graph =
            drawing.digraph.orElseThrow(() -> new IllegalArgumentException("DOT writes graphs, not " + drawing));
        to.write(DotWriter.text(graph, drawing.picture.title()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
