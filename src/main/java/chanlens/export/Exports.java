package chanlens.export;

import chanlens.export.dot.DotWriter;
import chanlens.export.mermaid.MermaidGraph;
import chanlens.export.mermaid.MermaidSequence;
import chanlens.export.pdf.PdfWriter;
import chanlens.export.png.PngWriter;
import chanlens.export.svg.SvgWriter;
import chanlens.graphviz.Digraph;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import chanlens.view.sequence.Sequence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The formats that a picture can be written in.
public enum Exports {
  SVG,
  PNG,
  PDF,
  /// Graphs only; it has no theme.
  DOT,
  /// Graphs and sequences; the program that shows it lays it out again with its own theme.
  MERMAID;

  private static final double PNG_SCALE = 2;

  /// What is written.
  public sealed interface Drawing {
    Picture picture();

    record Plain(Picture picture) implements Drawing {}

    /// @param sequence what it shows, before layout
    record Steps(Picture picture, Sequence sequence) implements Drawing {}

    /// @param digraph the same as a graph
    /// @param spec what it shows, before layout
    record Graph(Picture picture, Digraph digraph, GraphSpec spec) implements Drawing {
      public static Graph of(WaitPicture drawn, GraphSpec spec) {
        return new Graph(drawn.picture(), drawn.digraph(), spec);
      }
    }
  }

  /// @throws IllegalArgumentException for a drawing this format does not write
  public void write(Drawing drawing, Theme theme, OutputStream to) throws IOException {
    switch (this) {
      case SVG -> text(SvgWriter.text(drawing.picture(), theme), to);
      case PNG -> PngWriter.write(drawing.picture(), theme, PNG_SCALE, to);
      case PDF -> PdfWriter.write(drawing.picture(), theme, to);
      case DOT -> text(DotWriter.text(graph(drawing).digraph(), drawing.picture().title()), to);
      case MERMAID ->
          text(
              drawing instanceof Drawing.Steps s
                  ? MermaidSequence.text(s.sequence())
                  : MermaidGraph.text(graph(drawing).spec()),
              to);
    }
  }

  private Drawing.Graph graph(Drawing drawing) {
    if (drawing instanceof Drawing.Graph graph) {
      return graph;
    }
    throw new IllegalArgumentException(this + " writes graphs, not " + drawing);
  }

  private static void text(String text, OutputStream to) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
