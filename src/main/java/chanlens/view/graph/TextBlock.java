package chanlens.view.graph;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// A few lines of text, each of a few runs, measured before layout.
final class TextBlock {
  private static final double LEADING = 1.5;
  private static final double BETWEEN_RUNS = 5;
  private static final double LEAST_RUN = 60;

  /// A piece of a line in one font and ink.
  record Run(String text, Font font, Ink ink) {}

  private final TextMeasure measure;
  private final double mostWidth;
  private final List<List<Run>> lines = new ArrayList<>();

  TextBlock(TextMeasure measure, double mostWidth) {
    this.measure = measure;
    this.mostWidth = mostWidth;
  }

  /// Adds a line; empty runs and empty lines are left out. In a line that is too long the widest run is shortened.
  TextBlock line(Run... runs) {
    List<Run> line = new ArrayList<>();
    for (Run r : runs) {
      if (!r.text.isEmpty()) {
        line.add(r);
      }
    }
    if (!line.isEmpty()) {
      double excess = width(line) - mostWidth;
      if (excess > 0) {
        Run widest = Collections.max(line, Comparator.comparingDouble(this::width));
        double room = Math.max(LEAST_RUN, width(widest) - excess);
        String shortened = measure.fitted(widest.text, widest.font, room);
        line.set(line.indexOf(widest), new Run(shortened, widest.font, widest.ink));
      }
      lines.add(line);
    }
    return this;
  }

  double width() {
    return lines.stream().mapToDouble(this::width).max().orElse(0);
  }

  double height() {
    return lines.stream().mapToDouble(this::height).sum() + LEADING * Math.max(0, lines.size() - 1);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// @param x left edge of the lines, or their middle when centred
  void draw(Item.Builder to, double x, double top, boolean centred, Ink background) {
    double y = top;
    for (List<Run> line : lines) {
      double at = centred ? x - width(line) / 2 : x;
      double ascent = line.stream().mapToDouble(r -> measure.ascent(r.font)).max().orElse(0);
      for (Run r : line) {
        to.add(new Mark.Words(r.text, at, y + ascent, r.font, Mark.Anchor.START, r.ink, background, width(r)));
        at += width(r) + BETWEEN_RUNS;
      }
      y += height(line) + LEADING;
    }
  }

  private double width(List<Run> line) {
    return line.stream().mapToDouble(this::width).sum() + BETWEEN_RUNS * (line.size() - 1);
  }

  private double height(List<Run> line) {
    double ascent = line.stream().mapToDouble(r -> measure.ascent(r.font)).max().orElse(0);
    double descent = line.stream().mapToDouble(r -> measure.descent(r.font)).max().orElse(0);
    return ascent + descent;
  }

  private double width(Run r) {
    return measure.width(r.text, r.font);
  }
}
