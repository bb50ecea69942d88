package chanlens.export;

import chanlens.export.dot.DotWriter;
import chanlens.export.figure.FigureJson;
import chanlens.export.html.ReportHtml;
import chanlens.export.mermaid.MermaidGraph;
import chanlens.export.mermaid.MermaidSequence;
import chanlens.export.pdf.PdfWriter;
import chanlens.export.plantuml.PlantUmlSequence;
import chanlens.export.png.GifWriter;
import chanlens.export.png.PngWriter;
import chanlens.export.svg.SvgWriter;
import chanlens.graphviz.Digraph;
import chanlens.view.AddressNames;
import chanlens.view.figure.Base;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FilmFrames;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import chanlens.view.sequence.Sequence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// The formats that a picture can be written in.
public enum Exports {
  SVG,
  PNG,
  PDF,
  /// Graphs only; it has no theme.
  DOT,
  /// Graphs and sequences; the program that shows it lays it out again with its own theme.
  MERMAID,
  /// Sequences only.
  PLANTUML,
  /// A page of its own with the picture in it.
  HTML,
  /// Frames, one after the other.
  GIF;

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

  /// How a figure is written as pixels.
  ///
  /// @param scale pixels per point
  /// @param transparent whether there is nothing behind it
  public record Pixels(double scale, boolean transparent) {
    public static final Pixels USUAL = new Pixels(PNG_SCALE, false);
  }

  /// Writes a figure: an SVG carries what it was made from, and what other programs lay out has the notes as nodes.
  ///
  /// @throws IllegalArgumentException for a view this format does not write
  public void write(FigureSheet sheet, Pixels pixels, OutputStream to) throws IOException {
    switch (this) {
      case SVG -> text(svg(sheet), to);
      case PNG -> PngWriter.write(sheet.picture(), sheet.theme(), pixels.scale(), pixels.transparent(), to);
      case PDF -> PdfWriter.write(sheet.picture(), sheet.theme(), to);
      case DOT -> text(
          plain(DotWriter.text(graph(drawing(sheet)).digraph(), sheet.picture().title(), sheet.remarks()), sheet), to);
      case MERMAID -> text(
          plain(sheet.base().sequence().map(MermaidSequence::text)
              .orElseGet(() -> MermaidGraph.text(graph(drawing(sheet)).spec(), sheet.remarks())), sheet), to);
      case PLANTUML -> text(plain(PlantUmlSequence.text(steps(drawing(sheet)).sequence()), sheet), to);
      case GIF -> GifWriter.write(List.of(sheet.picture()), sheet.theme(), 0, pixels.scale(), to);
      case HTML -> to.write(ReportHtml.of(
          "# " + sheet.picture().title() + "\n", List.of(new ReportHtml.Figure(said(sheet), svg(sheet)))));
    }
  }

  /// Writes a film: an SVG with animation, a GIF for any other format.
  ///
  /// @param millis how long each frame is shown
  public void write(FilmFrames.Film film, FigureSheet of, int millis, OutputStream to) throws IOException {
    if (this == SVG) {
      text(plain(SvgWriter.film(film, of.theme(), millis), of), to);
    } else {
      List<Picture> frames = IntStream.range(0, film.frames().size()).mapToObj(film::picture).toList();
      GifWriter.write(frames, of.theme(), millis, 1, to);
    }
  }

  private static String svg(FigureSheet sheet) {
    return plain(SvgWriter.carrying(sheet.picture(), sheet.theme(), FigureJson.text(sheet.figure())), sheet);
  }

  /// The text without addresses and lines, when they are not to be seen.
  private static String plain(String text, FigureSheet sheet) {
    String shown = sheet.redaction().shown(text);
    return sheet.redaction().hidesAddresses() ? new AddressNames().without(shown) : shown;
  }

  private static String said(FigureSheet sheet) {
    return sheet.picture().description();
  }

  private static Drawing drawing(FigureSheet sheet) {
    Base base = sheet.base();
    if (base.graph().isPresent() && base.spec().isPresent()) {
      return Drawing.Graph.of(base.graph().get(), base.spec().get());
    }
    return base.sequence()
        .<Drawing>map(s -> new Drawing.Steps(sheet.picture(), s))
        .orElseGet(() -> new Drawing.Plain(sheet.picture()));
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
      case GIF -> GifWriter.write(List.of(drawing.picture()), theme, 0, 1, to);
      case PLANTUML -> text(PlantUmlSequence.text(steps(drawing).sequence()), to);
      case HTML -> to.write(ReportHtml.of(
          "# " + drawing.picture().title() + "\n",
          List.of(new ReportHtml.Figure(
              drawing.picture().description(), SvgWriter.text(drawing.picture(), theme)))));
    }
  }

  private Drawing.Graph graph(Drawing drawing) {
    if (drawing instanceof Drawing.Graph graph) {
      return graph;
    }
    throw new IllegalArgumentException(this + " writes graphs, not " + drawing);
  }

  private Drawing.Steps steps(Drawing drawing) {
    if (drawing instanceof Drawing.Steps steps) {
      return steps;
    }
    throw new IllegalArgumentException(this + " writes sequences, not " + drawing);
  }

  private static void text(String text, OutputStream to) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
