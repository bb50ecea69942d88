package chanlens.text;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.bytes.Lines;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;

/// What was done to a text in transit.
///
/// @param layers the last change first; empty for an unchanged text
public record Wrapping(Encoding encoding, List<Layer> layers) {
  public Wrapping {
    layers = List.copyOf(layers);
  }

  /// An unchanged text.
  public static Wrapping none(ByteSource source) {
    return new Wrapping(Encoding.of(source), List.of());
  }

  Wrapping with(Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Wrapping(encoding, more);
  }

  /// The lines as they were written.
  ///
  /// @param from a line's first byte; in units of several bytes, the next one that begins there
  /// @param limit first byte not to read
  public LineReader lines(ByteSource source, long from, long limit, Progress progress, Cancel cancel) {
    long begin = encoding.align(from, encoding.markLength(source));
    LineReader lines;
    if (encoding != Encoding.UTF_8) {
      lines = new WideLines(source, encoding, begin, limit, progress, cancel);
    } else {
      lines = Lines.inParts(source, begin, limit, progress, cancel);
    }
    for (Layer layer : layers) {
      lines = layer.over(lines);
    }
    return lines;
  }

  /// What is undone, one clause each, the last change first.
  public List<String> undone() {
    List<String> out = new ArrayList<>();
    if (encoding != Encoding.UTF_8) {
      out.add("it was in " + encoding.title());
    }
    layers.forEach(l -> out.add(l.undone()));
    return out;
  }
}
